import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { chromiumPath, openContext, ordinaryUserAgent, QUIET } from "./browser.ts";
import { AHEAD_OF_TIME, SCANNER_AGENTS } from "./scanner-agents.ts";
import { SPEED } from "./speed.ts";
import type { SurveyMail } from "./survey-mail.ts";
import { pause } from "./survey-page.ts";

/** What a scanner gets: the email to check, and browsers. */
export interface Scan {
  readonly mail: SurveyMail;
  /** A browser that is recognizable as automated. */
  readonly plain: Browser;
  /** A browser that looks like a person's. */
  readonly disguised: Browser;
}

/** A program that opens the links of an email and submits no form: nothing it does may count as an answer. */
export interface Scanner {
  readonly name: string;
  readonly scan: (scan: Scan) => Promise<unknown>;
}

const CHROME = ordinaryUserAgent("131");

type Fetching = { method?: string; headers?: Record<string, string> };

const fetched = async (url: string, { method = "GET", headers = {} }: Fetching = {}): Promise<string> => {
  const response = await fetch(url, { method, headers: { "user-agent": CHROME, ...headers } });
  return response.text();
};
const together = (urls: readonly string[], how?: Fetching) =>
  Promise.all(urls.map((url) => fetched(url, how)));
const inTurn = async (urls: readonly string[], how?: Fetching) => {
  for (const url of urls) await fetched(url, how);
};

/** The email's links, and the links of the pages behind them. */
const follow = async ({ mail }: Scan) => {
  for (const url of mail.all) {
    const page = await fetched(url);
    const links = [...page.matchAll(/\b(?:href|action)="(\/[^"]*)"/g)].map(([, path = ""]) => path);
    await together([...new Set(links)].map((path) => new URL(path, url).href));
  }
};

type Visiting = {
  readonly browser: Browser;
  /** When it leaves the page, in ms. A busy machine may close the page later. */
  readonly leavesAfter?: number;
  readonly options?: BrowserContextOptions;
  readonly look: (page: Page, context: BrowserContext) => Promise<unknown>;
};

/** Opens each link in turn and runs the same visit; slow visits use only a few links of the scale. */
const visit = async (urls: readonly string[], { browser, options, leavesAfter, look }: Visiting) => {
  const context = await browser.newContext(options);
  try {
    for (const url of urls) {
      const page = await context.newPage();
      const looked = page.goto(url).then(() => look(page, context));
      // Leaves on time even if the page is still loading: a busy machine must not keep it as long as a person would stay.
      await (leavesAfter === undefined ? looked : Promise.race([looked, pause(leavesAfter)]));
      looked.catch(() => {});
      await closed(page);
    }
  } finally {
    await closed(context);
  }
};
/** A page that was left while busy may never answer; closing the browser ends it. */
const closed = (one: Page | BrowserContext) => Promise.race([one.close().catch(() => {}), pause(3_000)]);
const disguise = (browser: Browser): BrowserContextOptions => ({
  userAgent: ordinaryUserAgent(browser.version()),
});
/** Looks like a person's, and does not stay as long as one. */
const BRIEF_MS = 2_000;
const brief = (browser: Browser) => ({ browser, options: disguise(browser), leavesAfter: BRIEF_MS });
const oneScore = ({ mail }: Scan): string[] => [...mail.scores.values()].slice(-1);
/** The links of the email, with that for unsubscribing. */
const someLinks = ({ all, unsubscribe }: SurveyMail): string[] =>
  [unsubscribe, ...all.filter((url) => url !== unsubscribe)].slice(0, SPEED.linksOpened);

/** Makes 30 seconds pass at once for the page, as sandboxes do to see what a page will do. */
const fastForward = async (page: Page, context: BrowserContext) => {
  const devTools = await context.newCDPSession(page);
  const spent = new Promise<void>((resolve) =>
    devTools.once("Emulation.virtualTimeBudgetExpired", () => resolve()),
  );
  await devTools.send("Emulation.setVirtualTimePolicy", { policy: "advance", budget: 30_000 });
  await Promise.race([spent, pause(5_000)]);
  await devTools.send("Emulation.setVirtualTimePolicy", { policy: "advance", budget: 30_000 });
  await pause(500);
};

const dumped = (scan: Scan, ...args: string[]) =>
  Promise.all(
    oneScore(scan).map((url) =>
      promisify(execFile)(
        chromiumPath ?? "",
        ["--headless", ...QUIET, "--virtual-time-budget=30000", ...args, "--dump-dom", url],
        { timeout: 30_000 },
      ),
    ),
  );

