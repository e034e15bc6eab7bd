import { describe, expect, it } from "vitest";
import { describeApiHandler } from "../../../functions/describe-api/handler.ts";
import { routes } from "../../../infra/routes.ts";
import { aRequest } from "../../support/builders.ts";
import { KeptLog } from "../../support/fakes.ts";

describe("the front page", () => {
  const referenceFolder = new URL("file:///nowhere/");
  const api = describeApiHandler({ version: "1.2.3", referenceFolder, log: new KeptLog() });
  const page = () => api(aRequest({ routeKey: "GET /" }));

  it("is a page in English that names the product and its version", async () => {
    const { statusCode, headers, body } = await page();
    expect([statusCode, headers?.["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(body).toContain('<html lang="en" dir="ltr">');
    expect(body).toContain("<title>Milepost</title>");
    expect(body).toContain("Milepost 1.2.3");
  });

  it("leads only to addresses that everybody may open", async () => {
    const { body = "" } = await page();
    const links = [...body.matchAll(/href="(\/[^"]*)"/g)].map(([, path]) => `GET ${path}`);
    expect(links).toEqual(["GET /docs", "GET /v1/openapi.json", "GET /v1/health"]);
    const open = routes.filter((route) => route.public).map(({ routeKey }) => routeKey);
    expect(open).toEqual(expect.arrayContaining([...links, "GET /"]));
  });

  it.each(["/", "/docs", "/v1/health"])(
    "and its neighbours answer HEAD as GET, without a body: %s",
    async (path) => {
      const get = await api(aRequest({ routeKey: `GET ${path}` }));
      expect(get.body).not.toBe("");
      expect(await api(aRequest({ routeKey: `HEAD ${path}` }))).toEqual({ ...get, body: "" });
    },
  );

  it("loads nothing and runs nothing, as every public page", async () => {
    const { headers = {}, body = "" } = await page();
    expect(body).not.toMatch(/<script|https?:|style="/);
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
  });
});
