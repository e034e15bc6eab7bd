import type { BrowserContext, Page } from "playwright-core";
import { openMail } from "./browser.ts";
import type { SurveyMail } from "./survey-mail.ts";

export type Confirm = "auto" | "button";

/** Much longer than the dwell of `confirm: "auto"`: it counts frames, and a busy machine draws few. */
const PATIENCE = { timeout: 40_000 };

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The pages of one survey as a person uses them, in any language: found by what they are, not by their texts. */
export class SurveyPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the mail and taps a score in it. */
  static async tap(context: BrowserContext, mail: SurveyMail, score: number): Promise<SurveyPage> {
    const page = await openMail(context, mail.html);
    await page.locator(`a[href$="?score=${score}"]`).first().click();
    await page.waitForURL(/\/s\//, { waitUntil: "load" });
    return new SurveyPage(page);
  }

  radio(score: number) {
    return this.page.locator(`input[name="score"][value="${score}"]`);
  }
  get send() {
    return this.page.locator('form button:not([type="button"])').first();
  }
  get stop() {
    return this.page.locator('button[type="button"]').first();
  }
  get comment() {
    return this.page.locator('textarea[name="comment"]');
  }
  /** Where the change of score is folded away on the thanks page. */
  get change() {
    return this.page.locator("details summary");
  }

  async thanked(): Promise<void> {
    await this.page.waitForURL(/\/thanks$/, { waitUntil: "load", ...PATIENCE }).catch(async (cause) => {
      const says = await this.page.locator("main").textContent({ timeout: 1_000 });
      throw new Error(`No thanks at ${this.page.url()}, which says: ${says?.replace(/\s+/g, " ")}`, {
        cause,
      });
    });
  }

  /** What it takes to send the chosen score: nothing but to look at it, or a tap. */
  async confirm(mode: Confirm): Promise<void> {
    if (mode === "button") await this.press();
    await this.thanked();
  }

  /** Presses the button of the form and waits for the thanks that follow, also from the thanks page itself. */
  async press(): Promise<void> {
    await Promise.all([
      this.page.waitForResponse(
        (response) => response.request().method() === "GET" && /\/thanks$/.test(response.url()),
      ),
      this.send.click(),
    ]);
    await this.thanked();
  }

  /** Chooses another score on the page, whichever it is, and sends it. */
  async changeTo(score: number): Promise<void> {
    if (await this.change.count()) await this.change.click();
    await this.radio(score).check();
    await this.press();
  }

  /** Writes into the box of the thanks page and saves. */
  async write(comment: string): Promise<void> {
    await this.comment.fill(comment);
    await this.press();
  }

  /** As if another tab had come before this one, or gone again: headless Chromium shows every tab as visible. */
  async setVisibility(state: "visible" | "hidden"): Promise<void> {
    await this.page.evaluate(
      `Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "${state}" });` +
        `Object.defineProperty(document, "hidden", { configurable: true, get: () => ${state === "hidden"} });` +
        `document.dispatchEvent(new Event("visibilitychange"));`,
    );
  }
}
