import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface FlakyProxy {
  readonly url: string;
  /** Requests that came in, preflights apart, and how many of them went wrong. */
  readonly seen: { requests: number; cut: number; readonly faults: Set<Fault> };
  close(): Promise<void>;
}

/** Where a request is cut off: before it arrives, halfway, or after it (the answer is lost). */
const CUTS = ["there", "half", "back"] as const;

/**
 * Answers in the place of the target: its busy store, its limit, and the limit of the gateway before it, whose answer
 * has no CORS headers, so that a page sees a failed request.
 */
const ANSWERS = {
  busy: { status: 503, isReadable: true },
  throttled: { status: 429, isReadable: true },
  throttledByGateway: { status: 429, isReadable: false },
} as const;

type Cut = (typeof CUTS)[number];
export type Fault = Cut | keyof typeof ANSWERS;

/** Every fault, in an order in which a client that retries meets each of them soon. */
export const FAULTS: readonly Fault[] = ["busy", "back", "throttled", "there", "throttledByGateway", "half"];

/** Faults that a client must notice which takes every readable answer for a success. */
export const UNREADABLE_FAULTS: readonly Fault[] = ["back", "there", "throttledByGateway", "half"];

const isAnswer = (fault: Fault): fault is keyof typeof ANSWERS => Object.hasOwn(ANSWERS, fault);

const answerFor = (fault: keyof typeof ANSWERS, incoming: IncomingMessage, outgoing: ServerResponse) => {
  const { status, isReadable } = ANSWERS[fault];
  const { origin } = incoming.headers;
  outgoing.writeHead(status, {
    "content-type": "application/problem+json",
    "retry-after": "1",
    ...(isReadable &&
      origin !== undefined && {
        "access-control-allow-origin": origin,
        "access-control-expose-headers": "retry-after",
      }),
  });
  outgoing.end(JSON.stringify({ type: "about:blank", title: fault, status, detail: fault }));
};

/**
 * A proxy in which the requests go wrong for which `isCut(number)` is true (from 1), in each of the ways in turn.
 * Preflights pass, and aren't counted.
 * @param faults the ways: by default the three points where a request can be cut off
 */
export const startFlakyProxy = async (
  target: string,
  isCut: (request: number) => boolean,
  faults: readonly Fault[] = CUTS,
): Promise<FlakyProxy> => {
  const seen = { requests: 0, cut: 0, faults: new Set<Fault>() };
  const { hostname, port } = new URL(target);

  const pass = (incoming: IncomingMessage, outgoing: ServerResponse, fault: Fault | undefined) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const body = Buffer.concat(chunks);
      if (fault === "there") return incoming.socket.destroy();
      if (fault !== undefined && isAnswer(fault)) return answerFor(fault, incoming, outgoing);
      const { url: path, method, headers } = incoming;
      const onward = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
        if (fault === "back") {
          answer.resume();
          answer.on("end", () => incoming.socket.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on("error", () => incoming.socket.destroy());
      if (fault === "half") {
        onward.write(body.subarray(0, body.length / 2), () => onward.destroy());
        incoming.socket.destroy();
      } else onward.end(body);
    });
  };

  const nextFault = (): Fault | undefined => {
    seen.requests += 1;
    if (!isCut(seen.requests)) return undefined;
    const fault = faults[seen.cut % faults.length];
    seen.cut += 1;
    if (fault !== undefined) seen.faults.add(fault);
    return fault;
  };

  const server = createServer((incoming, outgoing) =>
    pass(incoming, outgoing, incoming.method === "OPTIONS" ? undefined : nextFault()),
  ).listen(0, "127.0.0.1");
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
