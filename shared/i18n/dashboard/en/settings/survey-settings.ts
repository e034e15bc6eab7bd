import { frame } from "../frame.ts";
import { reasons } from "../reasons.ts";
import { words } from "../words.ts";
import { policy } from "./policy.ts";
import { settingsFrame } from "./settings-frame.ts";
import { surveys } from "./surveys.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const surveySettings = { ...words, reasons, frame, settings: settingsFrame, surveys, policy };

export type SurveySettingsMessages = typeof surveySettings;
