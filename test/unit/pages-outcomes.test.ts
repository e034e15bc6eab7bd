import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../shared/i18n/language.ts";
import { pageTexts } from "../../shared/i18n/texts.ts";
import { messagePage } from "../../shared/pages/message-page.ts";
import { surveyShown } from "../../shared/pages/survey-shown.ts";
import { thanksPage } from "../../shared/pages/thanks-page.ts";
import { unsubscribePage } from "../../shared/pages/unsubscribe-page.ts";

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
    const page = thanksPage({ ...shown({ metric, locale: "en" }), token, response: { score } });
    expect(page).toContain(thanks[tone]);
  });

  it("shows what was stored and the way back to change it", () => {
    const response = { score: 6, comment: "Slow </dd><script>\nvery" };
    const page = thanksPage({ ...shown({ metric: "nps", locale: "es" }), token, response });
    expect(page).toContain("6 de 10");
    expect(page).toContain("Slow &lt;/dd&gt;&lt;script&gt;\nvery");
    expect(page).toContain(`href="/s/${token}"`);
    expect(page).toContain(pageTexts("es").pages.thanks.changeable);
  });

  it("asks an unhappy customer who said nothing what went wrong, and nobody else", () => {
    const invited = (score: number, comment?: string) =>
      thanksPage({ ...shown({ metric: "nps", locale: "en" }), token, response: { score, comment } }).includes(
        thanks.addComment,
      );
    expect([invited(2), invited(2, "Slow"), invited(8), invited(10)]).toEqual([true, false, false, false]);
  });
});

describe("the page to unsubscribe", () => {
  const STATES = ["ask", "survey", "all", "undone"] as const;
  type State = (typeof STATES)[number];
  const aPage = (state: State, locale = "en", brand: { name?: string } = { name: "Acme" }) =>
    unsubscribePage({
      ...shown({ survey: { question: { de: "Wie <war> es?" }, brand }, locale }),
      ...{ token, state },
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
    expect(aPage(state).includes('lang="de" dir="auto">Wie &lt;war&gt; es?</blockquote>')).toBe(shown);
  });

  it("tells a screen reader which survey the button means", () => {
    expect(aPage("ask")).toMatch(/<blockquote id="asked"[\s\S]*aria-describedby="asked"/);
  });

  it("leads back to the choice once it is undone", () => {
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
      expect(pages[index]).toContain(`<html lang="${language}" dir="ltr">`);
    });
  });

  it("is English where nobody knows the reader", () => {
    expect(messagePage({ texts: pageTexts(undefined), kind: "notFound" })).toContain(
      "This link does not work",
    );
  });

  it("shows the brand's logo, by https and with its name", () => {
    const brand = { name: "Acme", logoUrl: "https://cdn.example/logo.png" };
    expect(messagePage({ texts: pageTexts("en"), kind: "expired", brand })).toContain(
      '<img src="https://cdn.example/logo.png" alt="Acme"',
    );
  });
});
