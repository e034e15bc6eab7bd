import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../shared/i18n/language.ts";
import { pageMessagesFor } from "../../shared/i18n/messages.ts";
import { messagePage } from "../../shared/pages/message-page.ts";
import { thanksPage } from "../../shared/pages/thanks-page.ts";
import { unsubscribePage } from "../../shared/pages/unsubscribe-page.ts";

const token = "AbCdEfGhIjKlMnOpQrStUv-_0123456789abcdefghij";

describe("the page of thanks", () => {
  const thanks = pageMessagesFor("en").thanks;

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
    const page = thanksPage({ survey: { metric }, locale: "en", token, response: { score } });
    expect(page).toContain(thanks[tone]);
  });

  it("shows what was stored and the way back to change it", () => {
    const response = { score: 6, comment: "Slow </dd><script>\nvery" };
    const page = thanksPage({ survey: { metric: "nps" }, locale: "es", token, response });
    expect(page).toContain("6 de 10");
    expect(page).toContain("Slow &lt;/dd&gt;&lt;script&gt;\nvery");
    expect(page).toContain(`href="/s/${token}"`);
    expect(page).toContain(pageMessagesFor("es").thanks.changeable);
  });

  it("asks an unhappy customer who said nothing what went wrong, and nobody else", () => {
    const invited = (score: number, comment?: string) =>
      thanksPage({ survey: { metric: "nps" }, locale: "en", token, response: { score, comment } }).includes(
        thanks.addComment,
      );
    expect([invited(2), invited(2, "Slow"), invited(8), invited(10)]).toEqual([true, false, false, false]);
  });
});

describe("the page to unsubscribe", () => {
  it("asks first, and sends what a mailbox's own button would (RFC 8058)", () => {
    const page = unsubscribePage({ locale: "en", token, brand: { name: "A<b>" }, state: "ask" });
    expect(page).toContain(`<form method="post" action="/u/${token}">`);
    expect(page).toContain('<input type="hidden" name="List-Unsubscribe" value="One-Click">');
    expect(page.match(/<button/g)).toHaveLength(1);
    expect(page).toContain("from A&lt;b&gt; by email?");
  });

  it("says that it is done, and offers nothing more to press", () => {
    const page = unsubscribePage({ locale: "ru", token, state: "done" });
    expect(page).toContain(pageMessagesFor("ru").unsubscribe.doneTitle);
    expect(page).not.toMatch(/<form|<button|<a /);
  });
});

describe("a page with a message", () => {
  const KINDS = [
    "notFound",
    "expired",
    "invalid",
    "tooLong",
    "unavailable",
    "linkGone",
    "linkUnavailable",
  ] as const;

  it.each(KINDS)("says %s in every language", (kind) => {
    const pages = LANGUAGES.map((locale) => messagePage({ locale, kind }));
    expect(new Set(pages.map((page) => /<h1>(.*)<\/h1>/.exec(page)?.[1])).size).toBe(LANGUAGES.length);
    LANGUAGES.forEach((language, index) => {
      expect(pages[index]).toContain(`<html lang="${language}">`);
    });
  });

  it("is English where nobody knows the reader", () => {
    expect(messagePage({ kind: "notFound" })).toContain("This link does not work");
  });

  it("shows the brand's logo, by https and with its name", () => {
    const brand = { name: "Acme", logoUrl: "https://cdn.example/logo.png" };
    expect(messagePage({ kind: "expired", brand })).toContain(
      '<img src="https://cdn.example/logo.png" alt="Acme"',
    );
  });
});
