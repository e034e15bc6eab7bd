import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { type TileTexts, tileTexts } from "../../shared/i18n/dashboard/tile-texts.ts";
import { LANGUAGES } from "../../shared/i18n/language.ts";
import { chromiumPath, DESKTOP, openContext, PHONE, startPersonsBrowser } from "../support/browser.ts";
import { chartPage } from "../support/chart-gallery.ts";
import { type DashboardVoice, dashboardVoice } from "../support/dashboard/voice.ts";
import { DASHBOARD_PAGES } from "../support/dashboard-gallery.ts";
import { EMAILS } from "../support/email-gallery.ts";
import { Gallery } from "../support/gallery-browser.ts";
import { inLanes } from "../support/lanes.ts";
import { PAGES, speakerOf } from "../support/page-gallery.ts";
import { pseudoSpeaker, pseudoTileTexts, pseudoVoice } from "../support/pseudo-language.ts";
import { TILES } from "../support/tile-gallery.ts";
import { contactSheet } from "./contact-sheet.ts";
import { takeReadmePictures } from "./readme-pictures.ts";

/**
 * Pictures of every page and email, in each language, to look at: `npm run screenshots`, or only of names that begin
 * with what is given (`npm run screenshots -- thanks email`). `npm run screenshots -- readme` makes the README's four.
 */
const LOOKS = {
  "desktop-600": { viewport: DESKTOP },
  "phone-320": { viewport: PHONE },
  "dark-600": { viewport: DESKTOP, colorScheme: "dark" },
} as const satisfies Record<string, BrowserContextOptions>;

/** Of the dashboard, which is read on anything from a phone to a wide screen. */
const DASHBOARD_LOOKS = {
  "phone-320": { viewport: PHONE },
  "phone-390": { viewport: { width: 390, height: 844 } },
  "desktop-1440": { viewport: { width: 1440, height: 900 } },
  "dark-320": { viewport: PHONE, colorScheme: "dark" },
  "dark-390": { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
  "dark-1440": { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
} as const satisfies Record<string, BrowserContextOptions>;

/** Of public tiles, which hang on walls, and are looked up on phones. */
const TILE_LOOKS = {
  "phone-390": { viewport: { width: 390, height: 844 } },
  "wall-1920": { viewport: { width: 1920, height: 1080 } },
  "dark-wall-1920": { viewport: { width: 1920, height: 1080 }, colorScheme: "dark" },
} as const satisfies Record<string, BrowserContextOptions>;

/** How each picture is taken, by its name. */
const looksOf = (name: string): Record<string, BrowserContextOptions> => {
  if (name.startsWith("dashboard-")) return DASHBOARD_LOOKS;
  return name.startsWith("tile-") ? TILE_LOOKS : LOOKS;
};
const EVERY_LOOK: Record<string, BrowserContextOptions> = { ...LOOKS, ...DASHBOARD_LOOKS, ...TILE_LOOKS };

const FOLDER = fileURLToPath(new URL("../../.milepost/screenshots", import.meta.url));

interface Picture {
  readonly name: string;
  readonly language: string;
  readonly html: string;
}

const dashboardIn = (language: string, voice: DashboardVoice): Picture[] =>
  [
    { name: "dashboard-charts", render: ({ touchpoint }: DashboardVoice) => chartPage(touchpoint) },
    ...DASHBOARD_PAGES,
  ].map(({ name, render }) => ({
    name,
    language,
    html: render(voice),
  }));

const tilesIn = (language: string, texts: TileTexts): Picture[] =>
  TILES.map(({ name, render }) => ({ name: `tile-${name}`, language, html: render(texts) }));

const pictures = (wanted: readonly string[]): Picture[] => {
  const isWanted = ({ name }: Picture) =>
    wanted.length === 0 || wanted.some((start) => name.startsWith(start));
  const inOurs = LANGUAGES.flatMap((language) => [
    ...PAGES.map(({ name, render }) => ({ name, language, html: render(speakerOf(language)) })),
    ...EMAILS.map(({ name, compose }) => ({ name, language, html: compose(language).html })),
    ...dashboardIn(language, dashboardVoice(language)),
    ...tilesIn(language, tileTexts(language)),
  ]);
  const made = [
    ...PAGES.map(({ name, render }) => ({ name, language: "rtl", html: render(pseudoSpeaker) })),
    ...dashboardIn("rtl", pseudoVoice),
    ...tilesIn("rtl", pseudoTileTexts),
  ];
  return [...inOurs, ...made].filter(isWanted);
};

const taker = (browser: Browser) => async (look: string, pictures: readonly Picture[]) => {
  const all = pictures.filter(({ name }) => look in looksOf(name));
  if (all.length === 0) return;
  const context = await openContext(browser, EVERY_LOOK[look]);
  const gallery = await Gallery.open(context);
  const lanes = await Promise.all([gallery.newPage(), gallery.newPage()]);
  let taken = 0;
  await inLanes(all, lanes, async ({ name, language, html }, page) => {
    if (name.startsWith("email-")) await gallery.showEmail(page, `${language}/${name}`, html);
    else await gallery.show(page, `${language}/${name}`, html);
    await page.screenshot({ path: join(FOLDER, fileOf({ name, language }, look)), fullPage: true });
    taken += 1;
    if (taken % 25 === 0 || taken === all.length) console.log(`${look}: ${taken} of ${all.length}`);
  });
  await context.close();
};

const withBrowser = async (use: (browser: Browser) => Promise<void>): Promise<void> => {
  const browser = await startPersonsBrowser();
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
};

const fileOf = ({ name, language }: Pick<Picture, "name" | "language">, look: string): string =>
  `${language}/${name}.${look}.png`;

const run = async (wanted: readonly string[]): Promise<void> => {
  if (chromiumPath === undefined)
    throw new Error(
      "There is no Chromium here to take pictures with. Debian and Ubuntu: apt-get install chromium; " +
        "or name another in CHROMIUM, as CHROMIUM=/path/to/chromium npm run screenshots.",
    );
  if (wanted[0] === "readme") return withBrowser(takeReadmePictures);
  const all = pictures(wanted);
  if (all.length === 0)
    throw new Error(`No page or email has a name that begins with ${wanted.join(" or ")}.`);
  await rm(FOLDER, { recursive: true, force: true });
  for (const language of new Set(all.map((one) => one.language)))
    await mkdir(join(FOLDER, language), { recursive: true });
  await withBrowser(async (browser) => {
    const take = taker(browser);
    for (const look of Object.keys(EVERY_LOOK)) await take(look, all);
  });
  const sheet = join(FOLDER, "index.html");
  const files = all.map((one) => ({
    ...one,
    files: Object.keys(looksOf(one.name)).map((look) => fileOf(one, look)),
  }));
  await writeFile(sheet, contactSheet(files));
  console.log(
    `${files.flatMap((one) => one.files).length} pictures. See them all at ${pathToFileURL(sheet)}`,
  );
};

await run(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
