import type { TouchpointPageMessages } from "../en/touchpoints.ts";
import { charts } from "./charts.ts";
import { frame } from "./frame.ts";
import { notes } from "./notes.ts";
import { stages } from "./stages.ts";
import { touchpoint } from "./touchpoint.ts";
import { words } from "./words.ts";

export const touchpoints: TouchpointPageMessages = {
  ...words,
  frame,
  ...charts,
  journey: { stages, noStage: "Fora do catálogo" },
  touchpoint,
  notes,
};
