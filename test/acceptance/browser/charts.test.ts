import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tileTexts } from "../../../shared/i18n/dashboard/tile-texts.ts";
import { touchpointTexts } from "../../../shared/i18n/dashboard/touchpoint-texts.ts";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import { askAxe } from "../../support/axe.ts";
import { hasBrowser, openContext, PHONE, startPersonsBrowser } from "../../support/browser.ts";
import { chartPage } from "../../support/chart-gallery.ts";
import { Gallery } from "../../support/gallery-browser.ts";
import { layoutFaults, spaceText } from "../../support/layout-faults.ts";
import { pseudoTileTexts, pseudoVoice } from "../../support/pseudo-language.ts";
import { SPEED } from "../../support/speed.ts";
import { TILES } from "../../support/tile-gallery.ts";

const inBrowser = hasBrowser("the dashboard's charts");
const VOICES = [...(SPEED.everyVoice ? LANGUAGES : []).map(touchpointTexts), pseudoVoice.touchpoint].map(
  (texts) => [texts.language, texts] as const,
);
const TILE_VOICES = [...(SPEED.everyVoice ? LANGUAGES : []).map(tileTexts), pseudoTileTexts].map(
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
    await gallery.show(page, "charts", chartPage(touchpointTexts("en")));
    expect(await page.locator("svg[role=img]").count()).toBeGreaterThan(15);
    expect({ complaints, requests: gallery.requests }).toEqual({ complaints: [], requests: ["GET /charts"] });
    await context.close();
  });
});

const ONE_EACH = new Set(["score", "journey", "journey-sixty", "trend", "gone"]);
/** The fast run looks at one tile of each kind. */
const SHOWN = TILES.filter(({ name }) => SPEED.everyExample || ONE_EACH.has(name));

describe.runIf(inBrowser)("public tiles", () => {
  it.each(TILE_VOICES)(
    "have nothing that axe finds in %s, light or dark, wide or narrow",
    async (_, texts) => {
      const documents = SHOWN.map(({ name, render }) => ({ name, html: render(texts) }));
      expect(await askAxe(browser, { documents })).toEqual([]);
    },
  );

  it.each(TILE_VOICES)(
    "lie well from 320 to 3,840 px in %s, and fill the screen of a wall",
    async (_, texts) => {
      const context = await openContext(browser);
      const gallery = await Gallery.open(context);
      const page = await gallery.newPage();
      const faults: string[] = [];
      for (const { name, render } of SHOWN) {
        await gallery.show(page, name, render(texts));
        for (const [width, height] of SPEED.walls) {
          await page.setViewportSize({ width, height });
          const found = [...(await layoutFaults(page)), ...(await pictureFaults(page))];
          faults.push(...found.map((fault) => `${name}, ${width} px: ${fault}`));
        }
      }
      await context.close();
      expect(faults).toEqual([]);
    },
  );

  it("show all of up to eight scores on a wall of 1,920 by 1,080 px, without scrolling, in 24 px or more", async () => {
    const context = await openContext(browser, { viewport: { width: 1_920, height: 1_080 } });
    const gallery = await Gallery.open(context);
    const page = await gallery.newPage();
    const seen: [string, number, boolean][] = [];
    for (const { name, render } of TILES.filter((tile) => tile.name !== "journey-sixty")) {
      await gallery.show(page, name, render(tileTexts("en")));
      const [rest, smallest] = await page.locator("html").evaluate((root) => [
        root.scrollHeight - root.clientHeight,
        // What the browser makes of a text's size with the zoom around it.
        Math.min(
          ...[...root.querySelectorAll(".wall :is(h1,h2,p,text,summary),footer>*")]
            .filter((one) => one.checkVisibility())
            .map(
              (one) =>
                Number.parseFloat(root.ownerDocument.defaultView?.getComputedStyle(one).fontSize ?? "") *
                Number(root.ownerDocument.defaultView?.getComputedStyle(root).getPropertyValue("--zoom")),
            ),
        ),
      ]);
      seen.push([name, rest ?? 0, (smallest ?? 0) >= 24]);
    }
    await context.close();
    expect(seen.filter(([, rest, isLegible]) => rest > 0 || !isLegible)).toEqual([]);
  });
});
