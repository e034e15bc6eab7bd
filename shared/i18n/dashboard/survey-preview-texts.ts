import type { Language } from "../language.ts";
import { frame as frameEn } from "./en/frame.ts";
import { settingsFrame as settingsEn } from "./en/settings/settings-frame.ts";
import { preview as previewEn, type SurveyPreviewMessages } from "./en/settings/survey-preview.ts";
import { words as wordsEn } from "./en/words.ts";
import { frame as frameEs } from "./es/frame.ts";
import { settingsFrame as settingsEs } from "./es/settings/settings-frame.ts";
import { preview as previewEs } from "./es/settings/survey-preview.ts";
import { words as wordsEs } from "./es/words.ts";
import { frame as framePtBR } from "./pt-br/frame.ts";
import { settingsFrame as settingsPtBR } from "./pt-br/settings/settings-frame.ts";
import { preview as previewPtBR } from "./pt-br/settings/survey-preview.ts";
import { words as wordsPtBR } from "./pt-br/words.ts";
import { frame as frameRu } from "./ru/frame.ts";
import { settingsFrame as settingsRu } from "./ru/settings/settings-frame.ts";
import { preview as previewRu } from "./ru/settings/survey-preview.ts";
import { words as wordsRu } from "./ru/words.ts";
import type { SettingsFrameTexts } from "./settings-texts.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

type Messages = SettingsFrameTexts["dashboard"] & { surveys: { preview: SurveyPreviewMessages } };

/** Without the texts of the survey's form, which are many. */
const PREVIEW: Record<Language, Messages> = {
  en: { ...wordsEn, frame: frameEn, settings: settingsEn, surveys: { preview: previewEn } },
  "pt-BR": { ...wordsPtBR, frame: framePtBR, settings: settingsPtBR, surveys: { preview: previewPtBR } },
  es: { ...wordsEs, frame: frameEs, settings: settingsEs, surveys: { preview: previewEs } },
  ru: { ...wordsRu, frame: frameRu, settings: settingsRu, surveys: { preview: previewRu } },
};

/** Of a survey's preview, which the function shows that can compose emails. */
export type SurveyPreviewTexts = TextsWith<Messages>;

export const surveyPreviewTexts = textsFrom(PREVIEW);
