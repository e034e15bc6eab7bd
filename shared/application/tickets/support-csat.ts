import { roundRatio } from "../../domain/base/rounding.ts";
import { CHANNEL } from "../../domain/customers/index.ts";
import {
  type Histogram,
  isWithheld,
  type Score,
  type Share,
  scoreOf,
  shareOf,
  WITHHELD,
  type Withheld,
} from "../../domain/scores/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { type ScoreReader, stageAnswers } from "../scores/index.ts";
import type { Days } from "../tallies/index.ts";

/** What csat surveys of the stage `support` say of a row. `missing`: why they say nothing. */
export type SupportCsat = { responses: number | null } & Pick<Score, "score" | "interval"> &
  Partial<Withheld> & { missing?: string };
export type RowCsat = { csat: SupportCsat; csi: number | null; share: Share | undefined };

const STAGE = "support";
const METRIC = "csat";
const HIGHEST = 5;

/** The mean answer from 1 to 5 as 0 to 100, to one decimal. */
const csiOf = (answers: Histogram): number | null => {
  const given = Object.entries(answers);
  const n = given.reduce((all, [, times]) => all + times, 0);
  const sum = given.reduce((all, [score, times]) => all + Number(score) * times, 0);
  return n === 0 ? null : roundRatio(100 * (sum - n), (HIGHEST - 1) * n, 1);
};

const without = (missing: string): RowCsat => ({
  csat: { responses: null, score: null, interval: null, missing },
  csi: null,
  share: undefined,
});
const NO_TOPIC = without("answers have no topic");
const NO_CHANNEL = without("answers without a channel are not counted apart");

const rowOf = (answers: Histogram, isHidden: (responses: number) => boolean): RowCsat => {
  const { responses, score, interval } = scoreOf(METRIC, answers);
  return isHidden(responses)
    ? { csat: { responses, score: null, interval: null, withheld: WITHHELD }, csi: null, share: undefined }
    : { csat: { responses, score, interval }, csi: csiOf(answers), share: shareOf(METRIC, answers) };
};

/**
 * What customers answered to csat surveys of the stage `support` in some periods that do not overlap, of all or of one
 * channel. A channel is an audience: with fewer responses than the policy's `minSegmentSize` it is withheld. An answer
 * belongs to no ticket, so nothing can be said of a topic.
 */
export const supportCsat =
  (reader: Pick<ScoreReader, "buckets">, definitions: Definitions) =>
  async (
    periods: readonly Days[],
    { channel, topic }: { channel: string | null; topic: string | null },
  ): Promise<RowCsat[]> => {
    if (topic !== null) return periods.map(() => NO_TOPIC);
    if (channel === "") return periods.map(() => NO_CHANNEL);
    const audience = channel === null ? undefined : { dimension: CHANNEL, value: channel };
    const { minSegmentSize } = definitions.policy;
    const answers = await stageAnswers(reader)(
      { stage: STAGE, metric: METRIC, periods, audience },
      definitions,
    );
    return answers.map((histogram) =>
      rowOf(histogram, (responses) => isWithheld(responses, { audience, minSegmentSize })),
    );
  };
