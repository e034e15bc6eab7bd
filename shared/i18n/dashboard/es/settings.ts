import type { SettingsMessages } from "../en/settings.ts";
import { access } from "./access.ts";
import { frame } from "./frame.ts";
import { notes } from "./notes.ts";
import { settingsFrame } from "./settings-frame.ts";
import { stages } from "./stages.ts";
import { touchpointTypes } from "./touchpoint-types.ts";
import { words } from "./words.ts";

export const settings: SettingsMessages = {
  ...words,
  frame,
  settings: settingsFrame,
  touchpointTypes,
  stages,
  access,
  notes,
};
