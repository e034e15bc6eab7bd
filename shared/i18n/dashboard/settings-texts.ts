import type { Language } from "../language.ts";
import { settings as en, type SettingsMessages } from "./en/settings.ts";
import { settings as es } from "./es/settings.ts";
import { settings as ptBR } from "./pt-br/settings.ts";
import { settings as ru } from "./ru/settings.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

const SETTINGS: Record<Language, SettingsMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the settings. */
export type SettingsTexts = TextsWith<SettingsMessages>;

export const settingsTexts = textsFrom(SETTINGS);
