import { periodBefore } from "../../domain/base/period.ts";
import type { Day } from "../../domain/base/time.ts";
import type { Audience } from "../../domain/customers/index.ts";
import {
  addUp,
  type Bucket,
  type Change,
  changesOf,
  type Histogram,
  histogramOf,
  isWithheld,
  type Score,
  scoreOf,
  WITHHELD,
  type Withheld,
} from "../../domain/scores/index.ts";
import type { Definitions, Metric } from "../../domain/surveys/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { ScoreReader } from "./ports.ts";
import { calendarSliceOf } from "./read-buckets.ts";

export type AudiencesQuery = {
  touchpoint: string;
  survey: string;
  metric: Metric;
  from: Day;
  to: Day;
  /** The audiences to compare: those of one dimension. */
  dimension: string;
  values: readonly string[];
  /** How many of them the answer names at most: those with the most answers. */
  most: number;
};

export type AudienceScore = { value: string } & Pick<Score, "responses" | "score" | "interval"> &
  Partial<Withheld> & { change: Change & Partial<Withheld> };
export type AudienceScores = {
  dimension: string;
  /** Those with answers in the period; the most answers first. */
  audiences: AudienceScore[];
  /** How many have answers and are not named. */
  others: number;
};

/** One audience's answers of both periods; the scores that count alike are one. */
type Counted = { value: string; current: Histogram; previous: Histogram };

const CHANGE_WITHHELD: AudienceScore["change"] = {
  previous: null,
  difference: null,
  low: null,
  high: null,
  verdict: "insufficient",
  withheld: WITHHELD,
};

const countedIn = (days: readonly Bucket[], { metric, from }: AudiencesQuery): Omit<Counted, "value"> => {
  const sum = (isWanted: (day: Day) => boolean) =>
    histogramOf(
      metric,
      addUp(days.filter(({ place }) => isWanted(place.period)).map(({ counters }) => counters)),
    );
  return { current: sum((day) => day >= from), previous: sum((day) => day < from) };
};

/**
 * One survey's score of one touchpoint type, for each channel or for each value of an attribute, beside the period
 * before. Each score, interval and difference is the one that `queryScores` answers for that audience alone. The verdicts
 * hold together, as those of one answer do: the more audiences there are, the more it takes to name one.
 *
 * Reads one calendar for each audience and month: the cost grows with audiences and months, never with answers.
 */
export const queryAudiences =
  (reader: Pick<ScoreReader, "days">) =>
  async (query: AudiencesQuery, { policy }: Pick<Definitions, "policy">): Promise<AudienceScores> => {
    const { touchpoint, survey, metric, from, to, dimension, values, most } = query;
    const period = { from: periodBefore({ from, to }).from, to };
    const audienceOf = (value: string): Audience => ({ dimension, value });
    const read = await sideBySide(values, async (value): Promise<Counted> => {
      const slice = calendarSliceOf({ audience: audienceOf(value), otherwise: "type" });
      return {
        value,
        ...countedIn(await reader.days({ ...slice, touchpoint, survey, metric }, period), query),
      };
    });
    const answersOf = (histogram: Histogram) => scoreOf(metric, histogram).responses;
    const answered = read
      .map((one) => ({ ...one, responses: answersOf(one.current) }))
      .filter(({ responses }) => responses > 0)
      .sort((a, b) => b.responses - a.responses || (a.value < b.value ? -1 : 1));
    const named = answered.slice(0, most);
    const isHidden = (value: string, responses: number) =>
      isWithheld(responses, { audience: audienceOf(value), minSegmentSize: policy.minSegmentSize });
    const compared = named.filter(
      ({ value, responses, previous }) =>
        !isHidden(value, responses) && !isHidden(value, answersOf(previous)),
    );
    const changes = new Map(
      changesOf(compared.map(({ current, previous }) => ({ metric, current, previous }))).map(
        (change, index) => [compared[index]?.value, change],
      ),
    );
    return {
      dimension,
      audiences: named.map(({ value, current, responses }): AudienceScore => {
        const change = changes.get(value) ?? CHANGE_WITHHELD;
        if (isHidden(value, responses))
          return { value, responses, score: null, interval: null, withheld: WITHHELD, change };
        const { score, interval } = scoreOf(metric, current);
        return { value, responses, score, interval, change };
      }),
      others: answered.length - named.length,
    };
  };
