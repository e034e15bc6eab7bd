import type { Metric } from "../domain/metric.ts";
import type { Survey } from "../domain/survey.ts";
import { type LocalizedText, questionOf } from "../i18n/question.ts";
import { type PageTexts, pageTexts } from "../i18n/texts.ts";

export type Brand = Survey["brand"];

/** What every page about one survey shows: whose it is, what it asks, and the texts around that. */
export type SurveyShown = {
  texts: PageTexts;
  metric: Metric;
  question: LocalizedText;
  brand?: Brand;
};

type Shown = {
  /** As it is defined now; undefined where nothing is left of it. */
  survey: Pick<Survey, "question" | "brand"> | undefined;
  /** The scale that the customer was asked on. */
  metric: Metric;
  locale: string | undefined;
};

export const surveyShown = ({ survey: { question, brand } = {}, metric, locale }: Shown): SurveyShown => ({
  texts: pageTexts(locale),
  metric,
  question: questionOf({ metric, question, brand }, locale),
  brand,
});
