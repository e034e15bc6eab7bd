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
        description: "A day, week or month; those at the ends may be cut short by the period.",
        fields: {
          score: "`null` without responses, and where `withheld`.",
          withheld: "A segment has fewer responses in this period than the policy's `minSegmentSize`.",
        },
      }),
    ),
  }),
  {
    fields: {
      timezone: "Whose days these are.",
      metric: "Of which metric: never of two. `null` where nothing that was asked about has one.",
      computedAt: "When the schedule last counted; `null` before its first run.",
      pending: "Answers that are stored and not yet counted.",
      points: "Oldest first; together they are the period.",
    },
  },
);
