import type { IncomingHttpHeaders } from "node:http";
import { describe, expect, it } from "vitest";
import { refuseForeign } from "../../../infra/local/http/local-callers.ts";
import { LocalRoutes, type LocalRoutesOptions } from "../../../infra/local/http/local-routes.ts";

const asked = (headers: IncomingHttpHeaders, body = "") =>
  refuseForeign({
    method: "POST",
    target: "/_local/functions/audit-scores/invoke",
    httpVersion: "1.1",
    headers,
    body: Buffer.from(body),
    sourceIp: "127.0.0.1",
  })?.status ?? "answered";

const JSON_BODY = { "content-type": "application/json" };

describe("the routes that only the local stack has", () => {
  it.each(["localhost", "localhost:3000", "LOCALHOST:3000", "127.0.0.1:3000", "127.0.0.1", "[::1]:3000"])(
    "answer to the host %s",
    (host) => {
      expect(asked({ host })).toBe("answered");
    },
  );

  it.each([
    "rebound.example:3000",
    "localhost.rebound.example",
    "127.0.0.1.rebound.example:3000",
    "rebound.example@localhost",
    "192.168.1.7:3000",
    "0.0.0.0:3000",
    "",
    undefined,
  ])("answer nothing to the host %s", (host) => {
    expect(asked({ host })).toBe(403);
  });

  it.each([
    ["a program, which names none", undefined, "answered"],
    ["their own page", "http://127.0.0.1:3000", "answered"],
    ["a site", "https://evil.example", 403],
    ["another port of this machine", "http://127.0.0.1:8080", 403],
    ["the same name over https", "https://127.0.0.1:3000", 403],
    ["a page without an origin", "null", 403],
  ])("look at the origin: %s", (_, origin, expected) => {
    expect(asked({ host: "127.0.0.1:3000", ...(origin && { origin }) })).toBe(expected);
  });

  it.each([
    ["none", "answered"],
    ["same-origin", "answered"],
    ["cross-site", 403],
  ])("look at where a browser says it comes from: %s", (site, expected) => {
    expect(asked({ host: "127.0.0.1:3000", "sec-fetch-site": site })).toBe(expected);
  });

  it.each([
    [JSON_BODY["content-type"], "answered"],
    ["application/json; charset=utf-8", "answered"],
    ["application/cloudevents+json", "answered"],
    ["text/plain", 415],
    ["text/plain; application/json", 415],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data; boundary=x", 415],
    [undefined, 415],
  ])("run nothing with a body of %s", (type, expected) => {
    expect(asked({ host: "127.0.0.1:3000", ...(type && { "content-type": type }) }, "{}")).toBe(expected);
  });

  it("look at the origin of JSON too", () => {
    expect(asked({ host: "127.0.0.1:3000", origin: "https://evil.example", ...JSON_BODY }, "{}")).toBe(403);
  });

  it("take the sample company away for a form of its own page, and lead back there", async () => {
    let removals = 0;
    const removeSample = async () => {
      removals += 1;
    };
    const routes = new LocalRoutes({ removeSample } as unknown as LocalRoutesOptions);
    const press = (origin: string) =>
      routes.answer({
        method: "POST",
        target: "/_local/sample/remove",
        httpVersion: "1.1",
        headers: { host: "localhost:3000", origin, "content-type": "application/x-www-form-urlencoded" },
        body: Buffer.from(""),
        sourceIp: "127.0.0.1",
      });
    expect([(await press("http://evil.example")).status, removals]).toEqual([403, 0]);
    const { status, headers } = await press("http://localhost:3000");
    expect([status, headers.location, removals]).toEqual([303, "/app/settings/sample", 1]);
  });
});
