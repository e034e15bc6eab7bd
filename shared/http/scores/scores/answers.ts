import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { CalendarDay, TimeZone } from "../../../domain/base/time.ts";
import { Metric } from "../../../domain/surveys/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant } from "../../openapi/words.ts";

/** A number of things. */
export const count = z.int().check(z.gte(0));
export const Withheld = z.literal("below minSegmentSize");

export const Interval = named(
  "Interval",
  z.strictObject({ level: z.literal(0.95), low: z.number(), high: z.number() }),
  {
    description:
      "The score's 95 % confidence interval: adjusted Wald for nps (Rocks 2016), Wilson for csat and ces.",
  },
);

const Funnel = named(
  "Funnel",
  z.strictObject({
    eligible: count,
    suppressed: z.record(z.string(), count),
    waiting: count,
    sent: count,
    failed: count,
    expired: count,
    bounced: count,
    responded: count,
    responseRate: z.nullable(z.number()),
  }),
  {
    description: "What became of everyone who could have been asked.",
    fields: {
      eligible: "sent + suppressed + waiting + failed + expired.",
      suppressed: "How many were not asked, by reason. Reasons without any are left out.",
      bounced: "A part of `sent`.",
      responded:
        "Responses to what was sent. Imported responses were asked for elsewhere, so `responses` may be higher.",
      responseRate: "responded / (sent − bounced), to 4 decimals; `null` if nothing arrived.",
    },
  },
);

const place = { touchpoint: z.nullable(Key), stage: z.nullable(z.string()), volume: count };
const placeFields = {
  touchpoint: "`null` for a survey that no touchpoint triggers.",
  stage: "`null` if the type is not in the catalogue.",
  volume: "How many touchpoints of the type happened in the period.",
};

/** How a share or a score changed. */
export const Change = named(
  "Change",
  z.strictObject({
    previous: z.nullable(z.number()),
    difference: z.nullable(z.number()),
    low: z.nullable(z.number()),
    high: z.nullable(z.number()),
    verdict: z.enum(["up", "down", "flat", "insufficient"]),
    withheld: z.optional(Withheld),
  }),
  {
    description: "How the score changed since the period of the same length just before, in points.",
    fields: {
      previous: "The score of that period; `null` without responses in it.",
      difference: "`null`, like its bounds, if one of the periods has no response.",
      low: "The lower bound of the 95 % interval of the difference: adjusted Wald for nps, Newcombe's for csat and ces.",
      high: "The upper bound.",
      verdict:
        "`insufficient` if one of the periods has under 30 responses. All verdicts of an answer hold together at " +
        "a false discovery rate of 5 % (Benjamini–Hochberg).",
      withheld: "A segment had fewer responses than the policy's `minSegmentSize` in one of the two periods.",
    },
  },
);

const ScoreRow = named(
  "ScoreRow",
  z.strictObject({
    ...place,
    survey: Key,
    metric: Metric,
    responses: count,
    score: z.nullable(z.number()),
    interval: z.nullable(Interval),
    mean: z.nullable(z.number()),
    distribution: z.record(z.string(), count),
    promoters: z.optional(count),
    passives: z.optional(count),
    detractors: z.optional(count),
    funnel: Funnel,
    change: z.optional(Change),
  }),
  {
    description:
      "What a survey says of a touchpoint type. Without responses `score`, `interval` and `mean` are `null`, never 0.",
    fields: {
      ...placeFields,
      score:
        "nps: 100 · (promoters − detractors) / responses. csat: the share of 4–5 of 5; ces: of 5–7 of 7. " +
        "Rounded once, to 1 decimal.",
      mean: "To 2 decimals.",
      distribution: "How often each score of the scale was given.",
      promoters: "nps only: answers of 9 and 10.",
      passives: "nps only: answers of 7 and 8.",
      detractors: "nps only: answers of 0 to 6.",
      change: "If `compare` asks for it.",
    },
  },
);

const UnsurveyedRow = named(
  "UnsurveyedRow",
  z.strictObject({
    ...place,
    survey: z.null(),
    metric: z.null(),
    responses: z.literal(0),
    score: z.null(),
    interval: z.null(),
    mean: z.null(),
    distribution: z.null(),
    funnel: z.null(),
  }),
  { description: "A touchpoint type that no survey asks about.", fields: placeFields },
);

const WithheldRow = named(
  "WithheldRow",
  z.strictObject({
    ...place,
    survey: Key,
    metric: Metric,
    responses: count,
    score: z.null(),
    withheld: Withheld,
    change: z.optional(Change),
  }),
  {
    description: "A segment with fewer responses than the policy's `minSegmentSize`.",
    fields: { ...placeFields, change: "If `compare` asks for it: `insufficient`, without figures." },
  },
);

export const Scores = named(
  "Scores",
  z.strictObject({
    from: CalendarDay,
    to: CalendarDay,
    timezone: TimeZone,
    computedAt: z.nullable(Instant),
    pending: count,
    scores: z.array(z.union([ScoreRow, UnsurveyedRow, WithheldRow])),
  }),
  {
    fields: {
      timezone: "The time zone of these days.",
      computedAt: "When the schedule last counted answers; `null` before its first run.",
      pending: "Answers that are stored but not counted yet.",
      scores: "In journey order.",
    },
  },
);
