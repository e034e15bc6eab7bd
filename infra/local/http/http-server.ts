import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import type { HttpRequest } from "../events/events.ts";
import { Refusal } from "./refusal.ts";
import { gatewayResponse, type HttpResponse, internalServerError } from "./responses.ts";

export type Answer = (request: HttpRequest) => Promise<HttpResponse>;

/** API Gateway's limit for a request's body. */
const maxBodyBytes = 10 * 1024 * 1024;

/** An HTTP server on this machine alone, that hands each request over in full. */
export class HttpServer {
  readonly url: string;
  private readonly server: Server;
  private answer: Answer = async () => notReady;

  private constructor(server: Server, port: number) {
    this.server = server;
    this.url = `http://127.0.0.1:${port}`;
    server.on("request", (incoming, outgoing) => void serve(incoming, outgoing, this.answer));
  }

  /**
   * Takes the port at once, so that a taken one shows before anything else is started; until `handOver`
   * every request is told to wait.
   * @param port 0 for any that is free
   * @throws {Refusal} when the port is taken
   */
  static async listen(port: number): Promise<HttpServer> {
    const server = createServer();
    // Longer than clients keep a connection in their pools: whoever closes first must not be the server.
    server.keepAliveTimeout = 75_000;
    server.headersTimeout = 80_000;
    const listening = await new Promise<number>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address ? address.port : port);
      });
    }).catch((error: unknown) => {
      throw new Refusal(
        `Port ${port} cannot be used: free it, or choose another with PORT (0 = any free one).`,
        {
          cause: error,
        },
      );
    });
    return new HttpServer(server, listening);
  }

  handOver(answer: Answer): void {
    this.answer = answer;
  }

  /** Takes no new connection and waits until the answers under way are out, at most `graceMs`. */
  async close(graceMs: number): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    const idle = setInterval(() => this.server.closeIdleConnections(), 50);
    const late = setTimeout(() => this.server.closeAllConnections(), graceMs);
    await closed;
    clearInterval(idle);
    clearTimeout(late);
  }
}

const serve = async (incoming: IncomingMessage, outgoing: ServerResponse, answer: Answer): Promise<void> => {
  try {
    const body = await readBody(incoming);
    send(outgoing, body ? await answer(requestOf(incoming, body)) : tooLarge);
  } catch (error) {
    if (incoming.destroyed && !incoming.complete) return; // the caller went away
    console.error(`${incoming.method} request failed:`, error);
    send(outgoing, internalServerError);
  }
};

const notReady: HttpResponse = gatewayResponse(503, "Service Unavailable");
const tooLarge: HttpResponse = gatewayResponse(413, "Request Entity Too Large");

/** The body, or undefined when it is over the limit (the rest is read and dropped, so that the caller hears). */
const readBody = async (incoming: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  return bytes > maxBodyBytes ? undefined : Buffer.concat(chunks);
};

const requestOf = (incoming: IncomingMessage, body: Buffer): HttpRequest => ({
  method: incoming.method ?? "GET",
  target: incoming.url ?? "/",
  httpVersion: incoming.httpVersion,
  headers: incoming.headers,
  body,
  sourceIp: incoming.socket.remoteAddress ?? "127.0.0.1",
});

const send = (outgoing: ServerResponse, { status, headers, body }: HttpResponse): void => {
  if (body instanceof Readable) {
    outgoing.writeHead(status, headers);
    // Breaks the connection where the body fails, and ends the body where the caller goes away.
    pipeline(body, outgoing, () => undefined);
    return;
  }
  // RFC 9110 §8.6: a 204 has no length, not even none.
  outgoing.writeHead(
    status,
    status === 204 ? headers : { ...headers, "content-length": Buffer.byteLength(body) },
  );
  outgoing.end(body);
};
