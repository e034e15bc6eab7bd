import { charts, funnelWords } from "../charts.ts";
import { frame } from "../frame.ts";
import { stages } from "../stages.ts";
import { words } from "../words.ts";
import { notes } from "./notes.ts";
import { touchpoint } from "./touchpoint.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const touchpoints = {
  ...words,
  frame,
  ...charts,
  ...funnelWords,
  journey: { stages, noStage: "Not in the catalogue" },
  touchpoint,
  notes,
};

export type TouchpointPageMessages = typeof touchpoints;
