import type { About } from "../../application/sending/index.ts";
import type { Metric, OwnTexts, Survey } from "../../domain/surveys/index.ts";
import { namedIn } from "../../i18n/named.ts";
import { type LocalizedText, localeFor, ownTextsOf, questionOf } from "../../i18n/question.ts";
import { type PageTexts, pageTexts } from "../../i18n/texts.ts";
import type { Brand } from "./brand.ts";

/** What every page about one survey shows: the brand, the question, and the texts around it. */
export type SurveyShown = {
  texts: PageTexts;
  /** The survey's own texts and their language; empty where it has none for this reader. */
  own: { texts: OwnTexts; language: string };
  metric: Metric;
  question: LocalizedText;
  brand?: Brand;
  confirm: Survey["confirm"];
};

type ShownOptions = {
  /** The survey as it is defined now; undefined where it is no longer defined. */
  survey: Partial<Pick<Survey, "question" | "brand" | "language" | "texts" | "confirm">> | undefined;
  /** The scale that the customer was asked on. */
  metric: Metric;
  /** The customer's locale, else their browser's. */
  locale: string | undefined;
  /** What the survey's texts may name. */
  customer?: { name?: string | undefined } | undefined;
  about?: About | undefined;
};

/** Puts together what a page shows about a survey. The survey's fixed language goes before the reader's locale. */
export const surveyShown = ({
  survey = {},
  metric,
  locale: theirs,
  customer,
  about,
}: ShownOptions): SurveyShown => {
  const { question, brand, language, texts, confirm = "button" } = survey;
  const locale = localeFor({ language, question }, theirs);
  const named = namedIn(locale, customer, about);
  return {
    texts: pageTexts(locale),
    own: ownTextsOf({ texts }, locale, named),
    metric,
    question: questionOf({ metric, question, brand }, locale, named),
    brand,
    confirm,
  };
};
