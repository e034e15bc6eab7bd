import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser of this machine: what CHROMIUM names, or Debian's `chromium`; undefined where there is none. */
const executablePath = [process.env.CHROMIUM ?? "", ...PLACES].find(
  (path) => path !== "" && existsSync(path),
);

/** Whether tests in a browser can run here; where they can't, says so in one line. */
export const hasBrowser = (tests: string): boolean => {
  if (executablePath === undefined)
    console.warn(`Left out on this machine: ${tests} (needs Chromium: apt-get install chromium).`);
  return executablePath !== undefined;
};

/** Headless, and without the calls home that a person's browser makes. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executablePath ?? "",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
