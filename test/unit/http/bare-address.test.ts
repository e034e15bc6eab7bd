import { describe, expect, it } from "vitest";
import { describeApiHandler } from "../../../functions/describe-api/handler.ts";
import { aRequest } from "../../support/builders.ts";
import { KeptLog } from "../../support/fakes.ts";

describe("the bare address", () => {
  const referenceFolder = new URL("file:///nowhere/");
  const api = describeApiHandler({ version: "1.2.3", referenceFolder, log: new KeptLog() });

  it.each(["GET /", "HEAD /"])("leads to the dashboard: %s", async (routeKey) => {
    const { statusCode, headers, body = "" } = await api(aRequest({ routeKey }));
    expect([statusCode, headers?.location, body]).toEqual([303, "/app", ""]);
  });

  it.each(["/docs", "/v1/health"])("%s answers HEAD as GET, without a body", async (path) => {
    const get = await api(aRequest({ routeKey: `GET ${path}` }));
    expect(get.body).not.toBe("");
    expect(await api(aRequest({ routeKey: `HEAD ${path}` }))).toEqual({ ...get, body: "" });
  });
});
