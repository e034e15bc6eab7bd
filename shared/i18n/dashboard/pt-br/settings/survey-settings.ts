import type { SurveySettingsMessages } from "../../en/settings/survey-settings.ts";
import { frame } from "../frame.ts";
import { reasons } from "../reasons.ts";
import { words } from "../words.ts";
import { policy } from "./policy.ts";
import { settingsFrame } from "./settings-frame.ts";
import { surveys } from "./surveys.ts";

export const surveySettings: SurveySettingsMessages = {
  ...words,
  reasons,
  frame,
  settings: settingsFrame,
  surveys,
  policy,
};
