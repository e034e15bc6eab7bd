import type * as z from "zod/mini";
import { type Journey, queryJourney } from "../../../application/scores/index.ts";
import type { Scores } from "./answers.ts";
import { figuresAskedFor } from "./asked.ts";
import type { ScoresQuery } from "./requests.ts";
import type { ScoresDeps } from "./scores-answer.ts";
import { scoresItem } from "./shown.ts";

/**
 * What the dashboard's journey shows: the answer of `GET /v1/scores`, and for each of its rows twelve months and since
 * when it has changed.
 * @throws {Problem} 422 as {@link figuresAskedFor}
 */
export const journeyAnswer =
  ({ scores, definitions: readDefinitions, stages }: ScoresDeps) =>
  async (
    asked: z.output<typeof ScoresQuery>,
  ): Promise<Omit<Journey, "figures"> & { scores: z.output<typeof Scores> }> => {
    const { query, definitions } = await figuresAskedFor(readDefinitions, asked);
    const { figures, ...others } = await queryJourney(scores, stages)(query, definitions);
    return { ...others, scores: scoresItem(figures) };
  };
