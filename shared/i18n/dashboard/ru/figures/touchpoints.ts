import type { TouchpointPageMessages } from "../../en/figures/touchpoints.ts";
import { charts, funnelWords } from "../charts.ts";
import { frame } from "../frame.ts";
import { stages } from "../stages.ts";
import { words } from "../words.ts";
import { notes } from "./notes.ts";
import { touchpoint } from "./touchpoint.ts";

export const touchpoints: TouchpointPageMessages = {
  ...words,
  frame,
  ...charts,
  ...funnelWords,
  journey: { stages, noStage: "Вне каталога" },
  touchpoint,
  notes,
};
