import type { BrowserContext, Page } from "playwright-core";
import { openMail } from "./browser.ts";
import type { SurveyMail } from "./survey-mail.ts";

export type Confirm = "auto" | "button";

/** Much longer than the dwell of `confirm: "auto"`: that counts frames, and a busy machine draws few. */
const PATIENCE = { timeout: 40_000 };

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Uses the pages of one survey as a person does. Elements are found by their roles, so it works in any language. */
export class SurveyPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the email and taps a score in it. */
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
  /** The folded part of the thanks page where the score can be changed. */
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

  /** Sends the chosen score: by waiting (`auto`) or by pressing the button. */
  async confirm(mode: Confirm): Promise<void> {
    if (mode === "button") await this.press();
    await this.thanked();
  }

  /**
   * The same, where an earlier page of theirs may have sent its score: on a busy machine it stays open long enough for
   * that. The page then asks for the button.
   */
  async confirmEvenIfAnswered(mode: Confirm): Promise<void> {
    const isAutomatic = (await this.page.locator("form[data-auto]").count()) > 0;
    const isSent = this.page.url().endsWith("/thanks");
    await this.confirm(isAutomatic || isSent ? mode : "button");
  }

  /** Presses the button of the form and waits for the thanks page, also from the thanks page itself. */
  async press(): Promise<void> {
    await Promise.all([
      this.page.waitForResponse(
        (response) => response.request().method() === "GET" && /\/thanks$/.test(response.url()),
      ),
      this.send.click(),
    ]);
    await this.thanked();
  }

  /** Chooses another score, on either page, and sends it. */
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

  /** Hides or shows the tab by script, because headless Chromium reports every tab as visible. */
  async setVisibility(state: "visible" | "hidden"): Promise<void> {
    await this.page.evaluate(
      `Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "${state}" });` +
        `Object.defineProperty(document, "hidden", { configurable: true, get: () => ${state === "hidden"} });` +
        `document.dispatchEvent(new Event("visibilitychange"));`,
    );
  }
}
