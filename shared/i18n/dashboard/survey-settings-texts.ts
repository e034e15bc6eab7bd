import type { Language } from "../language.ts";
import { surveySettings as en, type SurveySettingsMessages } from "./en/settings/survey-settings.ts";
import { surveySettings as es } from "./es/settings/survey-settings.ts";
import { surveySettings as ptBR } from "./pt-br/settings/survey-settings.ts";
import { surveySettings as ru } from "./ru/settings/survey-settings.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

const SURVEY_SETTINGS: Record<Language, SurveySettingsMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the surveys in the settings, which a function of their own shows. */
export type SurveySettingsTexts = TextsWith<SurveySettingsMessages>;

export const surveySettingsTexts = textsFrom(SURVEY_SETTINGS);
