import { describe, expect, it } from "vitest";
import { alertTexts } from "../../../../shared/i18n/alerts/alert-texts.ts";
import { alertSettingsTexts } from "../../../../shared/i18n/dashboard/alert-settings-texts.ts";
import { ledgerTexts } from "../../../../shared/i18n/dashboard/ledger-texts.ts";
import { successTexts } from "../../../../shared/i18n/dashboard/outcomes/success-texts.ts";
import { supportTexts } from "../../../../shared/i18n/dashboard/outcomes/support-texts.ts";
import { peopleTexts } from "../../../../shared/i18n/dashboard/people-texts.ts";
import { settingsTexts } from "../../../../shared/i18n/dashboard/settings-texts.ts";
import { surveyPreviewTexts } from "../../../../shared/i18n/dashboard/survey-preview-texts.ts";
import { surveySettingsTexts } from "../../../../shared/i18n/dashboard/survey-settings-texts.ts";
import { dashboardTexts } from "../../../../shared/i18n/dashboard/texts.ts";
import { tileTexts } from "../../../../shared/i18n/dashboard/tile-texts.ts";
import { touchpointTexts } from "../../../../shared/i18n/dashboard/touchpoint-texts.ts";
import { LANGUAGES, type Language } from "../../../../shared/i18n/language.ts";
import { webhookTexts } from "../../../../shared/i18n/webhooks/webhook-texts.ts";

const GROWTH = { since: "1", until: "2", tickets: "3", customers: "4", usual: "5", now: "6" };
const ROOM = { subscriptions: "1", goals: "2", onboarding: "3", exact: "4" };
const NAMED: Readonly<Record<string, object>> = {
  ".support.findings.grows": GROWTH,
  ".account.tooMany": ROOM,
};

/**
 * Every text of a language by its place; functions are given numbers, which are words and counts at once, or what they name.
 */
const textsOf = (value: unknown, place = ""): [place: string, text: string][] => {
  if (typeof value === "function") return [[place, value(NAMED[place] ?? 2, 5, 5, 5)]];
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, of]) => textsOf(of, `${place}.${name}`))
    : [[place, String(value)]];
};
/** Those of tiles hold those of the dashboard's pages with figures. */
const everyTextOf = (language: Language) => [
  ...textsOf(tileTexts(language).dashboard),
  ...textsOf(ledgerTexts(language).dashboard),
  ...textsOf(peopleTexts(language).dashboard),
  ...textsOf(touchpointTexts(language).dashboard),
  ...textsOf(settingsTexts(language).dashboard),
  ...textsOf(surveySettingsTexts(language).dashboard),
  ...textsOf(surveyPreviewTexts(language).dashboard),
  ...textsOf(alertSettingsTexts(language).dashboard),
  ...textsOf(supportTexts(language).dashboard),
  ...textsOf(successTexts(language).dashboard),
];

