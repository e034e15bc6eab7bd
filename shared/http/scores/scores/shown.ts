import type * as z from "zod/mini";
import type { ScoreAnswer } from "../../../application/scores/index.ts";
import type { Scores } from "./answers.ts";

type Shown = z.output<typeof Scores>;

/**
 * Scores as callers get them. The compiler compares what an answer begins with; of a row it only knows that survey and
 * metric may be null, not that then all figures are, so a test parses rows of each kind with the schema.
 */
export const scoresItem = ({ scores, ...period }: ScoreAnswer): Shown => ({
  ...period,
  scores: scores as Shown["scores"],
});
