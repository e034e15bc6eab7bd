import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import type { HttpRequest } from "../events/events.ts";
import { Refusal } from "./refusal.ts";
import { gatewayResponse, type HttpResponse, internalServerError } from "./responses.ts";

export type RequestHandler = (request: HttpRequest) => Promise<HttpResponse>;

/** API Gateway's limit for a request's body. */
const maxBodyBytes = 10 * 1024 * 1024;

/** An HTTP server that only this machine can reach. It reads each request in full before it passes it on. */
export class HttpServer {
  readonly url: string;
  private readonly server: Server;
  private answer: RequestHandler = async () => notReady;

  private constructor(server: Server, port: number) {
    this.server = server;
    this.url = `http://127.0.0.1:${port}`;
    server.on("request", (incoming, outgoing) => void serve(incoming, outgoing, this.answer));
  }

  /**
   * Takes the port at once, so that a port in use is reported before anything else starts. Until `handOver`, every
   * request is answered with 503.
   * @param port 0 for any that is free
   * @throws {Refusal} when the port is taken
   */
  static async listen(port: number): Promise<HttpServer> {
    const server = createServer();
    // Longer than clients keep idle connections: when the server closes one first, a request can get lost.
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

  handOver(answer: RequestHandler): void {
    this.answer = answer;
  }

  /** Accepts no new connections and waits until the answers under way are sent, at most `graceMs`. */
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

const serve = async (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: RequestHandler,
): Promise<void> => {
  try {
    const body = await readBody(incoming);
    send(outgoing, body ? await answer(requestOf(incoming, body)) : tooLarge);
  } catch (error) {
    if (incoming.destroyed && !incoming.complete) return; // the caller has gone
    console.error(`${incoming.method} request failed:`, error);
    send(outgoing, internalServerError);
  }
};

const notReady: HttpResponse = gatewayResponse(503, "Service Unavailable");
const tooLarge: HttpResponse = gatewayResponse(413, "Request Entity Too Large");

/** The body, or undefined when it is over the limit. All of it is read, so that the caller then reads the answer. */
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
    // Closes the connection when the body fails, and ends the body when the caller closes the connection.
    pipeline(body, outgoing, () => undefined);
    return;
  }
  // RFC 9110 §8.6: a 204 must not have a content-length.
  outgoing.writeHead(
    status,
    status === 204 ? headers : { ...headers, "content-length": Buffer.byteLength(body) },
  );
  outgoing.end(body);
};
