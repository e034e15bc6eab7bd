import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { openContext } from "../support/browser.ts";
import { dashboardVoice } from "../support/dashboard/voice.ts";
import { DASHBOARD_PAGES } from "../support/dashboard-gallery.ts";
import { EMAILS } from "../support/email-gallery.ts";
import { Gallery } from "../support/gallery-browser.ts";
import { PAGES, speakerOf } from "../support/page-gallery.ts";

const FOLDER = fileURLToPath(new URL("../../.github/pictures", import.meta.url));

/** In CSS pixels: both pictures stand side by side in the README, so they are equally large. */
const SIZE = { width: 640, height: 656 } as const;
/** The page's card begins this much lower than the email's. */
const LOWER = 16;

/** The dashboard's stand below each other, as wide as the README. */
const WIDE = { width: 1280, height: 720 } as const;
/** As JPEG and smaller than on the screen: a README loads fast. */
const SMALL = { scale: 0.7, quality: 70 } as const;
const DASHBOARD = { journey: "dashboard-journey", touchpoint: "dashboard-touchpoint" } as const;

const takeDashboard = async (browser: Browser): Promise<void> => {
  const context = await openContext(browser, { viewport: WIDE, deviceScaleFactor: SMALL.scale });
  const gallery = await Gallery.open(context);
  const page = await gallery.newPage();
  for (const [name, of] of Object.entries(DASHBOARD)) {
    await gallery.show(page, name, found(DASHBOARD_PAGES, of).render(dashboardVoice("en")));
    await page.screenshot({
      path: join(FOLDER, `${name}.jpg`),
      type: "jpeg",
      quality: SMALL.quality,
      clip: { x: 0, y: 0, ...WIDE },
    });
  }
  await context.close();
};

/** The four pictures of the README: an email, the page that follows the answer, and two pages of the dashboard. */
export const takeReadmePictures = async (browser: Browser): Promise<void> => {
  const context = await openContext(browser, { viewport: { ...SIZE, height: SIZE.height + LOWER } });
  const gallery = await Gallery.open(context);
  const page = await gallery.newPage();
  await mkdir(FOLDER, { recursive: true });

  const email = found(EMAILS, "email-nps").compose("en").html;
  await gallery.showEmail(page, "email", email);
  await page.screenshot({ path: join(FOLDER, "email.png"), clip: { x: 0, y: 0, ...SIZE } });

  await gallery.show(page, "page", found(PAGES, "thanks-high").render(speakerOf("en")));
  await page.getByRole("textbox").fill("The parcel came a day early, and everything was well packed.");
  await page.getByText("Acme", { exact: true }).click(); // leaves the box, so that no caret is in the picture
  await page.screenshot({ path: join(FOLDER, "page.png"), clip: { x: 0, y: LOWER, ...SIZE } });
  await context.close();
  await takeDashboard(browser);
};

const found = <T extends { readonly name: string }>(all: readonly T[], name: string): T => {
  const one = all.find((candidate) => candidate.name === name);
  if (one === undefined) throw new Error(`The galleries have no ${name} any more.`);
  return one;
};
