import type { Day } from "../../domain/base/time.ts";
import type { Audience } from "../../domain/customers/index.ts";
import { addUp, type Histogram, histogramOf, subjectKey, sumsOf } from "../../domain/scores/index.ts";
import type { Definitions, Metric } from "../../domain/surveys/index.ts";
import type { ScoreReader } from "./ports.ts";
import { readBuckets } from "./read-buckets.ts";

export type StageQuery = {
  stage: string;
  metric: Metric;
  /** They do not overlap. */
  periods: readonly { from: Day; to: Day }[];
  audience?: Audience | undefined;
};

/**
 * How often each score of a metric was given in each period, at all touchpoint types of a stage together. It reads the
 * buckets that `queryScores` reads for the same periods.
 */
export const stageAnswers =
  (reader: Pick<ScoreReader, "buckets">) =>
  async (
    { stage, metric, periods, audience }: StageQuery,
    { types }: Pick<Definitions, "types">,
  ): Promise<Histogram[]> => {
    const keys = new Set(types.filter((type) => type.stage === stage).map(({ key }) => key));
    if (keys.size === 0) return periods.map(() => histogramOf(metric, {}));
    const [only] = keys.size === 1 ? keys : [];
    const read = await readBuckets(reader, periods, { audience, touchpoint: only });
    const buckets = read.filter(({ place }) => place.metric === metric && keys.has(place.touchpoint ?? ""));
    const subjects = [...new Map(buckets.map(({ place }) => [subjectKey(place), place])).values()];
    const sumsIn = sumsOf(buckets);
    return periods.map((period) => histogramOf(metric, addUp(subjects.map(sumsIn(period)))));
  };
