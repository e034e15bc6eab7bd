import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FunctionName, functions } from "../../../infra/functions.ts";
import { routes } from "../../../infra/routes.ts";
import { type Api, byHttpsOnly } from "../../../shared/http/base/api.ts";
import { aRequest } from "../../support/builders.ts";
import { ENVIRONMENT } from "../../support/environment.ts";

const HEADER = "strict-transport-security";
const open = routes.filter((route) => route.public);

/** A function as it is deployed, wired by its own index.ts: once for each address. */
const handlerOf = async (
  name: FunctionName,
  publicUrl: string,
): Promise<(event: APIGatewayProxyEventV2) => ReturnType<Api>> =>
  (await import(/* @vite-ignore */ `../../../functions/${name}/index.ts?at=${new URL(publicUrl).port}`))
    .handler;

describe("browsers", () => {
  beforeEach(() => {
    for (const [name, value] of Object.entries(ENVIRONMENT)) vi.stubEnv(name, value);
  });
  afterEach(() => void vi.unstubAllEnvs());

  it.each([
    ["https://surveys.acme.example", "max-age=63072000"],
    ["http://127.0.0.1:3000", undefined],
  ])("of a deployment at %s are sent the header %s on every public route", async (publicUrl, expected) => {
    vi.stubEnv("PUBLIC_URL", publicUrl);
    for (const { function: name, routeKey } of open) {
      const handler = await handlerOf(name, publicUrl);
      // No token, so nothing is looked up. Whatever the answer is, it has the header.
      const parameters = { token: "none", link: "none", linkId: "none", file: "none" };
      const { headers } = await handler(aRequest({ routeKey, parameters, headers: { accept: "text/html" } }));
      expect([routeKey, headers?.[HEADER]]).toEqual([routeKey, expected]);
    }
  });

  it("are sent it by functions that know their public address from the stack", () => {
    for (const { function: name } of open) expect(functions[name].settings).toContain("PUBLIC_URL");
  });
});

describe("an answer", () => {
  const redirect: Api = async () => ({ statusCode: 302, headers: { location: "https://acme.example/" } });

  it("keeps its own headers", async () => {
    expect(await byHttpsOnly("https://surveys.acme.example", redirect)(aRequest())).toEqual({
      statusCode: 302,
      headers: { location: "https://acme.example/", [HEADER]: "max-age=63072000" },
    });
  });
});
