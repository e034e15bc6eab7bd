import type { Survey } from "../domain/surveys/index.ts";
import type { LocalizedText } from "../i18n/question.ts";
import type { EmailTexts } from "../i18n/texts.ts";
import type { SurveyLinks } from "./score-links.ts";

/** What both bodies are made of. */
export type EmailContent = {
  texts: EmailTexts;
  question: LocalizedText;
  greeting: string;
  /** A reminder begins otherwise. The invitation has its language where it is not the email's. */
  opening: { invitation: string; preheader: string; language?: string };
  /** Until when one can answer, in a sentence. */
  until: string;
  links: SurveyLinks;
  brand: NonNullable<Survey["brand"]>;
};
