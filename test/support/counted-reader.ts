import type { ScoreReader } from "../../shared/application/scores/ports.ts";
import type { Day } from "../../shared/domain/base/time.ts";
import { type Bucket, deltasOf, periodsIn } from "../../shared/domain/scores/bucket.ts";
import { isCalendar } from "../../shared/domain/scores/calendar.ts";
import type { Fact } from "../../shared/domain/scores/fact.ts";
import type { BucketPlace } from "../../shared/domain/scores/place.ts";
import { NOW } from "./builders.ts";

const isPlaced = (asked: Partial<BucketPlace>, { place }: Bucket, names: readonly (keyof BucketPlace)[]) =>
  names.every((name) => place[name] === asked[name]);

/** Reads what these facts count, in the buckets that they really have: by type, by metric, by audience, calendars. */
export const aReaderOf = (facts: readonly Fact[]): ScoreReader & { reads: string[] } => {
  const counted: Bucket[] = deltasOf(
    facts.map((fact, index) => ({ itemId: `item-${index}`, fact, counted: undefined })),
  );
  const whole = counted.filter(({ place }) => !isCalendar(place.period));
  const calendars = counted
    .filter(({ place }) => isCalendar(place.period))
    .flatMap(periodsIn)
    .filter(({ place }) => place.period.length === 10);
  const volumes = calendars.filter(({ place }) => place.metric === null);
  const within =
    ({ from, to }: { from: Day; to: Day }) =>
    ({ place }: Bucket) =>
      place.period >= from && place.period < to;
  const reads: string[] = [];
  return {
    reads,
    buckets: async (slice, periods, touchpoint) => {
      reads.push("buckets");
      return [...whole, ...volumes].filter(
        (bucket) =>
          isPlaced(slice, bucket, ["cut", "value"]) &&
          periods.includes(bucket.place.period) &&
          (touchpoint === undefined || bucket.place.touchpoint === touchpoint),
      );
    },
    days: async (place, period) => {
      reads.push("days");
      return calendars.filter(
        (bucket) =>
          isPlaced(place, bucket, ["cut", "value", "touchpoint", "survey", "metric"]) &&
          within(period)(bucket),
      );
    },
    months: async (months, touchpoint) =>
      whole.filter(
        ({ place }) =>
          place.cut === "type" &&
          place.metric !== null &&
          months.includes(place.period) &&
          (touchpoint === undefined || place.touchpoint === touchpoint),
      ),
    volumes: async (slice, period, touchpoint) => {
      reads.push("volumes");
      return volumes.filter(
        (bucket) =>
          isPlaced(slice, bucket, ["cut", "value"]) &&
          within(period)(bucket) &&
          (touchpoint === undefined || bucket.place.touchpoint === touchpoint),
      );
    },
    computedAt: async () => NOW,
    pendingResponses: async () => 3,
  };
};
