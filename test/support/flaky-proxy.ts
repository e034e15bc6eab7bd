import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface FlakyProxy {
  readonly url: string;
  /** Requests that came in, and how many of them were cut off. */
  readonly seen: { requests: number; cut: number };
  close(): Promise<void>;
}

/** Where a request is cut off: before it arrives, halfway, or after it (the answer is lost). */
const CUTS = ["there", "half", "back"] as const;

/**
 * A proxy that cuts off the requests for which `isCut(number)` is true (from 1), at each of the three points in turn.
 */
export const startFlakyProxy = async (
  target: string,
  isCut: (request: number) => boolean,
): Promise<FlakyProxy> => {
  const seen = { requests: 0, cut: 0 };
  const { hostname, port } = new URL(target);

  const pass = (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    cut: (typeof CUTS)[number] | undefined,
  ) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const body = Buffer.concat(chunks);
      if (cut === "there") return incoming.socket.destroy();
      const { url: path, method, headers } = incoming;
      const onward = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
        if (cut === "back") {
          answer.resume();
          answer.on("end", () => incoming.socket.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on("error", () => incoming.socket.destroy());
      if (cut === "half") {
        onward.write(body.subarray(0, body.length / 2), () => onward.destroy());
        incoming.socket.destroy();
      } else onward.end(body);
    });
  };

  const server = createServer((incoming, outgoing) => {
    seen.requests += 1;
    const isOff = isCut(seen.requests);
    pass(incoming, outgoing, isOff ? CUTS[seen.cut % CUTS.length] : undefined);
    if (isOff) seen.cut += 1;
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};
