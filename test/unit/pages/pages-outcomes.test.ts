import { describe, expect, it } from "vitest";
import { localClockOf } from "../../../shared/i18n/date.ts";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import { pageTexts } from "../../../shared/i18n/texts.ts";
import { thanksPage } from "../../../shared/pages/answers/index.ts";
import { messagePage } from "../../../shared/pages/base/message-page.ts";
import { surveyShown } from "../../../shared/pages/base/survey-shown.ts";
import { unsubscribePage } from "../../../shared/pages/privacy/index.ts";

const token = "AbCdEfGhIjKlMnOpQrStUv-_0123456789abcdefghij";

const shown = (overrides: Partial<Parameters<typeof surveyShown>[0]> = {}) =>
  surveyShown({ metric: "nps", survey: undefined, locale: "en", ...overrides });

describe("the page of thanks", () => {
  const thanks = pageTexts("en").pages.thanks;

  it.each([
    ["nps", 0, "low"],
    ["nps", 6, "low"],
    ["nps", 7, "middle"],
    ["nps", 8, "middle"],
    ["nps", 9, "high"],
    ["csat", 2, "low"],
    ["csat", 3, "middle"],
    ["csat", 4, "high"],
    ["ces", 3, "low"],
    ["ces", 4, "middle"],
    ["ces", 5, "high"],
  ] as const)("answers a %s of %d in a %s tone", (metric, score, tone) => {
    const page = thanksPage({
      ...shown({ metric, locale: "en" }),
      token,
      clock: { language: "en", timezone: "UTC" },
      response: { score },
    });
    expect(page).toContain(thanks[tone]);
  });

  const response = { score: 6, comment: "Slow </dd><script>\nvery" };
  const aPage = (overrides: Partial<Parameters<typeof thanksPage>[0]> = {}) =>
    thanksPage({
      ...shown(),
      token,
      clock: { language: "en", timezone: "America/Sao_Paulo" },
      response,
      ...overrides,
    });

  it("shows what was stored, in a form that changes it", () => {
    const page = aPage(shown({ locale: "es" }));
    expect(page).toContain("6 de 10");
    expect(page).toContain(">\nSlow &lt;/dd&gt;&lt;script&gt;\nvery</textarea>");
    expect(page).toContain(`<form method="post" action="/s/${token}">`);
    expect(page).toMatch(/value="6" required checked/);
    expect(page).toContain('name="scoreShown" value="6"');
    expect(page).toContain(pageTexts("es").pages.thanks.commentSaved);
  });

  it.each([
    ["en", "until November 3, 2026."],
    ["pt-BR", "até 3 de novembro de 2026."],
    ["es", "hasta el 3 de noviembre de 2026."],
    ["ru", "до 3 ноября 2026 года."],
  ])("says in %s until which day, by the customer's own calendar: %s", (locale, until) => {
    const page = aPage({
      ...shown({ locale }),
      expiresAt: "2026-11-04T02:30:00.000Z",
      clock: localClockOf(locale, { timezone: "America/Sao_Paulo" }, "UTC"),
    });
    expect(page).toContain(until);
    expect(aPage(shown({ locale }))).toContain(pageTexts(locale).pages.thanks.changeable());
  });

  it.each([
    [2, "What could we do better?"],
    [8, "What would make it better next time?"],
    [10, "What did you like most?"],
  ])("asks after a %d: %s", (score, question) => {
    expect(aPage({ response: { score } })).toContain(question);
  });

  it("thanks in the survey's own words, as text and in their language", () => {
    const survey = { texts: { de: { thanks: { low: "<b>Danke</b>" } } } };
    expect(aPage(shown({ survey, locale: "de" }))).toContain(
      '<p lang="de" dir="auto">&lt;b&gt;Danke&lt;/b&gt;</p>',
    );
    expect(aPage({ ...shown({ survey, locale: "de" }), response: { score: 10 } })).toContain(thanks.high);
  });
});

describe("the page to unsubscribe", () => {
  const STATES = ["ask", "survey", "all", "undone"] as const;
  type State = (typeof STATES)[number];
  const aPage = (state: State, locale = "en", brand: { name?: string } = { name: "Acme" }) =>
    unsubscribePage({
      ...shown({ survey: { question: { de: "Wie <war> es?" }, brand }, locale }),
      token,
      state,
    });
  const buttonsIn = (page: string) =>
    [...page.matchAll(/<button[^>]* name="(\w+)" value="(\w+)"/g)].map(
      ([, name, value]) => `${name}=${value}`,
    );

  it.each<[State, string[]]>([
    ["ask", ["scope=all", "scope=survey"]],
    ["survey", ["scope=all", "undo=true"]],
    ["all", ["undo=true"]],
    ["undone", []],
  ])("in the state %s offers %j, without a script, in one form to its own address", (state, buttons) => {
    const page = aPage(state);
    expect(buttonsIn(page)).toEqual(buttons);
    const forms = page.match(/<form[^>]*>/g) ?? [];
    expect(forms).toEqual(buttons.length > 0 ? [`<form method="post" action="/u/${token}">`] : []);
    expect(page).not.toMatch(/<script| on\w+=|type="hidden"/i);
  });

  it.each<[State, boolean]>([
    ["ask", true],
    ["survey", true],
    ["all", false],
    ["undone", false],
  ])("in the state %s shows the question of this survey, as text and in its language: %s", (state, shown) => {
    expect(aPage(state, "de").includes('lang="de" dir="auto">Wie &lt;war&gt; es?</blockquote>')).toBe(shown);
  });

  it("tells a screen reader which survey the button means", () => {
    expect(aPage("ask")).toMatch(/<blockquote id="asked"[\s\S]*aria-describedby="asked"/);
  });

  it("links back to the choice after the undo", () => {
    expect(aPage("undone")).toContain(`href="/u/${token}"`);
  });

  it.each(STATES.flatMap((state) => LANGUAGES.map((language) => [state, language] as const)))(
    "in the state %s names the brand in %s, or nobody, and never as markup",
    (state, language) => {
      expect(
        aPage(state, language, { name: "A<b>" }).replace(/<title>.*<\/title>|<p class="brand".*/g, ""),
      ).toContain("A&lt;b&gt;");
      expect(aPage(state, language, {})).not.toMatch(/undefined|Acme/);
    },
  );
});

describe("a page with a message", () => {
  const KINDS = [
    "notFound",
    "expired",
    "erased",
    "invalid",
    "tooLong",
    "unavailable",
    "moved",
    "linkGone",
    "linkUnavailable",
  ] as const;

  it.each(KINDS)("says %s in every language", (kind) => {
    const pages = LANGUAGES.map((locale) => messagePage({ texts: pageTexts(locale), kind }));
    expect(new Set(pages.map((page) => /<h1>(.*)<\/h1>/.exec(page)?.[1])).size).toBe(LANGUAGES.length);
    LANGUAGES.forEach((language, index) => {
      expect(pages[index]).toContain(`<html lang="${language}" dir="${pageTexts(language).direction}">`);
    });
  });

  it("is English where the language of the reader is unknown", () => {
    expect(messagePage({ texts: pageTexts(undefined), kind: "notFound" })).toContain(
      "This link does not work",
    );
  });

  it("names the brand without loading its logo", () => {
    const brand = { name: "Acme", logoUrl: "https://cdn.example/logo.png" };
    const page = messagePage({ texts: pageTexts("en"), kind: "expired", brand });
    expect(page).toContain('<p class="brand"><bdi>Acme</bdi></p>');
    expect(page).not.toMatch(/<img|cdn\.example/);
  });
});
