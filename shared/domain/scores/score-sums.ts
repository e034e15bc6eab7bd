import { groupBy } from "../base/group-by.ts";
import { periodsBetween } from "../base/period.ts";
import type { Day } from "../base/time.ts";
import type { Audience } from "../customers/index.ts";
import type { Metric } from "../surveys/index.ts";
import { type Bucket, type BucketPlace, byAudience } from "./bucket.ts";
import { type CountOf, disclosureOf, NO_AUDIENCE } from "./disclosure.ts";
import { histogramOf } from "./fact.ts";

/** Of what a row of the scores speaks. */
export type Asked = Pick<BucketPlace, "touchpoint" | "survey" | "metric">;
export const askedKey = ({ touchpoint, survey, metric }: Asked): string =>
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

/** What the scores of one period are made of. */
export type Sums = {
  countersOf(asked: Asked): Counters;
  /** Whether figures of it may be told: a segment's need not. */
  isDisclosable(asked: Asked): boolean;
};

type Period = { from: Day; to: Day };

/** By what is asked about and by stored period, what the buckets hold. */
const indexed = <T>(buckets: readonly Bucket[], read: (counters: Counters, asked: Asked) => T) =>
  new Map(
    [...groupBy(buckets, ({ place }) => askedKey(place))].map(([key, places]) => [
      key,
      new Map(
        [...groupBy(places, ({ place }) => place.period)].map(([period, parts]) => [
          period,
          read(addUp(parts.map(({ counters }) => counters)), (parts[0] as Bucket).place),
        ]),
      ),
    ]),
  );

/** Everybody's sums over any period within the buckets, which are cut by `type` or `metric`. */
export const sumsOfAll = (buckets: readonly Bucket[]): ((period: Period) => Sums) => {
  const stored = indexed(buckets, (counters) => counters);
  return ({ from, to }) => {
    const periods = periodsBetween(from, to);
    return {
      countersOf: (asked) => {
        const ofAsked = stored.get(askedKey(asked));
        return addUp(periods.map((period) => ofAsked?.get(period) ?? {}));
      },
      isDisclosable: () => true,
    };
  };
};

/**
 * A segment's sums over periods, from buckets that are cut by its dimension and `all` of everybody's: those of the
 * periods and those around their edges ({@link periodsAround}).
 */
export const sumsOfAudience = (
  buckets: readonly Bucket[],
  { segment, all, least }: { segment: Audience; all: readonly Bucket[]; least: number },
): ((period: Period) => Sums) => {
  const stored = indexed(buckets, (counters, { metric }) => {
    const segments = byAudience(counters);
    const answers = new Map([...segments].map(([value, own]) => [value, answersIn(metric, own)]));
    return { counters: segments.get(segment.value) ?? {}, answers };
  });
  const everybody = indexed(all, (counters, { metric }) => answersIn(metric, counters));
  const disclosures = new Map<string, ReturnType<typeof disclosureOf>>();
  const countsOf =
    (key: string): CountOf =>
    (period) => {
      const counts = new Map(stored.get(key)?.get(period)?.answers);
      const within = [...counts.values()].reduce((sum, n) => sum + n, 0);
      return counts.set(NO_AUDIENCE, (everybody.get(key)?.get(period) ?? 0) - within);
    };
  return (period) => {
    const periods = periodsBetween(period.from, period.to);
    const parts = (key: string) => periods.flatMap((one) => stored.get(key)?.get(one) ?? []);
    const countersOf = (asked: Asked) => addUp(parts(askedKey(asked)).map(({ counters }) => counters));
    return {
      countersOf,
      isDisclosable: (asked) => {
        const key = askedKey(asked);
        const isDisclosable = disclosures.get(key) ?? disclosureOf(countsOf(key), least);
        disclosures.set(key, isDisclosable);
        return answersIn(asked.metric, countersOf(asked)) >= least && isDisclosable(segment.value, period);
      },
    };
  };
};
