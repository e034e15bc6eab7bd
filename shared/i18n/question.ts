import { filled, type Named, type OwnTexts, type Survey } from "../domain/surveys/index.ts";
import { languageFor } from "./language.ts";
import { byLanguage, inLanguageOf, spokenTo } from "./localized.ts";
import { surveyTexts } from "./texts.ts";

/** A text and its language as a BCP 47 tag. It may not be the page's language, so its HTML element needs this `lang`. */
export type LocalizedText = { text: string; language: string };

/**
 * The locale in which a survey speaks to a customer: the survey's one language, else the customer's. Where that is not
 * known, the language of the survey's question: English if it has that, else its first.
 */
export const localeFor = (
  { language, question }: Pick<Survey, "language" | "question">,
  locale: string | undefined,
): string | undefined => {
  const questions = byLanguage(question);
  return language ?? locale ?? (inLanguageOf(questions, "en") ?? questions[0])?.language;
};

/**
 * The survey's question for a customer, with its placeholders filled. Where the survey has none in their language, or
 * one of its placeholders has neither a value nor a fallback, it is Milepost's own question for the metric.
 */
export const questionOf = (
  survey: Pick<Survey, "metric" | "question" | "brand">,
  locale: string | undefined,
  named: Named = {},
): LocalizedText => {
  const found = spokenTo(byLanguage(survey.question), locale);
  const text = found && filled(found.value, named);
  return found && text !== undefined ? { text, language: found.language } : defaultQuestion(survey, locale);
};

const defaultQuestion = (
  { metric, brand }: Pick<Survey, "metric" | "brand">,
  locale: string | undefined,
): LocalizedText => {
  const { language, survey } = surveyTexts(locale);
  return { text: survey.questions[metric](brand?.name), language };
};

type ByTone = OwnTexts["thanks"];

const filledTones = (texts: ByTone, named: Named): ByTone =>
  texts && {
    low: texts.low && filled(texts.low, named),
    middle: texts.middle && filled(texts.middle, named),
    high: texts.high && filled(texts.high, named),
  };

/**
 * The survey's own texts for a customer, with their placeholders filled: in the customer's language, else in the one
 * that Milepost uses for them. Otherwise none, and none for a text with a placeholder that can't be filled: Milepost's
 * own text stands there then.
 */
export const ownTextsOf = (
  { texts }: Pick<Survey, "texts">,
  locale: string | undefined,
  named: Named = {},
): { texts: OwnTexts; language: string } => {
  const found = spokenTo(byLanguage(texts), locale);
  if (!found) return { texts: {}, language: languageFor(locale) };
  const { subject, invitation, thanks, followUp } = found.value;
  return {
    texts: {
      subject: subject && filled(subject, named),
      invitation: invitation && filled(invitation, named),
      thanks: filledTones(thanks, named),
      followUp: filledTones(followUp, named),
    },
    language: found.language,
  };
};
