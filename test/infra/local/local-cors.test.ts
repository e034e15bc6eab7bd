import { describe, expect, it } from "vitest";
import type { HttpRequest } from "../../../infra/local/events/events.ts";
import type { LocalFunction } from "../../../infra/local/functions/local-function.ts";
import type { LocalFunctions } from "../../../infra/local/functions/local-functions.ts";
import { type CorsConfiguration, isPreflight, withCors } from "../../../infra/local/http/cors.ts";
import { FrontDoor } from "../../../infra/local/http/front-door.ts";
import { Template } from "../../../infra/local/template.ts";

const cors = (...AllowOrigins: string[]): CorsConfiguration => ({
  AllowOrigins,
  AllowMethods: ["POST"],
  AllowHeaders: ["authorization", "sentat"],
  ExposeHeaders: ["retry-after"],
  MaxAge: 3_600,
});
const SHOP = "https://shop.example";
const request = (method: string, headers: Record<string, string>, target = "/v1/track"): HttpRequest => ({
  method,
  headers,
  target,
  httpVersion: "1.1",
  body: Buffer.alloc(0),
  sourceIp: "127.0.0.1",
});
const asked = { "access-control-request-method": "POST" };

describe("CORS headers at the local front door", () => {
  const answer = { status: 204, headers: {}, body: "" };

  it.each([
    [SHOP, [SHOP], true],
    ["https://shop.example.evil.com", [SHOP], false],
    ["https://shop.example:8443", [SHOP], false],
    ["http://shop.example", [SHOP], false],
    ["http://localhost:5173", ["http://*"], true],
    ["https://localhost", ["http://*"], false],
    ["null", ["http://*", "https://*"], false],
  ])("from %s with %j on the list: %s", (origin, list, allowed) => {
    const { headers } = withCors(cors(...list), request("OPTIONS", { origin, ...asked }), answer);
    expect(headers["access-control-allow-origin"]).toBe(allowed ? origin : undefined);
    expect(headers["access-control-allow-headers"]).toBe(allowed ? "authorization,sentat" : undefined);
  });

  it("are the template's, word by word: those of a preflight, and those of the request after it", () => {
    const of = (method: string, headers: object) =>
      withCors(cors(SHOP), request(method, { origin: SHOP, ...headers }), answer).headers;
    const after = {
      "access-control-allow-origin": SHOP,
      "access-control-expose-headers": "retry-after",
      vary: "origin",
    };
    expect(of("POST", {})).toEqual(after);
    expect(of("OPTIONS", {})).toEqual(after);
    expect(of("OPTIONS", asked)).toEqual({
      ...after,
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "authorization,sentat",
      "access-control-max-age": "3600",
    });
  });

  it("replace a function's own", () => {
    const own = { "access-control-allow-origin": "*", "content-type": "text/plain" };
    const from = (origin: string) =>
      withCors(cors(SHOP), request("POST", { origin }), { status: 200, headers: own, body: "" }).headers;
    expect(from(SHOP)).toMatchObject({
      "content-type": "text/plain",
      "access-control-allow-origin": SHOP,
    });
    expect(from("https://evil.com")).toEqual({ "content-type": "text/plain" });
  });

  it.each([
    ["GET", { origin: SHOP, ...asked }, false],
    ["OPTIONS", asked, false],
    ["OPTIONS", { origin: SHOP }, false],
    ["OPTIONS", { origin: SHOP, ...asked }, true],
  ])("take %s %j for a preflight: %s", (method, headers, expected) => {
    expect(isPreflight(request(method, headers))).toBe(expected);
  });
});

describe("a preflight at the local front door", () => {
  /** An API with these routes, whose function answers every call with 405. */
  const apiWith = (...routeKeys: string[]) => {
    const api = { Type: "AWS::ApiGatewayV2::Api", Properties: { CorsConfiguration: cors(SHOP) } };
    const toFunction = {
      Type: "AWS::ApiGatewayV2::Integration",
      Properties: { IntegrationType: "AWS_PROXY", IntegrationUri: "f", PayloadFormatVersion: "2.0" },
    };
    const routes = routeKeys.map((RouteKey, n) => {
      const Properties = { RouteKey, Target: "integrations/ToFunction", AuthorizationType: "NONE" };
      return [`Route${n}`, { Type: "AWS::ApiGatewayV2::Route", Properties }] as const;
    });
    const template = new Template(
      { Resources: { Api: api, ToFunction: toFunction, ...Object.fromEntries(routes) } },
      { stackName: "Milepost-local", attributes: {} },
    );
    const refusing = { invoke: async () => '{"statusCode":405}' } as Partial<LocalFunction> as LocalFunction;
    return new FrontDoor(template, { byArn: () => refusing } as Partial<LocalFunctions> as LocalFunctions);
  };
  const preflight = (path: string) => request("OPTIONS", { origin: SHOP, ...asked }, path);

  it("is the gateway's own to answer, with or without a route for the path", async () => {
    const api = apiWith("POST /v1/track");
    for (const path of ["/v1/track", "/nowhere"]) {
      const { status, headers } = await api.answer(preflight(path));
      expect([status, headers["access-control-allow-origin"]]).toEqual([204, SHOP]);
    }
  });

  it("goes to the function behind $default, as on AWS, and keeps its status", async () => {
    const { status, headers } = await apiWith("POST /v1/track", "$default").answer(preflight("/v1/track"));
    expect([status, headers["access-control-allow-origin"]]).toEqual([405, SHOP]);
  });
});
