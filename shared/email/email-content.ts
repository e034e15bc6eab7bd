import type { Survey } from "../domain/surveys/index.ts";
import type { LocalizedText } from "../i18n/question.ts";
import type { EmailTexts } from "../i18n/texts.ts";
import type { SurveyLinks } from "./survey-links.ts";

/** The content that the HTML body and the plain text have in common. */
export type EmailContent = {
  texts: EmailTexts;
  question: LocalizedText;
  greeting: string;
  /** First sentences; a reminder has others. `language` is that of the invitation, if it is not the email's. */
  opening: { invitation: string; preheader: string; language?: string };
  /** A sentence that says until when the customer can answer. */
  until: string;
  links: SurveyLinks;
  brand: NonNullable<Survey["brand"]>;
};
