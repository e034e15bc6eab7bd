import type { EmailMessages, PageMessages, SurveyMessages } from "./en.ts";
import * as en from "./en.ts";
import * as es from "./es.ts";
import type { Language } from "./language.ts";
import * as ptBR from "./pt-br.ts";
import * as ru from "./ru.ts";

// A table for each use, so that a bundle carries only the texts that it shows.
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

export const surveyMessagesFor = (language: Language): SurveyMessages => SURVEY[language];
export const emailMessagesFor = (language: Language): EmailMessages => EMAIL[language];
export const pageMessagesFor = (language: Language): PageMessages => PAGES[language];
