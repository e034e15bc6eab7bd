import { alertSettingsTexts } from "../../shared/i18n/dashboard/alert-settings-texts.ts";
import { amountsIn } from "../../shared/i18n/dashboard/amounts.ts";
import { caseTexts } from "../../shared/i18n/dashboard/case-texts.ts";
import { figuresIn } from "../../shared/i18n/dashboard/figures.ts";
import { ledgerTexts } from "../../shared/i18n/dashboard/ledger-texts.ts";
import { successTexts } from "../../shared/i18n/dashboard/outcomes/success-texts.ts";
import { supportTexts } from "../../shared/i18n/dashboard/outcomes/support-texts.ts";
import { touchpointListTexts } from "../../shared/i18n/dashboard/outcomes/touchpoint-list-texts.ts";
import { peopleTexts } from "../../shared/i18n/dashboard/people-texts.ts";
import { settingsTexts } from "../../shared/i18n/dashboard/settings-texts.ts";
import { surveySettingsTexts } from "../../shared/i18n/dashboard/survey-settings-texts.ts";
import { type DashboardTexts, dashboardTexts } from "../../shared/i18n/dashboard/texts.ts";
import type { TextsWith } from "../../shared/i18n/dashboard/texts-from.ts";
import { type TileTexts, tileTexts } from "../../shared/i18n/dashboard/tile-texts.ts";
import { touchpointTexts } from "../../shared/i18n/dashboard/touchpoint-texts.ts";
import { type DigestTexts, digestTexts } from "../../shared/i18n/digests/digest-texts.ts";
import {
  type EmailTexts,
  emailTexts,
  type PageTexts,
  pageTexts,
  type SignInTexts,
  signInTexts,
} from "../../shared/i18n/texts.ts";
import { surveyShown } from "../../shared/pages/base/survey-shown.ts";
import type { DashboardVoice } from "./dashboard/voice.ts";
import type { Speaker } from "./page-gallery.ts";

/** A BCP 47 tag with a private part: Intl and browsers treat it as Arabic. */
const LANGUAGE = "ar-x-pseudo";
const LATIN = "abcdefghijklmnopqrstuvwxyz";
const ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنه";
const LONGER = 0.6;

const written = (letter: string): string => ARABIC[LATIN.indexOf(letter.toLowerCase())] ?? letter;

/** Makes each word of an English text 1.6 times as long, in letters that are written from right to left. */
const stretched = (text: string): string =>
  text.replaceAll(/\{\w+\}|\p{L}+/gu, (word) =>
    word.startsWith("{")
      ? word
      : [...word, ...[...word].slice(0, Math.ceil(word.length * LONGER))].map(written).join(""),
  );

const inPseudo = <T>(texts: T): T => {
  if (typeof texts === "string") return stretched(texts) as T;
  if (typeof texts === "function") return ((...values: unknown[]) => inPseudo(texts(...values))) as T;
  if (typeof texts !== "object" || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, inPseudo(text)])) as T;
};

const direction = "rtl";
const survey = { ...inPseudo(pageTexts("en").survey), direction } as const;
const pseudoPageTexts: PageTexts & SignInTexts = {
  language: LANGUAGE,
  direction,
  survey,
  pages: inPseudo(pageTexts("en").pages),
  signIn: inPseudo(signInTexts("en").signIn),
};
export const pseudoEmailTexts: EmailTexts = {
  language: LANGUAGE,
  direction,
  survey,
  email: inPseudo(emailTexts("en").email),
};

const inPseudoOf = <Messages>({ dashboard }: TextsWith<Messages>): TextsWith<Messages> => ({
  language: LANGUAGE,
  direction,
  dashboard: inPseudo(dashboard),
  figures: figuresIn(LANGUAGE),
});
const withAmountsOf = <Messages>(texts: TextsWith<Messages>) => ({
  ...texts,
  figures: { ...texts.figures, ...amountsIn(LANGUAGE) },
});
const pseudoDashboardTexts: DashboardTexts = inPseudoOf(dashboardTexts("en"));
export const pseudoVoice: DashboardVoice = {
  language: LANGUAGE,
  cases: inPseudoOf(caseTexts("en")),
  alerts: inPseudoOf(alertSettingsTexts("en")),
  dashboard: pseudoDashboardTexts,
  ledger: withAmountsOf(inPseudoOf(ledgerTexts("en"))),
  people: withAmountsOf(inPseudoOf(peopleTexts("en"))),
  settings: inPseudoOf(settingsTexts("en")),
  success: withAmountsOf(inPseudoOf(successTexts("en"))),
  support: withAmountsOf(inPseudoOf(supportTexts("en"))),
  surveys: inPseudoOf(surveySettingsTexts("en")),
  touchpoint: inPseudoOf(touchpointTexts("en")),
  touchpointList: withAmountsOf(inPseudoOf(touchpointListTexts("en"))),
};

export const pseudoDigestTexts: DigestTexts = {
  language: LANGUAGE,
  direction,
  dashboard: inPseudo(digestTexts("en").dashboard),
  figures: figuresIn(LANGUAGE),
  digest: inPseudo(digestTexts("en").digest),
};

export const pseudoTileTexts: TileTexts = {
  ...pseudoDashboardTexts,
  dashboard: inPseudo(tileTexts("en").dashboard),
};

/** A made-up language, longer than English and written from right to left: a layout that fits it fits a new language. */
export const pseudoSpeaker: Speaker = ({ metric, brand = { name: "Acme" }, confirm = "button" }) => {
  const shown = surveyShown({ survey: { brand, confirm }, metric, locale: "en" });
  const question = { text: stretched(shown.question.text), language: LANGUAGE };
  return { ...shown, texts: pseudoPageTexts, question };
};
