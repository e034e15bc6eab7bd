import type { EmailMessages, PageMessages, SignInMessages, SurveyMessages } from "./en.ts";
import * as en from "./en.ts";
import * as es from "./es.ts";
import { type Language, languageFor } from "./language.ts";
import * as ptBR from "./pt-br.ts";
import * as ru from "./ru.ts";

// One table per use, so that a bundle contains only the texts that it shows.
const SURVEY: Record<Language, SurveyMessages> = {
  en: en.survey,
  "pt-BR": ptBR.survey,
  es: es.survey,
  ru: ru.survey,
};
const EMAIL: Record<Language, EmailMessages> = {
  en: en.email,
  "pt-BR": ptBR.email,
  es: es.email,
  ru: ru.email,
};
const PAGES: Record<Language, PageMessages> = {
  en: en.pages,
  "pt-BR": ptBR.pages,
  es: es.pages,
  ru: ru.pages,
};
const SIGN_IN: Record<Language, SignInMessages> = {
  en: en.signIn,
  "pt-BR": ptBR.signIn,
  es: es.signIn,
  ru: ru.signIn,
};

/** One language: its BCP 47 tag, its direction, and the texts that email and pages share. */
export type SurveyTexts = { language: string; direction: "ltr" | "rtl"; survey: SurveyMessages };
/** All texts of an email. */
export type EmailTexts = SurveyTexts & { email: EmailMessages };
/** All texts of the pages. */
export type PageTexts = SurveyTexts & { pages: PageMessages };
/** All texts of signing in: pages and email. */
export type SignInTexts = { language: string; direction: "ltr" | "rtl"; signIn: SignInMessages };

const inLanguage = (language: Language): SurveyTexts => {
  const survey = SURVEY[language];
  return { language, direction: survey.direction, survey };
};

/** The shared texts for a locale, in the language that `languageFor` gives. */
export const surveyTexts = (locale: string | undefined): SurveyTexts => inLanguage(languageFor(locale));

/** The texts of an email for a locale. */
export const emailTexts = (locale: string | undefined): EmailTexts => {
  const language = languageFor(locale);
  return { ...inLanguage(language), email: EMAIL[language] };
};

/** The texts of the pages for a locale. */
export const pageTexts = (locale: string | undefined): PageTexts => {
  const language = languageFor(locale);
  return { ...inLanguage(language), pages: PAGES[language] };
};

/** The texts of signing in, in one of Milepost's languages. */
export const signInTexts = (locale: string | undefined): SignInTexts => {
  const language = languageFor(locale);
  return { language, direction: SURVEY[language].direction, signIn: SIGN_IN[language] };
};
