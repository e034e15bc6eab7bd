import { describe, expect, it } from "vitest";
import type { HttpRequest } from "../../../infra/local/events/events.ts";
import { type CorsConfiguration, preflightResponse, withCors } from "../../../infra/local/http/cors.ts";

const cors = (...AllowOrigins: string[]): CorsConfiguration => ({
  AllowOrigins,
  AllowMethods: ["POST"],
  AllowHeaders: ["authorization"],
  MaxAge: 3_600,
});
const request = (method: string, headers: Record<string, string>): HttpRequest => ({
  method,
  headers,
  target: "/v1/track",
  httpVersion: "1.1",
  body: Buffer.alloc(0),
  sourceIp: "127.0.0.1",
});
const asked = { "access-control-request-method": "POST" };

describe("a preflight at the local front door", () => {
  it.each([
    ["https://shop.example", ["https://shop.example"], true],
    ["https://shop.example.evil.com", ["https://shop.example"], false],
    ["https://shop.example:8443", ["https://shop.example"], false],
    ["http://shop.example", ["https://shop.example"], false],
    ["http://localhost:5173", ["http://*"], true],
    ["https://localhost", ["http://*"], false],
    ["null", ["http://*", "https://*"], false],
  ])("from %s with %j on the list: %s", (origin, list, allowed) => {
    const response = preflightResponse(cors(...list), request("OPTIONS", { origin, ...asked }));
    expect(response?.status).toBe(204);
    expect(response?.headers["access-control-allow-origin"]).toBe(allowed ? origin : undefined);
  });

  it.each([
    ["GET", { origin: "https://shop.example", ...asked }],
    ["OPTIONS", asked],
    ["OPTIONS", { origin: "https://shop.example" }],
  ])("%s %j is none", (method, headers) => {
    expect(preflightResponse(cors("https://shop.example"), request(method, headers))).toBeUndefined();
  });

  it("replaces a function's own CORS headers", () => {
    const own = { "access-control-allow-origin": "*", "content-type": "text/plain" };
    const answer = { status: 200, headers: own, body: "" };
    const from = (origin: string) =>
      withCors(cors("https://shop.example"), request("POST", { origin }), answer).headers;
    expect(from("https://shop.example")).toEqual({
      "content-type": "text/plain",
      "access-control-allow-origin": "https://shop.example",
      vary: "origin",
    });
    expect(from("https://evil.com")).toEqual({ "content-type": "text/plain" });
  });
});
