import type * as z from "zod/mini";
import { queryScores, type ScoreReader } from "../../../application/scores/index.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import type { Scores } from "./answers.ts";
import { figuresAskedFor } from "./asked.ts";
import type { ScoresQuery } from "./requests.ts";
import { scoresItem } from "./shown.ts";

export type ScoresDeps = {
  scores: ScoreReader;
  definitions: () => Promise<Definitions>;
  /** In the order of the journey. */
  stages: readonly string[];
};

/** The answer of `GET /v1/scores`. @throws {Problem} 422 as {@link figuresAskedFor} */
export const scoresAnswer =
  ({ scores, definitions: readDefinitions, stages }: ScoresDeps) =>
  async (asked: z.output<typeof ScoresQuery>): Promise<z.output<typeof Scores>> => {
    const { query, definitions } = await figuresAskedFor(readDefinitions, asked);
    return scoresItem(await queryScores(scores, stages)(query, definitions));
  };
