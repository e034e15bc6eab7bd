import type { AlertSettingsMessages } from "../../en/settings/alert-settings.ts";
import { frame } from "../frame.ts";
import { words } from "../words.ts";
import { alertErrors } from "./alert-errors.ts";
import { alerts } from "./alerts.ts";
import { settingsFrame } from "./settings-frame.ts";
import { webhooks } from "./webhooks.ts";

export const alertSettings: AlertSettingsMessages = {
  ...words,
  frame,
  settings: settingsFrame,
  alertErrors,
  alerts,
  webhooks,
};
