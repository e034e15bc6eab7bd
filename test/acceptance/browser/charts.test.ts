import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dashboardTexts } from "../../../shared/i18n/dashboard/texts.ts";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import { askAxe } from "../../support/axe.ts";
import { hasBrowser, openContext, PHONE, startPersonsBrowser } from "../../support/browser.ts";
import { chartPage } from "../../support/chart-gallery.ts";
import { Gallery } from "../../support/gallery-browser.ts";
import { layoutFaults, spaceText } from "../../support/layout-faults.ts";
import { pseudoDashboardTexts } from "../../support/pseudo-language.ts";
import { SPEED } from "../../support/speed.ts";

const inBrowser = hasBrowser("the dashboard's charts");
const VOICES = [...(SPEED.everyVoice ? LANGUAGES : []).map(dashboardTexts), pseudoDashboardTexts].map(
  (texts) => [texts.language, texts] as const,
);
const DETAILS_OPEN = "for (const one of document.querySelectorAll('details')) one.open = true";

let browser: Browser;
beforeAll(async () => {
  if (inBrowser) browser = await startPersonsBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** Texts of a picture that stand outside their figure or touch each other, each in a few words. */
const pictureFaults = (page: Page): Promise<string[]> =>
  page.locator("html").evaluate((root) =>
    [...root.querySelectorAll("svg[role=img]")].flatMap((picture) => {
      const frame = (picture.closest("figure,li") ?? picture).getBoundingClientRect();
      const texts = [...picture.querySelectorAll("text")]
        .filter((one) => one.checkVisibility() && one.textContent !== "")
        .map((one) => ({ said: one.textContent, box: one.getBoundingClientRect() }));
      return texts.flatMap(({ said, box }, index) => [
        ...(box.left < frame.left - 1 || box.right > frame.right + 1 ? [`outside: ${said}`] : []),
        ...texts
          .slice(index + 1)
          .filter(
            (other) =>
              Math.min(box.right, other.box.right) > Math.max(box.left, other.box.left) &&
              Math.min(box.bottom, other.box.bottom) - 4 > Math.max(box.top, other.box.top),
          )
          .map((other) => `on each other: ${said} and ${other.said}`),
      ]);
    }),
  );

describe.runIf(inBrowser)("the dashboard's charts", () => {
  it("have nothing that axe finds, light or dark, wide or narrow", async () => {
    const documents = VOICES.map(([name, texts]) => ({ name, html: chartPage(texts) }));
    expect(await askAxe(browser, { documents })).toEqual([]);
  });

  it.each(VOICES)("lie well from 320 to 2,560 px in %s, with their tables open", async (_, texts) => {
    const context = await openContext(browser, { bypassCSP: true });
    const gallery = await Gallery.open(context);
    const page = await gallery.newPage();
    await gallery.show(page, "charts", chartPage(texts));
    await page.evaluate(DETAILS_OPEN);
    const faults: string[] = [];
    for (const width of [PHONE.width, 390, 640, 1_440, 2_560]) {
      await page.setViewportSize({ width, height: 800 });
      const found = [...(await layoutFaults(page)), ...(await pictureFaults(page))];
      faults.push(...found.map((fault) => `${width} px: ${fault}`));
    }
    await page.setViewportSize(PHONE);
    await spaceText(page);
    faults.push(...(await layoutFaults(page)).map((fault) => `with more space: ${fault}`));
    await context.close();
    expect(faults).toEqual([]);
  });

  it("are drawn under the pages' policy without a complaint, and ask for nothing", async () => {
    const context = await openContext(browser);
    const gallery = await Gallery.open(context);
    const page = await gallery.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    await gallery.show(page, "charts", chartPage(dashboardTexts("en")));
    expect(await page.locator("svg[role=img]").count()).toBeGreaterThan(15);
    expect({ complaints, requests: gallery.requests }).toEqual({ complaints: [], requests: ["GET /charts"] });
    await context.close();
  });
});
