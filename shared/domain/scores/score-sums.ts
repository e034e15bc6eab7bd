import { groupBy } from "../base/group-by.ts";
import { periodsBetween } from "../base/period.ts";
import type { Day } from "../base/time.ts";
import type { Metric } from "../surveys/index.ts";
import type { Bucket } from "./bucket.ts";
import { histogramOf } from "./fact.ts";
import type { BucketPlace } from "./place.ts";

/** What a row of the scores is about: a survey's metric at a touchpoint type, or a type that has no survey. */
export type Subject = Pick<BucketPlace, "touchpoint" | "survey" | "metric">;
export const subjectKey = ({ touchpoint, survey, metric }: Subject): string =>
  JSON.stringify([touchpoint, survey, metric]);

export type Counters = Record<string, number>;

/** Counters of several buckets as one. */
export const addUp = (several: readonly Counters[]): Counters => {
  const total: Counters = {};
  for (const counters of several)
    for (const [name, count] of Object.entries(counters)) total[name] = (total[name] ?? 0) + count;
  return total;
};

export const answersIn = (metric: Metric | null, counters: Counters): number =>
  metric === null ? 0 : Object.values(histogramOf(metric, counters)).reduce((sum, n) => sum + n, 0);

/** The counters of each subject in one period. */
export type Sums = (subject: Subject) => Counters;

/** Sums over any period that the buckets cover; all of them are of one slice. */
export const sumsOf = (buckets: readonly Bucket[]): ((period: { from: Day; to: Day }) => Sums) => {
  const stored = new Map(
    [...groupBy(buckets, ({ place }) => subjectKey(place))].map(([key, ofSubject]) => [
      key,
      groupBy(ofSubject, ({ place }) => place.period),
    ]),
  );
  return ({ from, to }) => {
    const periods = periodsBetween(from, to);
    return (subject) => {
      const byPeriod = stored.get(subjectKey(subject));
      const found = periods.flatMap((period) => byPeriod?.get(period) ?? []);
      return addUp(found.map(({ counters }) => counters));
    };
  };
};
