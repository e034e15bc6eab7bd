import lighthouse from "lighthouse";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageHeaders } from "../../../shared/pages/base/page-headers.ts";
import { hasBrowser, startBrowser } from "../../support/browser.ts";
import { dashboardVoice } from "../../support/dashboard/voice.ts";
import { DASHBOARD_PAGES } from "../../support/dashboard-gallery.ts";
import { freePort } from "../../support/engine.ts";
import { type PageServer, servePages } from "../../support/page-server.ts";

const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
const LEAST = 95;
/** A machine that has more to do is slow for a while: a page that is slow is so each time. */
const TRIES = 3;
const SLOW = { timeout: 300_000 };
/** The pages that are measured, by their names in the gallery. */
const MEASURED: readonly string[] = ["dashboard-journey"];
const PAGES = DASHBOARD_PAGES.filter(({ name }) => MEASURED.includes(name));

type Report = { scores: Record<string, number>; reasons: string[] };

const inBrowser = hasBrowser("Lighthouse on the dashboard's pages");

let browser: Browser;
let server: PageServer;
let port: number;
beforeAll(async () => {
  if (!inBrowser) return;
  port = await freePort();
  browser = await startBrowser(`--remote-debugging-port=${port}`);
  server = await servePages(({ url = "" }) => {
    const body = PAGES.find(({ name }) => url === `/${name}`)?.render(dashboardVoice("en"));
    return body === undefined ? undefined : { headers: pageHeaders(body), body };
  });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** The scores of 100 of a page on a slow phone, and each audit that cost some of them. */
const measure = async (name: string): Promise<Report> => {
  const result = await lighthouse(`http://127.0.0.1:${server.port}/${name}`, {
    port,
    onlyCategories: [...CATEGORIES],
    logLevel: "error",
  });
  if (result === undefined) throw new Error("Lighthouse gave no result.");
  const { categories, audits, runtimeError } = result.lhr;
  if (runtimeError) throw new Error(runtimeError.message);
  const scores = CATEGORIES.map((id) => [id, Math.round((categories[id]?.score ?? 0) * 100)] as const);
  const reasons = Object.values(audits)
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id, displayValue = "" }) => `${id} ${displayValue}`.trim());
  return { scores: Object.fromEntries(scores), reasons };
};

const isGood = ({ scores }: Report): boolean => Object.values(scores).every((score) => score >= LEAST);

describe.runIf(inBrowser)("Lighthouse", SLOW, () => {
  it("knows a page for each name", () => {
    expect(PAGES.map(({ name }) => name)).toEqual(MEASURED);
  });

  it.each(MEASURED)(
    "gives %s at least 95 for performance, accessibility and best practices",
    async (name) => {
      let report = await measure(name);
      for (let tried = 1; tried < TRIES && !isGood(report); tried += 1) report = await measure(name);
      console.log(`Lighthouse, ${name}: ${JSON.stringify(report.scores)}`);
      expect(isGood(report), JSON.stringify(report)).toBe(true);
    },
  );
});
