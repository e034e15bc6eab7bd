import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What a page server gives for a request. */
export interface ServedPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PageServer {
  /** Port on this machine. The test browsers find it under every host name that ends in `.test`. */
  readonly port: number;
  close(): void;
}

/**
 * Serves pages that tests make up. A real server, because the browser driver's way to answer requests in a server's
 * place also answers every preflight of the page.
 * @param answer undefined where there is nothing: 404
 */
export const servePages = async (
  answer: (request: IncomingMessage) => ServedPage | undefined,
): Promise<PageServer> => {
  const server = createServer((request, response) => {
    request.resume();
    const page = answer(request);
    // A whole browser asks for it by itself.
    const isIcon = request.url === "/favicon.ico";
    response.writeHead(page ? 200 : isIcon ? 204 : 404, page?.headers);
    response.end(page?.body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

/** A page in HTML without headers of its own. */
export const htmlPage = (body: string): ServedPage => ({
  headers: { "content-type": "text/html; charset=utf-8" },
  body,
});
