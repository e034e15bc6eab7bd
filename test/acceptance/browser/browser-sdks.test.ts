import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { arrivedItems } from "../../support/arrived.ts";
import { hasBrowser, startBrowser } from "../../support/browser.ts";
import { BROWSER_SDKS } from "../../support/browser-sdks.ts";
import { startFlakyProxy } from "../../support/flaky-proxy.ts";
import { type RunningStack, removeFolder, startStack } from "../../support/local-stack.ts";
import { htmlPage, type PageServer, servePages } from "../../support/page-server.ts";
import { codeBlocks, forStack } from "../../support/pasted.ts";
import { SPEED } from "../../support/speed.ts";

const COUNT = 6;
const numbers = Array.from({ length: COUNT }, (_, n) => n);
/** The SDKs wait longer after each failure, up to half a minute. */
const PATIENCE_MS = 240_000;

/** A script that USAGE.md takes from jsDelivr, which serves the files of npm's packages. */
const SCRIPT = /https:\/\/cdn\.jsdelivr\.net(\/npm\/(@[\w-]+\/[\w-]+)@([\d.]+)\/([\w./-]+))/;
/** USAGE.md's lines for web pages, by package. */
const PAGES = (await codeBlocks("USAGE.md", "html")).map((lines) => {
  const [address = "", path = "", name = "", version, file] = SCRIPT.exec(lines) ?? [];
  return { name, version, lines: lines.replace(address, path), path, file: `${name}/${file}` };
});
const installed = (file: string): Promise<string> =>
  readFile(new URL(`../../../node_modules/${file}`, import.meta.url), "utf8");

const driven = BROWSER_SDKS.filter(({ name }) => SPEED.clientsOnBadLine.includes(name));

/** SDKs that others wrote and published, as they are: only the host is Milepost's, with a bad line before it. */
describe.runIf(hasBrowser("tests of browser SDKs"))("a web page on a bad line", () => {
  let stack: RunningStack;
  let browser: Browser;
  let shop: PageServer;
  const scripts = new Map<string, string>();
  const pages = new Map<string, string>();

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack(), startBrowser()]);
    for (const { name, script } of driven) scripts.set(`/${name}.js`, await script());
    for (const { path, file } of PAGES) scripts.set(path, await installed(file));
    shop = await servePages(({ url = "" }) => {
      const script = scripts.get(url);
      if (script === undefined) return htmlPage(pages.get(url) ?? "<!doctype html><title>Shop</title>");
      return { headers: { "content-type": "text/javascript; charset=utf-8" }, body: script };
    });
  });
  afterAll(async () => {
    await browser?.close();
    shop?.close();
    await stack.stop();
    await removeFolder(stack.data);
  });

  it.each(driven)(
    "loses nothing and doubles nothing with $name",
    async ({ name, faults, send }) => {
      const customer = name.replace(/\W+/g, "-");
      // Every other request goes wrong.
      const line = await startFlakyProxy(stack.url, (n) => n % 2 > 0, faults);
      const origin = `http://127.0.0.1:${shop.port}`;
      const page = await browser.newPage();
      await page.goto(`${origin}/`);
      await page.addScriptTag({ url: `${origin}/${name}.js` });
      await send(page, { url: line.url, writeKey: stack.keys.page, customer, count: COUNT });
      expect(await arrivedItems(stack, { customer, count: COUNT, patienceMs: PATIENCE_MS })).toEqual(numbers);
      expect([...line.seen.faults].sort()).toEqual([...faults].sort());
      await page.close();
      await line.close();
    },
    PATIENCE_MS + 30_000,
  );

  it.each(PAGES)("begins with $name as USAGE.md says", async ({ name, version, lines }) => {
    expect(JSON.parse(await installed(`${name}/package.json`)).version).toBe(version);
    const customer = `usage-${name.replace(/\W+/g, "-")}`;
    const body = forStack(lines, { url: stack.url, key: stack.keys.page, customer });
    pages.set(`/usage/${name}`, `<!doctype html><title>Shop</title>${body}`);
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${shop.port}/usage/${name}`);
    const journey = () => stack.call("GET", `/v1/customers/${customer}/journey`, { key: "read" });
    await expect
      .poll(async () => (await journey()).json.items, { timeout: 10_000 })
      .toEqual([expect.objectContaining({ touchpoint: "order.completed", properties: { total: 120.5 } })]);
    await page.close();
  });

  it("has lines in USAGE.md for each client", () => {
    expect(PAGES.map(({ name }) => name)).toEqual([
      "@segment/analytics-next",
      "@customerio/cdp-analytics-browser",
      "@rudderstack/analytics-js",
    ]);
  });
});
