import { once } from "node:events";
import { createServer } from "node:net";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HttpRequest } from "../../../infra/local/events/events.ts";
import { HttpServer } from "../../../infra/local/http/http-server.ts";
import { Refusal } from "../../../infra/local/http/refusal.ts";
import { jsonResponse } from "../../../infra/local/http/responses.ts";

describe("the local HTTP server", () => {
  let server: HttpServer;
  let seen: HttpRequest[];
  beforeEach(async () => {
    seen = [];
    server = await HttpServer.listen(0);
  });
  afterEach(() => server.close(0));

  const echo = () =>
    server.handOver(async (request) => {
      seen.push(request);
      return jsonResponse('{"a":1}');
    });

  it("asks callers to wait until it is ready", async () => {
    expect((await fetch(server.url)).status).toBe(503);
  });

  it("hands over what came", async () => {
    echo();
    await fetch(`${server.url}/a%20b?c=%20`, { method: "POST", body: "hé" });
    expect(seen).toMatchObject([{ method: "POST", target: "/a%20b?c=%20", sourceIp: "127.0.0.1" }]);
    expect(seen[0]?.body.toString()).toBe("hé");
  });

  it("answers a HEAD without the body", async () => {
    echo();
    const response = await fetch(server.url, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
  });

  it.each([
    [10 * 1024 * 1024, 200],
    [10 * 1024 * 1024 + 1, 413],
  ])("answers a body of %d bytes with %d", async (bytes, status) => {
    echo();
    expect((await fetch(server.url, { method: "POST", body: new Uint8Array(bytes) })).status).toBe(status);
  });

  const streaming = (body: Readable) => server.handOver(async () => ({ status: 200, headers: {}, body }));

  it("sends a stream as it comes", async () => {
    const body = new Readable({ read: () => undefined });
    streaming(body);
    body.push("one ");
    const reader = (await fetch(server.url)).body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe("one ");
    body.push("two");
    body.push(null);
    expect((await reader?.read())?.value).toBe("two");
    expect((await reader?.read())?.done).toBe(true);
  });

  it("breaks the transfer off where a stream fails", async () => {
    const body = new Readable({ read: () => undefined });
    streaming(body);
    body.push("some");
    const response = await fetch(server.url);
    body.destroy(new Error("expected in this test"));
    await expect(response.text()).rejects.toThrow("terminated");
  });

  it("ends a stream whose reader goes away", async () => {
    const body = new Readable({ read: () => undefined });
    streaming(body);
    body.push("some");
    const closed = new Promise((resolve) => body.on("error", () => undefined).once("close", resolve));
    const leaving = new AbortController();
    await fetch(server.url, { signal: leaving.signal });
    leaving.abort();
    await closed;
    expect(body.destroyed).toBe(true);
  });

  it("answers 500 when its handler throws", async () => {
    server.handOver(() => Promise.reject(new Error("expected in this test")));
    const response = await fetch(server.url);
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal Server Error" }]);
  });

  it("ends after the answers under way, and takes no more", async () => {
    const asked = signal();
    const answer = signal();
    server.handOver(async () => {
      asked.resolve();
      await answer.promise;
      return jsonResponse("{}");
    });
    const underWay = fetch(server.url);
    await asked.promise;
    const closed = server.close(5_000);
    await expect(fetch(server.url)).rejects.toThrow();
    answer.resolve();
    expect((await underWay).status).toBe(200);
    await closed;
  });

  it("refuses a taken port by its number", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const address = holder.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await expect(HttpServer.listen(port)).rejects.toThrow(Refusal);
    holder.close();
  });
});

/** A promise to be settled from outside. */
const signal = (): { readonly promise: Promise<void>; resolve: () => void } => {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: () => resolve() };
};
