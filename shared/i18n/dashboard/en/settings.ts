import { access } from "./access.ts";
import { frame } from "./frame.ts";
import { notes } from "./notes.ts";
import { settingsFrame } from "./settings-frame.ts";
import { stages } from "./stages.ts";
import { touchpointTypes } from "./touchpoint-types.ts";
import { words } from "./words.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const settings = {
  ...words,
  frame,
  settings: settingsFrame,
  touchpointTypes,
  stages,
  access,
  notes,
};

export type SettingsMessages = typeof settings;
