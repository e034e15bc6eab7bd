import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askAxe } from "../../support/axe.ts";
import {
  DESKTOP,
  hasBrowser,
  openContext,
  openMail,
  PHONE,
  startPersonsBrowser,
} from "../../support/browser.ts";
import { EMAILS } from "../../support/email-gallery.ts";
import { Gallery } from "../../support/gallery-browser.ts";
import { tabThrough } from "../../support/keyboard.ts";
import { inLanes } from "../../support/lanes.ts";
import { layoutFaults, spaceText } from "../../support/layout-faults.ts";
import { PAGES, type Speaker, speakerOf } from "../../support/page-gallery.ts";
import { pseudoSpeaker } from "../../support/pseudo-language.ts";
import { languagesShown, SPEED } from "../../support/speed.ts";

const VOICES: [string, Speaker][] = [
  ...(SPEED.everyVoice ? languagesShown : []).map((language): [string, Speaker] => [
    language,
    speakerOf(language),
  ]),
  ["a long language from right to left", pseudoSpeaker],
];
/** Some fifty pages a test, and a machine that may have more to do. */
const SLOW = { timeout: 300_000 };
const LIMIT_BYTES = 20_000;
const inBrowser = hasBrowser("accessibility of the customers' pages and the email");

let browser: Browser;
beforeAll(async () => {
  if (inBrowser) browser = await startPersonsBrowser();
});
afterAll(async () => {
  await browser?.close();
});

type Look = {
  speak?: Speaker;
  options?: BrowserContextOptions;
  /** Every so many pages, where not all. */
  every?: number;
  at: (page: Page) => Promise<string[]>;
};

/** Looks at every page of a language, two at a time; gives what is wrong by page, and what they asked for. */
const look = async ({ speak = speakerOf("en"), options = {}, every = 1, at }: Look) => {
  const context = await openContext(browser, options);
  const gallery = await Gallery.open(context);
  const faults: string[] = [];
  const lanes = await Promise.all([gallery.newPage(), gallery.newPage()]);
  const pages = PAGES.filter((_, place) => place % every === 0);
  await inLanes(pages, lanes, async ({ name, render }, page) => {
    await page.setViewportSize(options.viewport ?? DESKTOP);
    await gallery.show(page, name, render(speak));
    faults.push(...(await at(page)).map((fault) => `${name}: ${fault}`));
  });
  await context.close();
  return { faults, requests: gallery.requests };
};

