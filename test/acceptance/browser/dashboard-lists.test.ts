import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import { hasBrowser, openContext, startPersonsBrowser } from "../../support/browser.ts";
import { dashboardVoice } from "../../support/dashboard/voice.ts";
import { DASHBOARD_PAGES } from "../../support/dashboard-gallery.ts";
import { Gallery } from "../../support/gallery-browser.ts";

const inBrowser = hasBrowser("the dashboard's lists");
const LAPTOP = { width: 1_280, height: 900 };
const PHONE = { width: 390, height: 844 };
const PAPER = { width: 718, height: 1_047 };

let browser: Browser;
beforeAll(async () => {
  if (inBrowser) browser = await startPersonsBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** Shows one of the gallery's pages in a language, at a size, and looks at it. */
const look = async <T>(
  name: string,
  { language, size, media }: { language: string; size: typeof LAPTOP; media?: "print" },
  at: (page: Page) => Promise<T>,
): Promise<T> => {
  const example = DASHBOARD_PAGES.find((page) => page.name === name);
  if (example === undefined) throw new Error(`The gallery has no ${name}`);
  const context = await openContext(browser, { viewport: size });
  const gallery = await Gallery.open(context);
  const page = await gallery.newPage();
  await page.emulateMedia({ media: media ?? null });
  await gallery.show(page, name, example.render(dashboardVoice(language)));
  const seen = await at(page);
  await context.close();
  return seen;
};

/** By how much tables are wider than their places. */
const overhang = (page: Page): Promise<number[]> =>
  page
    .locator(".wide-table")
    .evaluateAll((tables) => tables.map((table) => table.scrollWidth - table.clientWidth));

/** Words and amounts of cells that go on in the next line, though they are no longer than a word is. */
const brokenWords = (page: Page): Promise<string[]> =>
  page.locator(".data td, .data tbody th").evaluateAll((cells) => {
    const SHOW_TEXT = 4;
    const broken: string[] = [];
    for (const cell of cells) {
      const texts = cell.ownerDocument.createTreeWalker(cell, SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
        for (const { 0: word, index } of (text.textContent ?? "").matchAll(/(?<!\S)[^\s-]{2,18}(?!\S)/g)) {
          const range = cell.ownerDocument.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
            broken.push(word);
        }
    }
    return broken;
  });

/** Lines that begin with a dot or a semicolon, which belongs to the line before. */
const linesBegunWrongly = (page: Page): Promise<string[]> =>
  page.locator("main p").evaluateAll((lines) => {
    const SHOW_TEXT = 4;
    const wrong: string[] = [];
    for (const line of lines) {
      const texts = line.ownerDocument.createTreeWalker(line, SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
        for (const { index } of (text.textContent ?? "").matchAll(/[·;]/g)) {
          const range = line.ownerDocument.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + 1);
          const { left, width } = range.getBoundingClientRect();
          if (width > 0 && left - line.getBoundingClientRect().left < 2) wrong.push(line.textContent ?? "");
        }
    }
    return wrong;
  });

/** The heads of a table that can be seen on a phone before anybody scrolls. */
const headsInSight = (page: Page, table: string): Promise<string[]> =>
  page.locator(table).evaluate((place) => {
    const { right } = place.getBoundingClientRect();
    return [...place.querySelectorAll("thead th")]
      .filter((head) => head.checkVisibility() && head.getBoundingClientRect().right <= right)
      .map((head) => (head.textContent ?? "").replace("↕", "").trim());
  });

describe.runIf(inBrowser)("the dashboard's lists", () => {
  it.each(LANGUAGES)("of tickets fits a laptop in %s", async (language) => {
    expect(await look("dashboard-tickets", { language, size: LAPTOP }, overhang)).toEqual([0]);
  });

  it.each(["dashboard-tickets", "dashboard-touchpoint-list", "dashboard-support"])(
    "break no word of %s on paper",
    async (name) => {
      const broken = await Promise.all(
        LANGUAGES.map((language) => look(name, { language, size: PAPER, media: "print" }, brokenWords)),
      );
      expect(broken.flat()).toEqual([]);
    },
  );

  it("show on a phone first what tells most", async () => {
    const at = async (page: Page) => [
      await headsInSight(page, "#customers .wide-table >> nth=0"),
      await headsInSight(page, "#by-channel .wide-table"),
    ];
    const { customers, tables } = dashboardVoice("pt-BR").support.dashboard.support;
    const [asking, channels] = await look("dashboard-support", { language: "pt-BR", size: PHONE }, at);
    expect(asking).toContain(customers.balance);
    expect(channels).toEqual(expect.arrayContaining([tables.firstContact, tables.cost]));
  });

  it.each([
    ["dashboard-journey", LAPTOP],
    ["dashboard-support", PHONE],
    ["dashboard-customer", PHONE],
  ])("begin no line of %s with a mark that belongs to the one before", async (name, size) => {
    const wrong = await Promise.all(
      LANGUAGES.map((language) => look(name, { language, size }, linesBegunWrongly)),
    );
    expect(wrong.flat()).toEqual([]);
  });

  it("leave no figure of tickets alone in a second row on a laptop", async () => {
    const rows = (page: Page) =>
      page
        .locator(".sums dl >> nth=0 >> dt")
        .evaluateAll((names) => new Set(names.map((name) => name.getBoundingClientRect().bottom)).size);
    expect(await look("dashboard-support", { language: "en", size: LAPTOP }, rows)).toBe(1);
  });

  it("say on paper what is chosen, as the form that stands on a screen is not printed", async () => {
    const chosen = (page: Page) => page.locator(".period .on-paper >> visible=true").allTextContents();
    const options = { language: "en", size: PAPER };
    expect(await look("dashboard-tickets", { ...options, media: "print" }, chosen)).toEqual([
      "; First contact: Yes",
      "; Topic: app-crash",
    ]);
    expect(await look("dashboard-tickets", options, chosen)).toEqual([]);
  });

  it("leave out on paper why each survey asks a customer or not", async () => {
    const rules = (page: Page) =>
      page.locator(".rules li").evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    expect(await look("dashboard-customer", { language: "en", size: PAPER, media: "print" }, rules)).toBe(0);
  });
});
