import * as z from "zod/mini";
import { CalendarDay, TimeZone } from "../../../domain/base/time.ts";
import { Metric } from "../../../domain/surveys/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant } from "../../openapi/words.ts";
import { count, Interval, Withheld } from "../scores/answers.ts";

const Figures = {
  from: CalendarDay,
  to: CalendarDay,
  responses: count,
  score: z.nullable(z.number()),
  interval: z.nullable(Interval),
  volume: count,
  withheld: z.optional(Withheld),
};

export const Trend = named(
  "Trend",
  z.strictObject({
    from: CalendarDay,
    to: CalendarDay,
    timezone: TimeZone,
    metric: z.nullable(Metric),
    computedAt: z.nullable(Instant),
    pending: count,
    points: z.array(
      named("TrendPoint", z.strictObject(Figures), {
        description: "A day, week or month. The first and the last may be cut short by the period.",
        fields: {
          score: "`null` without responses, and if `withheld`.",
          volume: "How many touchpoints of the types that the filters leave occurred in this period.",
          withheld: "A segment has fewer responses in this period than the policy's `minSegmentSize`.",
        },
      }),
    ),
  }),
  {
    fields: {
      timezone: "The time zone of these days.",
      metric: "The one metric of all points. `null` if nothing that the filters leave has one.",
      computedAt: "When the schedule last counted answers; `null` before its first run.",
      pending: "Answers that are stored but not counted yet.",
      points: "Oldest first; together they cover the period.",
    },
  },
);
