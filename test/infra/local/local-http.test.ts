import { describe, expect, it } from "vitest";
import {
  authorizerEvent,
  type HttpRequest,
  httpEvent,
  rawPathOf,
} from "../../../infra/local/events/events.ts";
import { lambdaResponse } from "../../../infra/local/http/responses.ts";
import { Router } from "../../../infra/local/http/router.ts";

const aRequest = (overrides: Partial<HttpRequest> = {}): HttpRequest => ({
  method: "GET",
  target: "/v1/scores",
  httpVersion: "1.1",
  headers: { host: "127.0.0.1:3000", "user-agent": "test" },
  body: Buffer.alloc(0),
  sourceIp: "127.0.0.1",
  ...overrides,
});

const anEvent = (overrides: Partial<HttpRequest> = {}) => {
  const request = aRequest(overrides);
  return httpEvent(request, {
    routeKey: "GET /v1/scores",
    rawPath: rawPathOf(request.target) ?? "",
    pathParameters: undefined,
  });
};

describe("the event of a request (payload format 2.0)", () => {
  it("says what was asked of whom", () => {
    expect(
      anEvent({ headers: { host: "127.0.0.1:3000", "user-agent": "test", "x-thing": "1" } }),
    ).toMatchObject({
      version: "2.0",
      routeKey: "GET /v1/scores",
      rawPath: "/v1/scores",
      rawQueryString: "",
      headers: { "x-thing": "1", "x-forwarded-for": "127.0.0.1", "x-forwarded-port": "3000" },
      requestContext: {
        routeKey: "GET /v1/scores",
        stage: "$default",
        http: {
          method: "GET",
          path: "/v1/scores",
          protocol: "HTTP/1.1",
          sourceIp: "127.0.0.1",
          userAgent: "test",
        },
      },
      isBase64Encoded: false,
    });
  });

  it.each([
    ["none", "/a", undefined],
    ["one", "/a?x=1", { x: "1" }],
    ["one that comes twice", "/a?x=1&y=2&x=3", { x: "1,3", y: "2" }],
    ["encoded ones", "/a?na%20me=a%2Bb+c", { "na me": "a+b c" }],
    ["an empty one", "/a?x=&y", { x: "", y: "" }],
    ["one named like an object's own", "/a?__proto__=1", JSON.parse('{"__proto__":"1"}')],
  ])("carries query parameters: %s", (_, target, expected) => {
    const { queryStringParameters } = anEvent({ target });
    expect(queryStringParameters && JSON.stringify(queryStringParameters)).toBe(
      expected && JSON.stringify(expected),
    );
  });

  it("keeps the query string as it came", () => {
    expect(anEvent({ target: "/a?x=a%2Bb&x=%20" }).rawQueryString).toBe("x=a%2Bb&x=%20");
  });

  it("takes cookies out of the headers", () => {
    const event = anEvent({ headers: { cookie: "a=1; b=2" } });
    expect(event.cookies).toEqual(["a=1", "b=2"]);
    expect(event.headers).not.toHaveProperty("cookie");
  });

  it.each([
    ["application/json", false],
    ["application/json; charset=utf-8", false],
    ["TEXT/CSV", false],
    ["application/xml", false],
    ["application/x-www-form-urlencoded", true],
    ["multipart/form-data; boundary=x", true],
    ["application/problem+json", true],
    ["application/jsonish", true],
    [undefined, true],
  ])("carries a body of %s in base64: %s", (type, base64) => {
    const event = anEvent({ headers: type ? { "content-type": type } : {}, body: Buffer.from("héllo") });
    expect(event.isBase64Encoded).toBe(base64);
    expect(Buffer.from(event.body ?? "", base64 ? "base64" : "utf8").toString()).toBe("héllo");
  });

  it("carries text that is no UTF-8 in base64, byte for byte", () => {
    const body = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    const event = anEvent({ headers: { "content-type": "application/json" }, body });
    expect(event).toMatchObject({ isBase64Encoded: true, body: body.toString("base64") });
  });

  it("has no body where none came", () => {
    expect(anEvent()).not.toHaveProperty("body");
  });

  it("is told to the authorizer without an identity source", () => {
    expect(authorizerEvent(anEvent({ target: "/v1/scores?from=1" }))).toMatchObject({
      version: "2.0",
      type: "REQUEST",
      identitySource: null,
      routeArn: "arn:aws:execute-api:us-east-1:000000000000:local/$default/GET/v1/scores",
      queryStringParameters: { from: "1" },
    });
  });
});

describe("the path", () => {
  it.each([
    ["/a/b", "/a/b"],
    ["/a%20b?x=%20", "/a b"],
    ["/caf%C3%A9", "/café"],
    ["/%E0%A4%A", undefined],
  ])("%s is routed as %s", (target, expected) => expect(rawPathOf(target)).toBe(expected));
});

describe("the router", () => {
  const router = new Router<string>();
  const greedy = ["GET /b/{rest+}", "GET /b/{id}"];
  for (const key of [
    "GET /a",
    "GET /a/{id}",
    "GET /a/{id}/b",
    "GET /a/me",
    "POST /a/{id}",
    "$default",
    ...greedy,
  ]) {
    router.add(key, key);
  }

  it.each([
    ["GET", "/a", "GET /a", undefined],
    ["GET", "/a/me", "GET /a/me", undefined],
    ["GET", "/a/7", "GET /a/{id}", { id: "7" }],
    ["POST", "/a/me", "POST /a/{id}", { id: "me" }],
    ["GET", "/a/x y/b", "GET /a/{id}/b", { id: "x y" }],
    ["DELETE", "/a/7", "$default", undefined],
    ["GET", "/a/", "$default", undefined],
    ["GET", "/a/7/b/c", "$default", undefined],
    ["GET", "/b/7", "GET /b/{id}", { id: "7" }],
    ["GET", "/b/7/", "GET /b/{rest+}", { rest: "7/" }],
    ["GET", "/b/7/8/9", "GET /b/{rest+}", { rest: "7/8/9" }],
    ["GET", "/b/", "$default", undefined],
    ["GET", "/b", "$default", undefined],
  ])("sends %s %s to %s", (method, path, target, pathParameters) => {
    expect(router.match(method, path)).toEqual({ target, pathParameters });
  });

  it("refuses ANY, which it does not know", () => {
    expect(() => new Router().add("ANY /a", 1)).toThrow("ANY /a");
  });
});

describe("the answer of a function", () => {
  it.each([
    ["a response", { statusCode: 201, headers: { "X-A": "1" }, body: "b" }, 201, { "x-a": "1" }, "b"],
    ["cookies", { statusCode: 200, cookies: ["a=1", "b=2"] }, 200, { "set-cookie": ["a=1", "b=2"] }, ""],
    ["no type", { statusCode: 200, body: "b" }, 200, { "content-type": "text/plain;charset=UTF-8" }, "b"],
    ["a bare object", { a: 1 }, 200, { "content-type": "application/json" }, '{"a":1}'],
    ["a bare string", "hello", 200, { "content-type": "application/json" }, "hello"],
    ["a status that is none", { statusCode: "soon" }, 500, {}, '{"message":"Internal Server Error"}'],
  ])("reads %s", (_, result, status, headers, body) => {
    expect(lambdaResponse(JSON.stringify(result))).toMatchObject({ status, headers, body });
  });

  it("decodes base64", () => {
    const { body } = lambdaResponse('{"statusCode":200,"isBase64Encoded":true,"body":"AAH/"}');
    expect(body).toEqual(Buffer.from([0, 1, 255]));
  });
});
