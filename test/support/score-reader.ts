import type { ScoreReader } from "../../shared/application/scores/ports.ts";
import type { Bucket } from "../../shared/domain/scores/bucket.ts";
import { NOW } from "./builders.ts";

/** Reads these buckets. */
export const aScoreReader = (...buckets: Bucket[]): ScoreReader => ({
  buckets: async ({ cut, value }, periods) =>
    buckets.filter(
      ({ place }) => place.cut === cut && place.value === value && periods.includes(place.period),
    ),
  days: async (asked, { from, to }) =>
    buckets.filter(
      ({ place }) =>
        place.period.length === 10 &&
        place.period >= from &&
        place.period < to &&
        (["cut", "value", "touchpoint", "survey", "metric"] as const).every(
          (name) => place[name] === asked[name],
        ),
    ),
  months: async (months, touchpoint) =>
    buckets.filter(
      ({ place }) =>
        place.cut === "type" &&
        place.metric !== null &&
        months.includes(place.period) &&
        (touchpoint === undefined || place.touchpoint === touchpoint),
    ),
  volumes: async ({ cut, value }, { from, to }, touchpoint) =>
    buckets.filter(
      ({ place }) =>
        place.cut === cut &&
        place.value === value &&
        place.metric === null &&
        (touchpoint === undefined || place.touchpoint === touchpoint) &&
        place.period.length === 10 &&
        place.period >= from &&
        place.period < to,
    ),
  computedAt: async () => NOW,
  pendingResponses: async () => 3,
});
