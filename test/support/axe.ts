import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { DESKTOP, openContext, PHONE } from "./browser.ts";
import { inLanes } from "./lanes.ts";
import { SPEED } from "./speed.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A window in which a document is looked at. */
export interface AxeLook {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: "light" | "dark";
}

const LOOKS: readonly AxeLook[] = [
  { name: "light, 600 px", viewport: DESKTOP, colorScheme: "light" },
  { name: "dark, 600 px", viewport: DESKTOP, colorScheme: "dark" },
  { name: "dark, 320 px", viewport: PHONE, colorScheme: "dark" },
];

interface Document {
  readonly name: string;
  readonly html: string;
}

interface Question {
  readonly documents: readonly Document[];
  /** Rules to leave out. */
  readonly without?: readonly string[];
  /** Those of the customers' pages if left out. */
  readonly looks?: readonly AxeLook[];
}

/**
 * Checks each document with axe-core, light and dark, wide and narrow; in the fast run each in one of these, in turn.
 * @returns one line per finding
 */
export const askAxe = async (
  browser: Browser,
  { documents, without = [], looks = LOOKS }: Question,
): Promise<string[]> => {
  const context = await openContext(browser);
  const faults: string[] = [];
  const lanes = await Promise.all([context.newPage(), context.newPage()]);
  // axe-core is large and slow to load. It stays loaded when the content is replaced.
  await Promise.all(lanes.map((page) => page.evaluate(axe.source)));
  const placed = documents.map((document, place) => ({ ...document, place }));
  await inLanes(placed, lanes, async ({ name, html, place }, page) => {
    await page.setContent(html);
    const shown = looks.filter((_, index) => SPEED.everyLook || index === place % looks.length);
    for (const { name: look, viewport, colorScheme } of shown) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const found = await violations(page, without);
      faults.push(...found.map((fault) => `${name} (${look}): ${fault}`));
    }
  });
  await context.close();
  return faults;
};

const violations = (page: Page, without: readonly string[]): Promise<string[]> => {
  const options: axe.RunOptions = {
    runOnly: TAGS,
    resultTypes: ["violations"],
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  };
  return page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html.slice(0, 160)).join(" | ")))`,
  );
};
