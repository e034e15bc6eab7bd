import type { Survey } from "../domain/survey.ts";
import { canonicalLocale, primaryLanguage } from "./language.ts";
import { surveyTexts } from "./texts.ts";

/** A text and the BCP 47 tag that it is in, which may be no language of ours: its element needs this `lang`. */
export type LocalizedText = { text: string; language: string };

/**
 * The survey's question for a customer: their exact locale, then their language, then English, then whatever the
 * survey has; Milepost's own question for the metric only where the survey has none.
 */
export const questionOf = (
  survey: Pick<Survey, "metric" | "question" | "brand">,
  locale: string | undefined,
): LocalizedText => {
  const wanted = canonicalLocale(locale ?? "en") ?? "en";
  const texts = Object.entries(survey.question ?? {}).map(([tag, text]) => ({
    text,
    language: canonicalLocale(tag) ?? tag,
  }));
  const speaks = (language: string) => (candidate: LocalizedText) =>
    primaryLanguage(candidate.language) === language;
  return (
    texts.find(({ language }) => language === wanted) ??
    texts.find(({ language }) => language === primaryLanguage(wanted)) ??
    texts.find(speaks(primaryLanguage(wanted))) ??
    texts.find(speaks("en")) ??
    texts[0] ??
    defaultQuestion(survey, locale)
  );
};

const defaultQuestion = (
  { metric, brand }: Pick<Survey, "metric" | "brand">,
  locale: string | undefined,
): LocalizedText => {
  const { language, survey } = surveyTexts(locale);
  return { text: survey.questions[metric](brand?.name), language };
};
