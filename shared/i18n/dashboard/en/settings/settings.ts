import { notes } from "../figures/notes.ts";
import { frame } from "../frame.ts";
import { stages } from "../stages.ts";
import { words } from "../words.ts";
import { access } from "./access.ts";
import { settingsFrame } from "./settings-frame.ts";
import { touchpointTypes } from "./touchpoint-types.ts";

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
