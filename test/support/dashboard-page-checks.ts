import { gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type AxeLook, askAxe } from "./axe.ts";
import { openContext, PHONE } from "./browser.ts";
import { Gallery } from "./gallery-browser.ts";
import { tabThrough } from "./keyboard.ts";
import { inLanes } from "./lanes.ts";
import { layoutFaults, spaceText } from "./layout-faults.ts";
import { SPEED } from "./speed.ts";
import { printFaults, scriptlessFaults } from "./static-faults.ts";

/** A page as the dashboard answers it, rendered from made-up figures. */
export interface ShownPage {
  readonly name: string;
  readonly html: string;
}

const MOST_PACKED_BYTES = 60_000;
const HEIGHT = 900;
/** A4 with the margins that browsers leave, at 96 dpi. */
const PAPER = { width: 718, height: 1_047 };

const LOOKS: readonly AxeLook[] = [
  { name: "light, 1,440 px", viewport: { width: 1_440, height: HEIGHT }, colorScheme: "light" },
  { name: "dark, 390 px", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
];

const prefixed = (name: string, faults: readonly string[]): string[] =>
  faults.map((fault) => `${name}: ${fault}`);

/** Shows each page with its real headers, two at a time. @returns what is wrong, one line each */
const look = async (
  browser: Browser,
  pages: readonly ShownPage[],
  at: (page: Page) => Promise<string[]>,
  options: BrowserContextOptions = {},
): Promise<string[]> => {
  const context = await openContext(browser, options);
  const gallery = await Gallery.open(context);
  const faults: string[] = [];
  const lanes = await Promise.all([gallery.newPage(), gallery.newPage()]);
  await inLanes(pages, lanes, async ({ name, html }, page) => {
    const complaints: string[] = [];
    const listen = (message: { text(): string }) => void complaints.push(message.text());
    page.on("console", listen);
    await gallery.show(page, name, html);
    faults.push(...prefixed(name, await at(page)), ...prefixed(name, complaints));
    page.off("console", listen);
  });
  const asked = pages.map(({ name }) => `GET /${name}`);
  const more = gallery.requests.filter((request) => !asked.includes(request));
  await context.close();
  return [...faults, ...more.map((request) => `asked for more: ${request}`)];
};

/** Nothing that axe-core finds, light and wide, dark and narrow. */
export const axeFaults = (browser: Browser, pages: readonly ShownPage[]): Promise<string[]> =>
  askAxe(browser, { documents: pages, looks: LOOKS });

/** Nothing cut, covered or too small at any width, with every `<details>` open, and with the spacing of WCAG 1.4.12. */
export const widthFaults = (browser: Browser, pages: readonly ShownPage[]): Promise<string[]> => {
  const at = async (page: Page) => {
    const faults: string[] = [];
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    for (const width of SPEED.dashboardWidths) {
      await page.setViewportSize({ width, height: HEIGHT });
      faults.push(...prefixed(`${width} px`, await layoutFaults(page)));
    }
    await page.setViewportSize(PHONE);
    await spaceText(page);
    return [...faults, ...prefixed("with more space", await layoutFaults(page))];
  };
  // The policy of the pages would stop the style that a reader brings along.
  return look(browser, pages, at, { bypassCSP: true });
};

/** The Tab key reaches everything in the order in which it is read, and shows where it is. */
export const keyboardFaults = (browser: Browser, pages: readonly ShownPage[]): Promise<string[]> =>
  look(browser, pages, async (page) => {
    const stops = await tabThrough(page, 400);
    // A frame passes the focus on to its own document, where no style of the page applies.
    const unseen = stops
      .filter(({ name, outline }) => outline < 2 && !name.startsWith("iframe"))
      .map(({ name }) => `no focus shown: ${name}`);
    const jumps = stops.filter(({ index }, place) => index < (stops[place - 1]?.index ?? 0));
    const reached = new Set(stops.map(({ index }) => index));
    const targets = await page.locator("body").evaluate((body) => {
      const all = [...body.querySelectorAll("*")];
      return [...body.querySelectorAll("a[href],button:enabled,select:enabled,textarea:enabled,summary")]
        .filter((one) => one.checkVisibility() && one.getAttribute("aria-hidden") !== "true")
        .map((one) => ({ index: all.indexOf(one), said: `${one.localName} "${one.textContent?.trim()}"` }));
    });
    const missed = targets.filter(({ index }) => !reached.has(index));
    return [
      ...unseen,
      ...jumps.map(({ name }) => `the focus jumps back to ${name}`),
      ...missed.map(({ said }) => `Tab does not reach ${said}`),
    ];
  });

/** Printed on A4, nothing is cut and the tables behind `<details>` are there. */
export const paperFaults = (browser: Browser, pages: readonly ShownPage[]): Promise<string[]> =>
  look(
    browser,
    pages,
    async (page) => {
      await page.emulateMedia({ media: "print" });
      const faults = prefixed("printed", await printFaults(page));
      await page.emulateMedia({ media: null });
      return faults;
    },
    { viewport: PAPER },
  );

/** Without JavaScript every control still does what it says, and nothing lies wrong. */
export const withoutScriptFaults = (browser: Browser, pages: readonly ShownPage[]): Promise<string[]> =>
  look(
    browser,
    pages,
    async (page) =>
      prefixed("without JavaScript", [...(await scriptlessFaults(page)), ...(await layoutFaults(page))]),
    { javaScriptEnabled: false, viewport: { width: 1_440, height: HEIGHT } },
  );

/** Pages that weigh 60 KB packed or more. */
export const weightFaults = (pages: readonly ShownPage[]): string[] =>
  pages
    .map(({ name, html }) => ({ name, bytes: gzipSync(html).length }))
    .filter(({ bytes }) => bytes >= MOST_PACKED_BYTES)
    .map(({ name, bytes }) => `${name}: ${bytes} bytes packed`);
