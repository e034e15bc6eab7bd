import type { SettingsMessages } from "../../en/settings/settings.ts";
import { notes } from "../figures/notes.ts";
import { frame } from "../frame.ts";
import { stages } from "../stages.ts";
import { words } from "../words.ts";
import { access } from "./access.ts";
import { settingsFrame } from "./settings-frame.ts";
import { touchpointTypes } from "./touchpoint-types.ts";

export const settings: SettingsMessages = {
  ...words,
  frame,
  settings: settingsFrame,
  touchpointTypes,
  stages,
  access,
  notes,
};
