import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import type { HttpRequest } from "../../../infra/local/events/events.ts";
import { FunctionFailure } from "../../../infra/local/functions/function-failure.ts";
import { FunctionUrl } from "../../../infra/local/http/function-url.ts";
import { Refusal } from "../../../infra/local/http/refusal.ts";
import { Template } from "../../../infra/local/template.ts";

const open = { AuthType: "NONE", InvokeMode: "RESPONSE_STREAM", TargetFunctionArn: "the-arn" };

/** Streams back what it was asked for. */
const echo = async (event: string) => {
  const { rawPath } = JSON.parse(event) as { rawPath: string };
  if (rawPath === "/fail") throw new FunctionFailure("threw", "no");
  return { head: { statusCode: 201, headers: { "x-one": "1" } }, body: Readable.from([event]) };
};
const withUrls = (...urls: object[]): FunctionUrl =>
  new FunctionUrl(
    new Template(
      {
        Resources: Object.fromEntries(
          urls.map((Properties, n) => [`Url${n}`, { Type: "AWS::Lambda::Url", Properties }]),
        ),
      },
      { stackName: "Milepost-local", attributes: {} },
    ),
    {
      byArn: (arn) => {
        if (arn !== "the-arn") throw new Error(arn);
        return { stream: echo };
      },
    },
  );
const request = (target: string): HttpRequest => ({
  method: "GET",
  target,
  httpVersion: "1.1",
  headers: { accept: "text/csv" },
  body: Buffer.alloc(0),
  sourceIp: "127.0.0.1",
});

describe("a function URL", () => {
  it("passes its function the event that Lambda makes of a request, and passes on what it streams", async () => {
    const { status, headers, body } = await withUrls(open).answer(request("/a-token?b=1"));
    expect([status, headers]).toEqual([201, { "x-one": "1" }]);
    expect(JSON.parse(await text(body as Readable))).toMatchObject({
      version: "2.0",
      routeKey: "$default",
      rawPath: "/a-token",
      rawQueryString: "b=1",
      headers: { accept: "text/csv" },
      requestContext: { http: { method: "GET" } },
    });
  });

  it.each([
    ["/fail", 502],
    ["/%", 400],
  ])("answers %s with %i", async (target, status) => {
    expect((await withUrls(open).answer(request(target))).status).toBe(status);
  });

  it.each([
    ["asks for IAM", [{ ...open, AuthType: "AWS_IAM" }]],
    ["answers all at once", [{ ...open, InvokeMode: "BUFFERED" }]],
    ["has CORS", [{ ...open, Cors: {} }]],
    ["has another beside it", [open, open]],
    ["is not there", []],
  ])("that %s stops the stack", (_, urls) => {
    expect(() => withUrls(...urls)).toThrow(Refusal);
  });
});
