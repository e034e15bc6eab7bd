import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type * as Rudder from "@rudderstack/analytics-js";
import type * as Segment from "@segment/analytics-next";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasBrowser, startBrowser } from "../../support/browser.ts";
import { type RunningStack, removeFolder, startStack } from "../../support/local-stack.ts";
import { codeBlocks, forStack } from "../../support/pasted.ts";

/** Segment's Analytics.js as its package has it, for a page without a bundler of its own. */
const analyticsJs = async (): Promise<string> => {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { AnalyticsBrowser } from "@segment/analytics-next";`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: "iife",
    globalName: "segment",
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
  });
  return outputFiles[0]?.text ?? "";
};

const RUDDERSTACK = new URL(
  "../../../node_modules/@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js",
  import.meta.url,
);

const inBrowser = hasBrowser("tests of browser SDKs");

describe.skipIf(!inBrowser)("a web page that marketing tags", () => {
  let stack: RunningStack;
  let browser: Browser;
  let shop: Server;
  let origin: string;

  beforeAll(async () => {
    stack = await startStack();
    browser = await startBrowser();
    const scripts = new Map([
      ["/segment.js", await analyticsJs()],
      ["/rudder.js", await readFile(RUDDERSTACK, "utf8")],
    ]);
    shop = createServer((request, response) => {
      const script = scripts.get(request.url ?? "");
      response.setHeader(
        "content-type",
        script ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8",
      );
      response.end(
        script ?? '<!doctype html><link rel="icon" href="data:,"><title>Pricing</title><h1>Shop</h1>',
      );
    }).listen(0, "127.0.0.1");
    await once(shop, "listening");
    origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await browser?.close();
    shop?.close();
    await stack.stop();
    await removeFolder(stack.data);
  });

  /** A page of the shop. */
  const visit = async (): Promise<Page> => {
    const page = await browser.newPage({ locale: "pt-BR", timezoneId: "America/Sao_Paulo" });
    await page.goto(`${origin}/pricing`);
    return page;
  };
  const journey = async (customer: string) =>
    (await stack.call("GET", `/v1/customers/${customer}/journey`, { key: "read" })).json.items ?? [];
  const TAGGED = ["order.placed", "page.viewed", "trial.started"];
  /** The customer once all that the page said has arrived; the SDKs send it side by side, in any order. */
  const arrived = async (id: string) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const types = (await journey(id)).map((item: { touchpoint: string }) => item.touchpoint).sort();
      const { customer } = (await stack.call("GET", `/v1/customers/${id}`, { key: "read" })).json;
      if (TAGGED.every((type) => types.includes(type)) && customer?.email) return { types, customer };
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`not all of ${id} arrived`);
  };

  /** Waits until so many touchpoints of a type are stored, of whatever customer. */
  const recorded = async (touchpoint: string, count: number) => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const list = `/v1/touchpoints?from=${day(-1)}&to=${day(2)}&touchpoint=${touchpoint}`;
    await expect
      .poll(async () => (await stack.call("GET", list, { key: "read" })).json.items.length, {
        timeout: 10_000,
      })
      .toBe(count);
  };

  it("with Segment's Analytics.js: what the visitor did before buying shows in the customer's journey", async () => {
    const page = await visit();
    await page.addScriptTag({ url: `${origin}/segment.js` });
    await page.evaluate(
      async ([writeKey, host]) => {
        const { AnalyticsBrowser } = (globalThis as never as { segment: typeof Segment }).segment;
        const integration = { apiKey: writeKey, apiHost: host, protocol: "http" as const };
        const settings = { integrations: { "Segment.io": integration } };
        const analytics = AnalyticsBrowser.load(
          { writeKey: writeKey as string, cdnSettings: settings as never },
          { integrations: { "Segment.io": integration } as never },
        );
        await analytics.page("Docs", "Pricing");
        await analytics.track("Trial Started", { plan: "pro" });
        await analytics.identify("seg-web", { email: "web@example.com", name: "Ana" });
        await analytics.track("Order Placed", { revenue: 120.5 });
      },
      [stack.keys.page, `${new URL(stack.url).host}/v1`],
    );
    const { types, customer } = await arrived("seg-web");
    expect(types).toEqual(TAGGED);
    expect(customer).toMatchObject({
      email: "web@example.com",
      name: "Ana",
      locale: "pt-BR",
      timezone: "America/Sao_Paulo",
    });
    expect(customer.joined).toHaveLength(1);
    await page.close();
  });

  it("with RudderStack's browser SDK", async () => {
    const page = await visit();
    await page.addScriptTag({ url: `${origin}/rudder.js` });
    await page.evaluate(
      ([writeKey, url]) => {
        const { RudderAnalytics } = (globalThis as never as { rudderanalytics: typeof Rudder })
          .rudderanalytics;
        const analytics = new RudderAnalytics();
        const source = {
          id: "shop",
          name: "Shop",
          writeKey,
          enabled: true,
          workspaceId: "w",
          destinations: [],
          config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
        };
        analytics.load(writeKey as string, url as string, {
          getSourceConfig: () => ({ source, updatedAt: new Date().toISOString() }) as never,
        });
        analytics.page("Pricing");
        analytics.track("Trial Started");
        analytics.identify("rud-web", { email: "rudweb@example.com" });
        analytics.track("Order Placed", { revenue: 7 });
        Object.assign(globalThis, { shop: analytics });
      },
      [stack.keys.page, stack.url],
    );
    // The SDK sends side by side. What the visitor did before may arrive after the first message with both ids, so it is
    // the next one that joins them.
    await recorded("trial.started", 2);
    await page.evaluate(() =>
      (globalThis as never as { shop: Rudder.RudderAnalytics }).shop.track("Order Placed"),
    );
    const { types, customer } = await arrived("rud-web");
    expect(types).toEqual(expect.arrayContaining(TAGGED));
    expect(customer.email).toBe("rudweb@example.com");
    await page.close();
  });

  /** What a script of the page sees: the status, or the browser's refusal to send. */
  const post = (page: Page, key: string, { method = "POST", headers = {} } = {}) =>
    page.evaluate(
      async ([url, authorization, verb, others]) => {
        const response = await fetch(url, {
          method: verb,
          headers: { authorization, "content-type": "application/json", ...others },
          body: JSON.stringify({ touchpoint: "page.viewed", customer: { id: "fetched" } }),
        }).catch((error: Error) => error.message);
        return typeof response === "string" ? response : response.status;
      },
      [`${stack.url}/v1/touchpoints`, `Bearer ${key}`, method, headers] as const,
    );
  const BLOCKED = "Failed to fetch";

  it("with plain fetch; any other key than a page's is refused in a browser", async () => {
    const page = await visit();
    expect(await post(page, stack.keys.page)).toBe(201);
    expect(await post(page, stack.keys.tag)).toBe(403);
    expect(await post(page, stack.keys.admin)).toBe(403);
    expect(await post(page, stack.keys.read)).toBe(403);
    await page.close();
  });

  it("with USAGE.md's fetch", async () => {
    const page = await visit();
    const [lines = ""] = await codeBlocks("USAGE.md", "javascript");
    const here = forStack(lines, { url: stack.url, key: "", customer: "usage-fetch" });
    await page.evaluate(`(async () => { ${here.replace("Bearer KEY", `Bearer ${stack.keys.page}`)} })()`);
    const { json } = await stack.call("GET", "/v1/customers/usage-fetch/journey", { key: "read" });
    expect(json.items).toMatchObject([{ touchpoint: "pricing.viewed" }]);
    await page.close();
  });

  it.each([
    ["X-Retry-Count", 201],
    ["AnonymousId", 201],
    ["SentAt", 201],
    ["Rsa-Retry-Attempt", 201],
    ["Rsa-Since-Last-Attempt", 201],
    ["Rsa-Since-First-Attempt", 201],
    ["Rsa-Retry-Reason", 201],
    ["Rsa-Recovered", 201],
    ["X-Unknown", BLOCKED],
  ])("may send the header %s: %s", async (name, expected) => {
    const page = await visit();
    expect(await post(page, stack.keys.page, { headers: { [name]: "1" } })).toBe(expected);
    await page.close();
  });

  it("may not use another method than POST", async () => {
    const page = await visit();
    expect(await post(page, stack.keys.page, { method: "PUT" })).toBe(BLOCKED);
    await page.close();
  });

  it.each([
    ["GET", "/v1/scores?from=2026-01-01&to=2026-02-01"],
    ["GET", "/v1/customers/fetched"],
    ["DELETE", "/v1/customers/fetched"],
  ])("may not %s %s, whatever key it holds", async (method, path) => {
    for (const key of ["tag", "read", "admin"]) {
      const { status } = await stack.call(method, path, { key, headers: { origin } });
      expect(status).toBe(403);
    }
  });

  const preflight = (from: string) =>
    fetch(`${stack.url}/v1/track`, {
      method: "OPTIONS",
      headers: {
        origin: from,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
      },
    });

  it("is let in by the preflight where its origin is on the stage's list", async () => {
    const { status, headers } = await preflight(origin);
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe(origin);
    expect(headers.get("access-control-allow-headers")).toContain("authorization");
    expect(headers.get("access-control-expose-headers")).toBe("retry-after");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("is not let in from elsewhere", async () => {
    const { headers } = await preflight("https://elsewhere.example");
    expect(headers.get("access-control-allow-origin")).toBeNull();
    const answer = await stack.call("POST", "/v1/touchpoints", {
      key: "tag",
      headers: { origin: "https://elsewhere.example" },
      body: { touchpoint: "page.viewed", customer: { id: "c" } },
    });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});
