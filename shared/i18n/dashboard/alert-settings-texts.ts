import type { Language } from "../language.ts";
import { type AlertSettingsMessages, alertSettings as en } from "./en/settings/alert-settings.ts";
import { alertSettings as es } from "./es/settings/alert-settings.ts";
import { alertSettings as ptBR } from "./pt-br/settings/alert-settings.ts";
import { alertSettings as ru } from "./ru/settings/alert-settings.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

const ALERT_SETTINGS: Record<Language, AlertSettingsMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of alerts and webhooks in the settings, which a function of their own shows. */
export type AlertSettingsTexts = TextsWith<AlertSettingsMessages>;

export const alertSettingsTexts = textsFrom(ALERT_SETTINGS);
