import { existsSync } from "node:fs";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { htmlPage, servePages } from "./page-server.ts";
import { SPEED } from "./speed.ts";

const WHOLE = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** Chromium without its windows: it draws and runs pages alike, for a third of the work. */
const SHELL = ["/usr/bin/chromium-headless-shell"];
const PLACES = SPEED.browser === "shell" ? [...SHELL, ...WHOLE] : [...WHOLE, ...SHELL];

/**
 * The path of a browser: the one that is named, else the first of these places that there is; undefined where there is
 * none.
 * @throws where the one that is named is not there
 */
export const browserAt = (named: string | undefined, places: readonly string[]): string | undefined => {
  if (!named) return places.find((path) => existsSync(path));
  if (!existsSync(named))
    throw new Error(`CHROMIUM is "${named}", and there is no such file. Name another, or unset it.`);
  return named;
};

/** CHROMIUM, else the kind that this run prefers. */
export const chromiumPath = browserAt(process.env.CHROMIUM, PLACES);

/** Whether browser tests can run here. Prints a line if they can't. */
export const hasBrowser = (tests: string): boolean => {
  if (chromiumPath === undefined)
    console.warn(`Left out on this machine: ${tests} (needs Chromium: apt-get install chromium).`);
  return chromiumPath !== undefined;
};

/** Headless, and without the background requests of a normal browser. */
export const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // No request leaves this machine. (Routes of the browser driver would do it too, but with one of them the driver
  // answers every preflight itself, and what a server says about CORS is never tried.)
  "--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
] as const;

/** An automated Chromium is recognizable: `navigator.webdriver`, and "HeadlessChrome" in its user agent. */
export const startBrowser = (...args: string[]): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath ?? "", args: [...QUIET, ...args] });

/** A browser that pages can't recognize as automated. Its contexts come from `openContext`. */
export const startPersonsBrowser = (): Promise<Browser> =>
  startBrowser("--disable-blink-features=AutomationControlled");

/** The user agent of a Chrome that a person uses. */
export const ordinaryUserAgent = (version: string): string =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version.split(".")[0]}.0.0.0 Safari/537.36`;

/** The narrowest phone that WCAG 1.4.10 asks for, and the width at which mail is read on a desktop. */
export const PHONE = { width: 320, height: 640 } as const;
export const DESKTOP = { width: 600, height: 800 } as const;

/** A window of a browser that a person uses. */
export const openContext = (browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  browser.newContext({
    userAgent: ordinaryUserAgent(browser.version()),
    viewport: DESKTOP,
    ...options,
  });

/** A webmail that shows one message, on its own origin. */
export const openMail = async (context: BrowserContext, html: string): Promise<Page> => {
  const webmail = await servePages(({ url }) => (url === "/" ? htmlPage(html) : undefined));
  context.once("close", webmail.close);
  const page = await context.newPage();
  await page.goto(`http://webmail.test:${webmail.port}/`);
  return page;
};
