import type { Metric, OwnTexts, Survey } from "../../domain/surveys/index.ts";
import { type LocalizedText, ownTextsOf, questionOf } from "../../i18n/question.ts";
import { type PageTexts, pageTexts } from "../../i18n/texts.ts";
import type { Brand } from "./brand.ts";

/** What every page about one survey shows: whose it is, what it asks, and the texts around that. */
export type SurveyShown = {
  texts: PageTexts;
  /** What the survey says in its own words, and in which language. */
  own: { texts: OwnTexts; language: string };
  metric: Metric;
  question: LocalizedText;
  brand?: Brand;
  confirm: Survey["confirm"];
};

type Shown = {
  /** As it is defined now; undefined where nothing is left of it. */
  survey: Partial<Pick<Survey, "question" | "brand" | "language" | "texts" | "confirm">> | undefined;
  /** The scale that the customer was asked on. */
  metric: Metric;
  /** The customer's, or their browser's. */
  locale: string | undefined;
};

export const surveyShown = ({ survey = {}, metric, locale: theirs }: Shown): SurveyShown => {
  const { question, brand, language, texts, confirm = "button" } = survey;
  const locale = language ?? theirs;
  return {
    texts: pageTexts(locale),
    own: ownTextsOf({ texts }, locale),
    metric,
    question: questionOf({ metric, question, brand }, locale),
    brand,
    confirm,
  };
};
