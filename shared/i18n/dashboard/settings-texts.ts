import type { Language } from "../language.ts";
import type { FrameMessages } from "./en/frame.ts";
import { settings as en, type SettingsMessages } from "./en/settings/settings.ts";
import type { SettingsFrameMessages } from "./en/settings/settings-frame.ts";
import type { WordMessages } from "./en/words.ts";
import { settings as es } from "./es/settings/settings.ts";
import { settings as ptBR } from "./pt-br/settings/settings.ts";
import { settings as ru } from "./ru/settings/settings.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

const SETTINGS: Record<Language, SettingsMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the settings. */
export type SettingsTexts = TextsWith<SettingsMessages>;

export const settingsTexts = textsFrom(SETTINGS);

/** What the frame and the forms of every page of the settings need. */
export type SettingsFrameTexts = TextsWith<
  WordMessages & { frame: FrameMessages; settings: SettingsFrameMessages }
>;