describe.each(LANGUAGES.map((language) => [language] as const))("the dashboard's texts in %s", (language) => {
  it("are complete, and none has a gap", () => {
    const faulty = everyTextOf(language).filter(
      ([, text]) =>
        text.trim() === "" ||
        /\bnull\b|undefined|NaN|\[object|\{|<|>/.test(text.replaceAll(/\{\{.*?\}\}/g, "")),
    );
    expect(faulty).toEqual([]);
  });

  it("write percent as the language does", () => {
    const isSpaced = /\s%$/u.test(dashboardTexts(language).figures.wholeShare(0.05));
    const other = isSpaced ? /\d%/ : /\d\s%/u;
    expect(everyTextOf(language).filter(([, text]) => other.test(text))).toEqual([]);
  });
});

const WEBHOOK = [".settings.tabs.webhooks", ".webhooks.title", ".webhooks.columns.key"];
const CSAT = [".support.tiles.csat", ".support.tables.csat"];
/**
 * No is no in Spanish, too, and a plan a plan; a webhook, CSAT, churn and onboarding keep their names, and Portuguese has
 * the same quotation marks and percent.
 */
const SAME = [
  ["es", ".surveys.decision.suppress"],
  ["es", ".ticketList.no"],
  ["es", ".ticketList.fields.no"],
  ["es", ".success.plan"],
  ["es", ".success.plans.plan"],
  ["es", ".support.customers.balance"],
  ["pt-BR", ".account.onboarding"],
  ["pt-BR", ".alerts.sentence.quoted"],
  ["pt-BR", ".success.plans.churn"],
  ["pt-BR", ".success.tiles.churn"],
  ["pt-BR", ".success.trends.churn"],
  ["pt-BR", ".success.trends.rate"],
  ["pt-BR", ".support.tables.onScale"],
  ...["es", "pt-BR", "ru"].flatMap((language) => CSAT.map((place) => [language, place])),
  ...["es", "pt-BR"].flatMap((language) => WEBHOOK.map((place) => [language, place])),
].map(String);

it("no language has kept an English text", () => {
  const english = new Map(everyTextOf("en"));
  const kept = LANGUAGES.filter((language) => language !== "en").flatMap((language) =>
    everyTextOf(language).filter(
      ([place, text]) =>
        english.get(place) === text && text !== "ltr" && !SAME.includes(String([language, place])),
    ),
  );
  expect(kept).toEqual([]);
});

/** What members read besides: in email, and in chats. */
const everyTextToMembers = (language: Language) => [
  ...everyTextOf(language),
  ...textsOf(alertTexts(language).alertMail),
  ...textsOf(webhookTexts(language).webhooks),
];

it("Spanish says tú to its readers everywhere", () => {
  const formal =
    /\b(usted|Abra|Busque|Cambie|Corrija|Elija|Escriba|Espere|Marque|Pruebe|Quite|o quite|Recibe este|Vuelva)\b/;
  expect(everyTextToMembers("es").filter(([, text]) => formal.test(text))).toEqual([]);
});

it.each([
  ["es", /\btickets?\b(?!\.)/i],
  ["ru", /больше обращений|обращений (больше|в день)/i],
])("%s has one word for a ticket, which is not the one for a case", (language, other) => {
  expect(everyTextToMembers(language as Language).filter(([, text]) => other.test(text))).toEqual([]);
});

describe("numbers and days", () => {
  it.each([
    ["en", "33", "82%", "33.4", "82.0%", "26.7%", "Oct 5", "Oct 5 – 11, 2026", "Oct 2026"],
    ["pt-BR", "33", "82%", "33,4", "82,0%", "26,7%", "5 de out.", "5 – 11 de out. de 2026", "out. de 2026"],
    ["es", "33", "82 %", "33,4", "82,0 %", "26,7 %", "5 oct", "5–11 oct 2026", "oct 2026"],
    ["ru", "33", "82 %", "33,4", "82,0 %", "26,7 %", "5 окт.", "5–11 окт. 2026 г.", "окт. 2026 г."],
  ])("have the form of %s", (language, nps, csat, exactNps, exactCsat, share, day, days, month) => {
    const { figures } = dashboardTexts(language);
    const shown = [
      figures.score("nps", 33.4),
      figures.score("csat", 82),
      figures.exactScore("nps", 33.4),
      figures.exactScore("csat", 82),
      figures.share(0.2667),
      figures.day("2026-10-05"),
      figures.days("2026-10-05", "2026-10-11"),
      figures.month("2026-10-05"),
    ].map((text) => text.replaceAll(/\s/gu, " "));
    expect(shown).toEqual([nps, csat, exactNps, exactCsat, share, day, days, month]);
  });

  it("are short in a picture from 100,000 on", () => {
    const { figures } = dashboardTexts("en");
    expect([99_999, 100_000, 119_597, 1_234_567].map(figures.label)).toEqual([
      "99,999",
      "100K",
      "120K",
      "1.23M",
    ]);
  });

  it("never say minus zero", () => {
    const { figures } = dashboardTexts("en");
    expect([figures.score("nps", -0.4), figures.score("csat", 0)]).toEqual(["0", "0%"]);
  });
});
