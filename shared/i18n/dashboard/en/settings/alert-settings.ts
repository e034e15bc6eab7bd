import { frame } from "../frame.ts";
import { words } from "../words.ts";
import { alertErrors } from "./alert-errors.ts";
import { alerts } from "./alerts.ts";
import { settingsFrame } from "./settings-frame.ts";
import { webhooks } from "./webhooks.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const alertSettings = { ...words, frame, settings: settingsFrame, alertErrors, alerts, webhooks };

export type AlertSettingsMessages = typeof alertSettings;
