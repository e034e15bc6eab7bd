import { type Stage, StageSettings } from "../../infra/stages.ts";
import example from "../../milepost.config.example.ts";

/** A stage of the example config. */
export const stageNamed = (name: keyof typeof example.stages): Stage => ({
  name,
  ...StageSettings.parse(example.stages[name]),
});
