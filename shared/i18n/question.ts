import type { OwnTexts, Survey } from "../domain/surveys/index.ts";
import { canonicalLocale, languageFor, primaryLanguage } from "./language.ts";
import { surveyTexts } from "./texts.ts";

/** A text and its language as a BCP 47 tag. It may not be the page's language, so its HTML element needs this `lang`. */
export type LocalizedText = { text: string; language: string };

type Localized<T> = { value: T; language: string };

const wantedOf = (locale: string | undefined): string => canonicalLocale(locale ?? "en") ?? "en";

const byLanguage = <T>(values: Record<string, T> | undefined): Localized<T>[] =>
  Object.entries(values ?? {}).map(([tag, value]) => ({ value, language: canonicalLocale(tag) ?? tag }));

const speaks = (language: string) => (candidate: Localized<unknown>) =>
  primaryLanguage(candidate.language) === language;

/** The value of the exact locale, else of the language without a region, else of another region of that language. */
const inLanguageOf = <T>(values: readonly Localized<T>[], wanted: string): Localized<T> | undefined =>
  values.find(({ language }) => language === wanted) ??
  values.find(({ language }) => language === primaryLanguage(wanted)) ??
  values.find(speaks(primaryLanguage(wanted)));

/**
 * The survey's question for a customer: their exact locale, then their language, then English, then any that the
 * survey has. Milepost's own question for the metric is used only where the survey has no question.
 */
export const questionOf = (
  survey: Pick<Survey, "metric" | "question" | "brand">,
  locale: string | undefined,
): LocalizedText => {
  const questions = byLanguage(survey.question);
  const found = inLanguageOf(questions, wantedOf(locale)) ?? questions.find(speaks("en")) ?? questions[0];
  return found ? { text: found.value, language: found.language } : defaultQuestion(survey, locale);
};

const defaultQuestion = (
  { metric, brand }: Pick<Survey, "metric" | "brand">,
  locale: string | undefined,
): LocalizedText => {
  const { language, survey } = surveyTexts(locale);
  return { text: survey.questions[metric](brand?.name), language };
};

/**
 * The survey's own texts for a customer: in the customer's language, else in the language that Milepost uses for them.
 * Otherwise none: Milepost's own texts are better for the customer than the survey's in a third language.
 */
export const ownTextsOf = (
  { texts }: Pick<Survey, "texts">,
  locale: string | undefined,
): { texts: OwnTexts; language: string } => {
  const own = byLanguage(texts);
  const spoken = languageFor(locale);
  const found = inLanguageOf(own, wantedOf(locale)) ?? inLanguageOf(own, spoken);
  return { texts: found?.value ?? {}, language: found?.language ?? spoken };
};
