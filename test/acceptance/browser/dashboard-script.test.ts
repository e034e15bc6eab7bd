import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TouchpointTexts, touchpointTexts } from "../../../shared/i18n/dashboard/touchpoint-texts.ts";
import { pageHeaders } from "../../../shared/pages/base/page-headers.ts";
import { shareTrendFigure } from "../../../shared/pages/dashboard/charts/index.ts";
import type { Markup } from "../../../shared/theme/markup.ts";
import { hasBrowser, openContext, startPersonsBrowser } from "../../support/browser.ts";
import { type PageServer, servePages } from "../../support/page-server.ts";
import { pseudoVoice } from "../../support/pseudo-language.ts";
import { scriptPage } from "../../support/script-page.ts";

const inBrowser = hasBrowser("the script of the dashboard's pages");
const english = touchpointTexts("en");

let browser: Browser;
let server: PageServer;
let shown: TouchpointTexts = english;
let trend: Markup | undefined;
beforeAll(async () => {
  if (!inBrowser) return;
  browser = await startPersonsBrowser();
  // A form that posts is answered with the page again.
  server = await servePages(() => {
    const body = scriptPage(shown, trend);
    return { headers: pageHeaders(body), body };
  });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Opens the page in a window of its own; gives it, and what the browser complained about. */
const open = async (options: BrowserContextOptions = {}, texts = english, chart?: Markup) => {
  shown = texts;
  trend = chart;
  const context = await openContext(browser, { viewport: { width: 900, height: 700 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`http://dashboard.test:${server.port}/app`);
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
};

const plain = (text: string | null | undefined): string => (text ?? "").replaceAll(/\s/gu, " ");
const readoutOf = async (page: Page): Promise<string | undefined> =>
  (await page.locator(".readout b").count()) === 0
    ? undefined
    : plain(await page.locator(".readout b").textContent());
const heightOf = (page: Page): Promise<number> => page.evaluate<number>("document.body.offsetHeight");
const focused = (page: Page): Promise<string> => page.evaluate<string>("document.activeElement.id");

describe.runIf(inBrowser)("the cursor over a trend", () => {
  it("shows the figures of the point under the pointer, moves nothing, and goes with Escape", async () => {
    await using opened = await open();
    const { page, complaints } = opened;
    const before = await heightOf(page);
    const box = await page.locator(".trend").boundingBox();
    if (box === null) throw new Error("There is no trend.");
    // The first point; the last is at the right end.
    await page.mouse.move(box.x + 60, box.y + 100);
    expect(await readoutOf(page)).toBe("Aug 10 – 16, 2026");
    const figures = await page.locator(".readout dl div").allTextContents();
    const row = await page.locator("tbody tr").first().locator("td").allTextContents();
    expect(figures).toEqual(
      ["Score", "At least", "At most", "Answers", "Touchpoints"].map((name, index) => name + row[index]),
    );
    await page.mouse.move(box.x + box.width - 12, box.y + 100);
    expect(await readoutOf(page)).toBe("Oct 26 – Nov 1, 2026");
    expect(await heightOf(page)).toBe(before);
    await page.keyboard.press("Escape");
    expect(await readoutOf(page)).toBeUndefined();
    expect(complaints).toEqual([]);
  });

  it("is over a trend without bars too", async () => {
    const points = [2, 3, 5].map((score, index) => ({
      from: `2026-0${index + 1}-01`,
      to: `2026-0${index + 2}-01`,
      hits: score,
      of: 50,
      rate: score * 2,
      interval: { low: score, high: score * 3 },
    }));
    const chart = shareTrendFigure({
      texts: english,
      id: "churn",
      title: "Churn",
      finding: "It rose.",
      interval: "month",
      points,
      names: { hits: "Left", of: "Customers", rate: "Churn" },
      fewest: String,
    });
    await using opened = await open({}, english, chart);
    const { page } = opened;
    const box = await page.locator(".trend").boundingBox();
    if (box === null) throw new Error("There is no trend.");
    await page.mouse.move(box.x + box.width / 2, box.y + 60);
    expect(await readoutOf(page)).toBe("Feb 1 – 28, 2026");
    const line = await page.locator(".cursor").getAttribute("x1");
    expect(line).toBe(await page.locator(".dot").nth(1).getAttribute("cx"));
    await page.getByRole("slider").press("Home");
    expect(await readoutOf(page)).toBe("Jan 1 – 31, 2026");
  });

  it("moves with the keys, which also say the figures", async () => {
    await using opened = await open();
    const { page } = opened;
    const picture = page.getByRole("slider");
    await picture.focus();
    const said = async () => plain(await picture.getAttribute("aria-valuetext"));
    const heard: string[] = [];
    for (const key of ["ArrowLeft", "Home", "ArrowLeft", "ArrowRight", "End"]) {
      await page.keyboard.press(key);
      heard.push((await said()).replace(/, Score.*/, ""));
      expect(heard.at(-1)).toBe(await readoutOf(page));
    }
    expect(heard).toEqual([
      "Oct 19 – 25, 2026",
      "Aug 10 – 16, 2026",
      "Aug 10 – 16, 2026",
      "Aug 17 – 23, 2026",
      "Oct 26 – Nov 1, 2026",
    ]);
    expect(await said()).toMatch(/, Score −?[\d.]+, At least .*, Answers 66, Touchpoints 330$/);
    await page.keyboard.press("Tab");
    expect(await readoutOf(page)).toBeUndefined();
  });

  it("follows a finger, from right to left too, and stays in the figure of a phone", async () => {
    const phone = { viewport: { width: 320, height: 640 }, hasTouch: true };
    await using opened = await open(phone, pseudoVoice.touchpoint);
    const { page } = opened;
    const box = await page.locator(".trend").boundingBox();
    if (box === null) throw new Error("There is no trend.");
    for (const share of [0.25, 0.6, 0.95]) {
      await page.touchscreen.tap(box.x + box.width * share, box.y + 100);
      const readout = await page.locator(".readout").boundingBox();
      expect(readout?.x).toBeGreaterThanOrEqual(box.x - 1);
      expect((readout?.x ?? 0) + (readout?.width ?? 999)).toBeLessThanOrEqual(box.x + box.width + 1);
    }
    const last = await page.locator("tbody tr").nth(11).locator("th").textContent();
    expect(await readoutOf(page)).toBe(plain(last));
  });
});

describe.runIf(inBrowser)("tables", () => {
  it("are sorted by number and by the language's alphabet, and stay so on reload", async () => {
    await using opened = await open();
    const { page } = opened;
    const rows = () => page.locator("table[data-sortable] tbody th").allTextContents();
    const own = await rows();
    const score = page.getByRole("button", { name: "Score" });
    await score.click();
    expect(await rows()).toEqual(["Zone left", "Visit 10", "éclair sold", "Visit 9"]);
    await score.click();
    expect(await rows()).toEqual(["éclair sold", "Visit 10", "Zone left", "Visit 9"]);
    expect(await page.locator("th[aria-sort]").evaluateAll((all) => all.map((one) => one.ariaSort))).toEqual([
      "ascending",
    ]);
    await score.click();
    expect(await rows()).toEqual(own);
    await page.getByRole("button", { name: "Type" }).press("Enter");
    const byName = ["éclair sold", "Visit 9", "Visit 10", "Zone left"];
    expect(await rows()).toEqual(byName);
    await page.reload();
    expect(await rows()).toEqual(byName);
  });
});

describe.runIf(inBrowser)("keys in the inbox", () => {
  it("go through the answers, open one, and press its button", async () => {
    await using opened = await open();
    const { page } = opened;
    // It would send the form.
    await page.evaluate(
      "addEventListener('submit', (event) => { event.preventDefault(); document.title = event.submitter.id })",
    );
    const places: string[] = [];
    for (const key of ["j", "j", "j", "j", "k"]) {
      await page.keyboard.press(key);
      places.push(await focused(page));
    }
    expect(places).toEqual(["slow", "kind", "late", "late", "kind"]);
    await page.keyboard.press("e");
    expect(await page.title()).toBe("case-kind");
    await page.keyboard.press("o");
    await page.waitForURL("**/app?opened=kind");
  });

  it("do nothing in a field or with a modifier, and work on a keyboard of another alphabet", async () => {
    await using opened = await open();
    const { page } = opened;
    await page.locator("[name=note]").fill("");
    await page.keyboard.type("joke?");
    expect(await page.locator("[name=note]").inputValue()).toBe("joke?");
    expect(await page.locator("dialog").isVisible()).toBe(false);
    await page.locator("#late input").focus();
    for (const modifier of ["Alt", "Control", "Shift"]) await page.keyboard.press(`${modifier}+k`);
    expect(await focused(page)).toBe("");
    await page.evaluate(
      "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key:'л', code:'KeyK', bubbles:true}))",
    );
    expect(await focused(page)).toBe("kind");
  });

  it("are listed, and can be turned off for good", async () => {
    await using opened = await open();
    const { page } = opened;
    await page.keyboard.press("Shift+?");
    expect(await page.locator("dialog kbd").allTextContents()).toEqual(["j", "k", "o", "e", "?"]);
    await page.getByRole("checkbox", { name: english.dashboard.keys.use }).uncheck();
    await page.keyboard.press("Escape");
    await page.reload();
    for (const key of ["j", "Shift+?"]) await page.keyboard.press(key);
    expect(await focused(page)).toBe("");
    expect(await page.locator("dialog").isVisible()).toBe(false);
    await page.getByRole("button", { name: english.dashboard.keys.title }).click();
    await page.getByRole("checkbox", { name: english.dashboard.keys.use }).check();
    await page.getByRole("button", { name: english.dashboard.keys.close }).click();
    await page.keyboard.press("j");
    expect(await focused(page)).toBe("slow");
  });
});

describe.runIf(inBrowser)("the place on a page", () => {
  const placeOf = (page: Page) =>
    page.evaluate<{ top: number; isOpen: boolean }>(
      "({ top: Math.round(scrollY), isOpen: document.querySelector('details').open })",
    );

  it("is kept on reload and after a form, and a link leads to the top", async () => {
    await using opened = await open();
    const { page } = opened;
    await page.locator("summary").click();
    await page.evaluate("scrollTo(0, 500)");
    await page.reload();
    expect(await placeOf(page)).toEqual({ top: 500, isOpen: true });
    await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    const { top } = await placeOf(page);
    await Promise.all([page.waitForEvent("load"), page.locator("#save").click()]);
    expect(await placeOf(page)).toEqual({ top, isOpen: true });
    await page.goto(page.url());
    expect(await placeOf(page)).toEqual({ top: 0, isOpen: false });
  });
});