describe.runIf(inBrowser)("the customers' pages", SLOW, () => {
  it.each(VOICES)("have nothing that axe finds in %s, light or dark, wide or narrow", async (_, speak) => {
    const documents = PAGES.map(({ name, render }) => ({ name, html: render(speak) }));
    expect(await askAxe(browser, { documents })).toEqual([]);
  });

  it.each(VOICES)(
    "lie well on desktop and phone in %s, also with more space in the text",
    async (_, speak) => {
      const at = async (page: Page) => {
        const wide = await layoutFaults(page);
        await page.setViewportSize(PHONE);
        const narrow = await layoutFaults(page);
        await spaceText(page);
        const spaced = (await layoutFaults(page)).map((fault) => `with more space: ${fault}`);
        return [...wide, ...narrow, ...spaced];
      };
      // The policy of the pages would stop the style that a reader brings along.
      const options = { bypassCSP: true };
      expect((await look({ speak, options, at, every: SPEED.laidOutPages })).faults).toEqual([]);
    },
  );

  it.each(VOICES)("stay below 20 KB in %s", (_, speak) => {
    const sizes = PAGES.map(({ name, render }) => ({ name, bytes: Buffer.byteLength(render(speak)) }));
    // What customers wrote themselves is theirs.
    const large = sizes.filter(({ name, bytes }) => bytes >= LIMIT_BYTES && !name.includes("long-comment"));
    expect(large).toEqual([]);
  });

  it("are one request each", async () => {
    const { requests } = await look({ at: async () => [] });
    expect(requests.sort()).toEqual(PAGES.map(({ name }) => `GET /${name}`).sort());
  });

  it("show where the keyboard is in the order in which they are read, and stand still if asked to", async () => {
    const at = async (page: Page) => {
      const moving: string[] = await page
        .locator("html")
        .evaluate((root) => root.ownerDocument.getAnimations().map(() => "moves"));
      const stops = await tabThrough(page);
      const hidden = stops.filter(({ outline }) => outline < 2).map(({ name }) => `no focus shown: ${name}`);
      const order = stops.map(({ index }) => index);
      const jumps = order.some((index, place) => index < (order[place - 1] ?? 0)) ? ["the focus jumps"] : [];
      return [...moving, ...hidden, ...jumps];
    };
    const options = { viewport: PHONE, reducedMotion: "reduce" } as const;
    expect((await look({ options, at, every: SPEED.keyboardPages })).faults).toEqual([]);
  });

  it("let the arrow keys move the score, which is one stop of the Tab key", async () => {
    const context = await openContext(browser);
    const gallery = await Gallery.open(context);
    const page = await gallery.newPage();
    const preselected = PAGES.find(({ name }) => name === "answer-preselected");
    await gallery.show(page, "keys", preselected?.render(speakerOf("en")) ?? "");
    const radios = (await tabThrough(page)).filter(({ name }) => name === "input score");
    expect(radios).toHaveLength(1);
    const chosen = page.locator('input[name="score"]:checked');
    await chosen.focus();
    for (const [key, score] of [
      ["ArrowRight", "10"],
      ["ArrowLeft", "9"],
      ["ArrowLeft", "8"],
    ] as const) {
      await page.keyboard.press(key);
      expect(await chosen.inputValue()).toBe(score);
    }
    await context.close();
  });

  it("would not pass if they were spoilt", async () => {
    const context = await openContext(browser, { viewport: PHONE });
    const page = await context.newPage();
    await page.setContent(SPOILT);
    const faults = (await layoutFaults(page)).join("\n");
    for (const fault of ["scrolls sideways", "sticks out", "does not hold", "a target of", "lies on another"])
      expect(faults).toContain(fault);
    expect(await tabThrough(page)).toMatchObject([{ name: "a", outline: 0 }]);
    await context.close();
    const found = await askAxe(browser, { documents: [{ name: "spoilt", html: SPOILT }] });
    expect(found.join("\n")).toContain("color-contrast");
  });
});

/** All that these tests look for, wrong on one page. */
const SPOILT = `<!doctype html><html lang="en"><title>Spoilt</title><main><h1>Spoilt</h1>
<p style="width:400px;color:#bbb">Pale, and too wide for a phone</p>
<p style="width:4rem;height:1rem;overflow:hidden">Cut off in the middle of it</p>
<p style="margin-top:-2rem">On top of another</p>
<a href="/" style="outline:0;font-size:9px">Tiny</a></main></html>`;

/**
 * Mail clients show the message inside a page of their own: where its landmarks are, and that there is one main
 * landmark, is theirs to say.
 */
const CLIENTS_OWN = ["landmark-one-main", "region"];

describe.runIf(inBrowser)("the email", SLOW, () => {
  it.each(languagesShown)(
    "has nothing that axe finds in %s, light or dark, wide or narrow",
    async (language) => {
      const documents = EMAILS.map(({ name, compose }) => ({ name, html: compose(language).html }));
      expect(await askAxe(browser, { documents, without: CLIENTS_OWN })).toEqual([]);
    },
  );

  it.each(languagesShown)("fits a phone of 320 px in %s", async (language) => {
    const context = await openContext(browser, { viewport: PHONE });
    const faults: string[] = [];
    for (const { name, compose } of EMAILS) {
      const page = await openMail(context, compose(language).html);
      faults.push(...(await layoutFaults(page)).map((fault) => `${name}: ${fault}`));
      await page.close();
    }
    await context.close();
    expect(faults).toEqual([]);
  });
});
