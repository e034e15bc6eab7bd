import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scaleOf } from "../../../shared/domain/surveys/metric.ts";
import { composeDigestEmailIn } from "../../../shared/email/digest/digest-email.ts";
import { composeIn } from "../../../shared/email/survey-email.ts";
import { digestTexts } from "../../../shared/i18n/digests/digest-texts.ts";
import { emailTexts } from "../../../shared/i18n/texts.ts";
import { hasBrowser, startBrowser } from "../../support/browser.ts";
import { aDigest, anUglyDigest, digestOptions } from "../../support/digests.ts";
import { EMAILS } from "../../support/email-gallery.ts";
import { anEmailOf } from "../../support/emails.ts";
import { pseudoDigestTexts, pseudoEmailTexts } from "../../support/pseudo-language.ts";
import { languagesShown } from "../../support/speed.ts";

const METRICS = ["nps", "csat", "ces"] as const;
const LANGUAGES = [
  ["English", emailTexts("en")],
  ["a long language from right to left", pseudoEmailTexts],
] as const;

const htmlOf = (metric: (typeof METRICS)[number], texts = emailTexts("en")) =>
  composeIn(texts, anEmailOf({ survey: { key: "k", metric, brand: { name: "Acme", color: "#0b5fff" } } }))
    .html;

const withoutStyles = (html: string) => html.replace(/<style[\s\S]*?<\/style>/g, "");
const withoutCss = (html: string) => withoutStyles(html).replace(/ style="[^"]*"/g, "");

/** What a client leaves of an email. */
const CLIENTS = {
  "a client that keeps everything": (html: string) => html,
  // Its own page has no margin.
  "a client that drops <style>": (html: string) => `<style>body{margin:0}</style>${withoutStyles(html)}`,
};

type Box = { top: number; left: number; width: number; height: number };
type Shown = { overflow: number; text: string; tiles: (Box & { link: Box })[] };

/** Runs in the page. */
const MEASURE = `(() => {
  const root = document.documentElement;
  const box = (element) => {
    const { top, left, width, height } = element.getBoundingClientRect();
    return { top, left, width, height };
  };
  const tiles = [...document.querySelectorAll("td.tile")];
  return {
    overflow: root.scrollWidth - root.clientWidth,
    text: document.body.innerText,
    tiles: tiles.map((tile) => ({ ...box(tile), link: box(tile.querySelector("a")) })),
  };
})()`;

/** Of the first link that is drawn as a button. */
const BUTTON_HEIGHT = `[...document.querySelectorAll("a")].find((one) => getComputedStyle(one).borderRadius === "8px")
  .getBoundingClientRect().height`;

describe.runIf(hasBrowser("tests of the email's layout"))("the email, in a browser", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** How an email stands in a window of a width. */
  const shown = async (html: string, width: number): Promise<Shown> => {
    await page.setViewportSize({ width, height: 800 });
    await page.setContent(html);
    return page.evaluate<Shown>(MEASURE);
  };

  const rowsOf = (tiles: Shown["tiles"]): number[] => {
    const tops = [...new Set(tiles.map(({ top }) => Math.round(top)))];
    return tops.map((at) => tiles.filter(({ top }) => Math.round(top) === at).length);
  };

  describe.each(LANGUAGES)("in %s", (_, texts) => {
    it.each(
      METRICS.flatMap((metric) =>
        Object.keys(CLIENTS).map((client) => [metric, client as keyof typeof CLIENTS] as const),
      ),
    )("shows %s to %s in rows that a thumb can hit, at every width", async (metric, client) => {
      const html = CLIENTS[client](htmlOf(metric, texts));
      const [phone, desktop] = [await shown(html, 320), await shown(html, 640)];
      expect([phone.overflow, desktop.overflow]).toEqual([0, 0]);
      expect(rowsOf(phone.tiles)).toEqual({ nps: [6, 5], csat: [5], ces: [7] }[metric]);
      expect(rowsOf(desktop.tiles)).toEqual({ nps: [11], csat: [5], ces: [7] }[metric]);
      for (const { height } of [...phone.tiles, ...desktop.tiles]) expect(height).toBeGreaterThanOrEqual(44);
      for (const { width } of phone.tiles) expect(width).toBeGreaterThanOrEqual(metric === "ces" ? 36 : 43.9);
      for (const { width } of desktop.tiles) expect(width).toBeGreaterThanOrEqual(43.9);
      const lefts = desktop.tiles.map(({ left }) => left);
      expect(lefts).toEqual(lefts.toSorted((a, b) => (texts.direction === "ltr" ? a - b : b - a)));
      // The whole tile is the link, but its edge.
      for (const { width, height, link } of phone.tiles) {
        expect(width - link.width).toBeLessThanOrEqual(2.1);
        expect(height - link.height).toBeLessThanOrEqual(2.1);
      }
    });
  });

  it.each([
    ["English", digestTexts("en")],
    ["a long language from right to left", pseudoDigestTexts],
  ])("fits digests in %s on a phone, also where a client drops <style>", async (_, texts) => {
    for (const digest of [aDigest(), anUglyDigest()]) {
      const { html } = composeDigestEmailIn(texts, digestOptions(digest));
      for (const client of Object.values(CLIENTS)) expect((await shown(client(html), 320)).overflow).toBe(0);
    }
  });

  it("fits emails to members into a narrow phone where <style> is dropped, with a button for a thumb", async () => {
    const toMembers = EMAILS.filter(({ name }) => /^email-(?:alert|webhook)/.test(name));
    expect(toMembers.length).toBeGreaterThan(4);
    for (const { name, compose } of toMembers)
      for (const language of languagesShown) {
        const { overflow } = await shown(CLIENTS["a client that drops <style>"](compose(language).html), 320);
        const height = await page.evaluate<number>(BUTTON_HEIGHT);
        expect([name, language, overflow, height >= 44]).toEqual([name, language, 0, true]);
      }
  });

  it.each(METRICS)("keeps the numbers of %s apart where a client drops all CSS", async (metric) => {
    for (const width of [320, 640]) {
      const { overflow, text } = await shown(withoutCss(htmlOf(metric)), width);
      expect(overflow).toBe(0);
      expect(text).toMatch(new RegExp(scaleOf(metric).join("\\s+")));
    }
  });
});
