import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../../../shared/i18n/language.ts";
import { pageTexts } from "../../../shared/i18n/texts.ts";
import { hasBrowser, openContext, startPersonsBrowser } from "../../support/browser.ts";
import { type RunningStack, removeFolder, startStack } from "../../support/local-stack.ts";
import { languagesShown } from "../../support/speed.ts";
import { mailSurveys, type SurveyMail, storedAnswers } from "../../support/survey-mail.ts";
import { type Confirm, SurveyPage } from "../../support/survey-page.ts";

const HOW = [
  { confirm: "auto", javaScriptEnabled: true },
  { confirm: "button", javaScriptEnabled: true },
  { confirm: "auto", javaScriptEnabled: false },
] as const satisfies { confirm: Confirm; javaScriptEnabled: boolean }[];

const runs = languagesShown.flatMap((language) =>
  HOW.map(({ confirm, javaScriptEnabled }) => ({
    language,
    confirm,
    javaScriptEnabled,
    script: javaScriptEnabled ? "with" : "without",
    customer: `c-${language}-${confirm}-${javaScriptEnabled ? "js" : "plain"}`.toLowerCase(),
  })),
);

const COMMENTS: Record<Language, string> = {
  en: "Fast, and <b>friendly</b>!",
  "pt-BR": "Café frio, atenção ótima",
  es: "¿Por qué tardó? Mañana más",
  ru: "Быстро и вежливо 👍",
};

describe.runIf(hasBrowser("full answers to a survey"))("answering a survey in a browser", () => {
  let stack: RunningStack;
  let browser: Browser;
  let mails: ReadonlyMap<string, SurveyMail>;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack(), startPersonsBrowser()]);
    for (const confirm of ["auto", "button"]) {
      const survey = { metric: "nps", touchpoint: `${confirm}.asked`, confirm, brand: { name: "Acme" } };
      await stack.call("PUT", `/v1/surveys/${confirm}`, { body: survey });
    }
    mails = await mailSurveys(
      stack,
      runs.map(({ customer, confirm, language }) => ({
        customer,
        touchpoint: `${confirm}.asked`,
        locale: language,
      })),
    );
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    if (stack) await removeFolder(stack.data);
  });

  it.concurrent.each(runs)(
    "goes from the mail to the thanks in $language, $script scripts, confirm $confirm",
    async ({ language, confirm, javaScriptEnabled, customer }) => {
      const mail = mails.get(customer) as SurveyMail;
      const { answer } = pageTexts(language).pages;
      const context = await openContext(browser, { javaScriptEnabled });
      const wrong: string[] = [];
      context.on("page", (page) => watch(page, stack.url, wrong));

      const survey = await SurveyPage.tap(context, mail, 6);
      const { page } = survey;
      const html = page.locator("html");
      const shows = async () => ({
        lang: await html.getAttribute("lang"),
        asked: await page.evaluate("performance.getEntriesByType('resource').length"),
      });
      const inLanguage = { lang: language, asked: 0 };
      expect(await shows()).toEqual(inLanguage);
      expect(await survey.send.textContent()).toBe(answer.send);

      await survey.confirm(javaScriptEnabled ? confirm : "button");
      expect(await shows()).toEqual(inLanguage);
      await survey.write(COMMENTS[language]);
      expect(await survey.comment.inputValue()).toBe(COMMENTS[language]);
      await survey.changeTo(9);
      expect(await survey.radio(9).isChecked()).toBe(true);
      expect(await survey.comment.inputValue()).toBe(COMMENTS[language]);
      expect(await shows()).toEqual(inLanguage);
      expect(await page.locator("h1").textContent()).toBe(pageTexts(language).pages.thanks.title);

      expect((await storedAnswers(stack)).get(customer)).toEqual({ score: 9, comment: COMMENTS[language] });
      expect(await context.cookies()).toEqual([]);
      expect(wrong).toEqual([]);
      await context.close();
    },
  );

  it("has the same links in the mail's text as in its HTML, and no name or address in them", () => {
    for (const { html, text, scores, token, unsubscribe, all } of mails.values()) {
      expect([...scores.keys()].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      for (const url of [...scores.values(), unsubscribe]) {
        expect(html.replaceAll("&amp;", "&")).toContain(url);
        expect(text).toContain(url);
      }
      expect(
        all.filter((url) => !new RegExp(`^${stack.url}/[su]/${token}(?:[?/][\\w=/]*)?$`).test(url)),
      ).toEqual([]);
    }
  });
});

/** Keeps what ought not to be: an error, something that the policy stopped, a request to elsewhere or for a part of a page. */
const watch = (page: Page, origin: string, wrong: string[]) => {
  const isOurs = (url: string) => url.startsWith(`${origin}/`);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (url.startsWith("data:") || /^http:\/\/webmail\.test:/.test(url)) return;
    const what = `${request.method()} ${request.resourceType()} ${url}`;
    // The script's one call is a POST, long after the page was painted.
    const isExpected = /^(?:GET|POST) document |^POST fetch /.test(what);
    if (!isOurs(url) || !isExpected) wrong.push(what);
  });
  page.on("response", async (response) => {
    if (isOurs(response.url()) && (await response.headerValue("set-cookie")))
      wrong.push(`a cookie: ${response.url()}`);
  });
};