/** A page of the same site that tells the browser to load the links ahead, or to run them in the background. */
const speculate = async ({ mail, disguised }: Scan) => {
  const context = await openContext(disguised);
  const urls = mail.all.slice(0, 3).map((url) => new URL(url).pathname + new URL(url).search);
  const rules = { prerender: [{ source: "list", urls, eagerness: "immediate" }] };
  const page = await context.newPage();
  const launch = new URL("/launch", mail.all[0]).href;
  await page.route(launch, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<script type="speculationrules">${JSON.stringify(rules)}</script>`,
    }),
  );
  await page.goto(launch);
  await pause(5_000);
  await context.close();
};

/** A tab behind others. Headless Chromium shows every tab as visible, so the page is told. */
const neverShown = async (scan: Scan) => {
  const context = await openContext(scan.disguised);
  await context.addInitScript(
    'Object.defineProperty(document, "visibilityState", { get: () => "hidden" });' +
      'Object.defineProperty(document, "hidden", { get: () => true });',
  );
  const page = await context.newPage();
  await page.goto(oneScore(scan)[0] ?? "");
  await pause(6_000);
  await context.close();
};

/** The page loads itself again at once: a busy machine would leave the first one open as long as a person does. */
const loadAgain = async (scan: Scan) => {
  const context = await openContext(scan.disguised);
  const type = "performance.getEntriesByType('navigation')[0]?.type";
  await context.addInitScript(`if (${type} === "navigate") location.reload();`);
  const page = await context.newPage();
  await page.goto(oneScore(scan)[0] ?? "").catch(() => {}); // the reload interrupts it
  await pause(6_000);
  if ((await page.evaluate(type)) !== "reload") throw new Error("the page was not loaded again");
  await context.close();
};

/** All links in tabs of one window, closed a second after the last has loaded. */
const allTabs = async ({ mail, disguised }: Scan) => {
  const context = await disguised.newContext(disguise(disguised));
  const pages = await Promise.all(mail.all.slice(0, 4).map(() => context.newPage()));
  await Promise.all(pages.map((page, index) => page.goto(mail.all[index] ?? "")));
  await pause(500);
  await context.close();
};

const OVER_HTTP: readonly Scanner[] = [
  { name: "gets all links within a second", scan: ({ mail }) => together(mail.all) },
  { name: "gets one link after the other", scan: ({ mail }) => inTurn(mail.all) },
  {
    name: "gets every link twice",
    scan: ({ mail }) => inTurn(mail.all.flatMap((url) => [url, url])),
  },
  { name: "asks for the heads only", scan: ({ mail }) => together(mail.all, { method: "HEAD" }) },
  { name: "asks what is allowed", scan: ({ mail }) => together(mail.all, { method: "OPTIONS" }) },
  { name: "follows the links of the pages", scan: follow },
  {
    name: "fetches the pictures",
    // A logo is on another server; only images from Milepost could reveal the visit.
    scan: ({ mail }) =>
      together(mail.images.filter((url) => url.startsWith(new URL(mail.unsubscribe).origin))),
  },
  {
    name: "opens the unsubscribe link",
    scan: ({ mail }) => inTurn([mail.unsubscribe, mail.unsubscribe]),
  },
  {
    name: "asks for the unsubscribe link's head",
    scan: ({ mail }) => fetched(mail.unsubscribe, { method: "HEAD" }),
  },
  ...AHEAD_OF_TIME.map((headers) => ({
    name: `loads ahead (${Object.entries(headers).flat().join(": ")})`,
    scan: ({ mail }: Scan) => together(mail.all, { headers }),
  })),
  ...Object.entries(SCANNER_AGENTS).map(([name, agent]) => ({
    name,
    scan: ({ mail }: Scan) => together(mail.all, { headers: { "user-agent": agent } }),
  })),
];

const IN_A_BROWSER: readonly Scanner[] = [
  {
    name: "headless, leaves on load",
    scan: ({ mail, plain: browser }) => visit(someLinks(mail), { browser, look: async () => {} }),
  },
  {
    name: "headless, leaves when the network is idle",
    scan: (scan) =>
      visit(oneScore(scan), { browser: scan.plain, look: (page) => page.waitForLoadState("networkidle") }),
  },
  {
    name: "headless, stays for 20 seconds",
    scan: (scan) => visit(oneScore(scan), { browser: scan.plain, look: () => pause(20_000) }),
  },
  {
    name: "headless, without scripts",
    scan: ({ mail, plain: browser }) =>
      visit(someLinks(mail), { browser, options: { javaScriptEnabled: false }, look: async () => {} }),
  },
  {
    name: "headless, time fast-forwarded",
    scan: (scan) => visit(oneScore(scan), { browser: scan.plain, look: fastForward }),
  },
  { name: "headless, --virtual-time-budget", scan: (scan) => dumped(scan) },
  {
    name: "disguised, leaves on load",
    scan: ({ mail, disguised: browser }) =>
      visit(someLinks(mail), { ...brief(browser), look: async () => {} }),
  },
  {
    name: "disguised, leaves when the network is idle",
    scan: (scan) =>
      visit(oneScore(scan), {
        ...brief(scan.disguised),
        look: (page) => page.waitForLoadState("networkidle"),
      }),
  },
  {
    name: "disguised, leaves after a second",
    scan: (scan) =>
      visit([...oneScore(scan), scan.mail.unsubscribe], {
        ...brief(scan.disguised),
        look: () => pause(1_000),
      }),
  },
  {
    name: "disguised, takes a picture and leaves",
    scan: (scan) =>
      visit(oneScore(scan), {
        ...brief(scan.disguised),
        look: (page) => page.screenshot({ fullPage: true }),
      }),
  },
  {
    // By script: real input waits for a frame, which a busy browser may never draw.
    name: "disguised, scrolls and pretends to move the mouse",
    scan: (scan) =>
      visit(oneScore(scan), {
        ...brief(scan.disguised),
        look: (page) =>
          page.evaluate(
            "scrollTo(0, 400); for (let x = 50; x < 300; x += 25) document.dispatchEvent(new MouseEvent('mousemove', { clientX: x, clientY: 99, bubbles: true }))",
          ),
      }),
  },
  {
    name: "disguised, time fast-forwarded",
    scan: (scan) =>
      visit(oneScore(scan), {
        ...brief(scan.disguised),
        look: fastForward,
      }),
  },
  {
    name: "disguised, --virtual-time-budget",
    scan: (scan) => dumped(scan, "--disable-blink-features=AutomationControlled", `--user-agent=${CHROME}`),
  },
  { name: "disguised, loads the page again and stays", scan: loadAgain },
  { name: "disguised, opens tabs at once", scan: allTabs },
  { name: "a tab that is never shown", scan: neverShown },
  { name: "prerendered by speculation rules", scan: speculate },
];

/** All scanner behaviours that are tested. */
export const SCANNERS: readonly Scanner[] = [...OVER_HTTP, ...IN_A_BROWSER];
