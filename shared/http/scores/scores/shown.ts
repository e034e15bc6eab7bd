import type * as z from "zod/mini";
import type { ScoreAnswer } from "../../../application/scores/index.ts";
import type { Scores } from "./answers.ts";

type Shown = z.output<typeof Scores>;

/**
 * Scores as callers get them. The compiler checks all fields but the rows: it does not know that a row without a survey
 * has no figures either. So a test checks a row of each kind against the schema (scores-schema.test.ts).
 */
export const scoresItem = ({ scores, ...period }: ScoreAnswer): Shown => ({
  ...period,
  scores: scores as Shown["scores"],
});
