import type { Page } from "playwright-core";

/** Where the Tab key stops. */
export interface Stop {
  /** The element's tag name, and the name of its field. */
  readonly name: string;
  /** Its position among all elements, which is the reading order. */
  readonly index: number;
  /** Width in px of the outline that shows the focus, on it or on the tile that stands for it. */
  readonly outline: number;
}

const MOST_STOPS = 40;
/** A field for a moment has stops of its own: day, month, year, hour, minute, half of the day, calendar. */
const MOST_PARTS = 8;

/** A field that takes the focus by itself does so with the page's first frame. */
const firstStop = async (page: Page): Promise<Stop[]> => {
  if ((await page.locator("[autofocus]").count()) === 0) return [];
  await page.waitForSelector("[autofocus]:focus");
  const stop = await stopOf(page);
  return stop === null ? [] : [stop];
};

/** Presses Tab from where the page begins to its end, or to the last of so many stops. */
export const tabThrough = async (page: Page, mostStops = MOST_STOPS): Promise<Stop[]> => {
  const stops = await firstStop(page);
  let within = 0;
  while (stops.length < mostStops) {
    await page.keyboard.press("Tab");
    const stop = await stopOf(page);
    within = stop?.index === stops.at(-1)?.index ? within + 1 : 0;
    if (within > 0 && within < MOST_PARTS) continue;
    if (stop === null || stops.some(({ index }) => index === stop.index)) break;
    stops.push(stop);
  }
  return stops;
};

const stopOf = (page: Page): Promise<Stop | null> =>
  page.locator("body").evaluate((body) => {
    const at = body.ownerDocument.activeElement;
    if (at === body || at === null) return null;
    const widths = [at, at.nextElementSibling]
      .filter((one) => one !== null)
      .map((one) => body.ownerDocument.defaultView.getComputedStyle(one))
      .map((style) => (style.outlineStyle === "none" ? 0 : Number.parseFloat(style.outlineWidth)));
    const index = [...body.querySelectorAll("*")].indexOf(at);
    return { name: `${at.localName} ${at.name ?? ""}`.trim(), index, outline: Math.max(...widths) };
  });
