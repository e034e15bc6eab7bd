import * as z from "zod/mini";
import { CalendarDay } from "../../../domain/base/time.ts";
import { named } from "../../openapi/naming.ts";
import {
  CurrencyDifference,
  Difference,
  figuresHead,
  headFields,
  share,
  shareFields,
} from "../../scores/figures/answers.ts";
import { Change, count, Interval, Withheld } from "../../scores/scores/answers.ts";

const SolvedShare = named("SolvedShare", z.strictObject({ resolved: count, of: count, ...share }), {
  description: "A share of the tickets that were first solved in the period.",
  fields: shareFields,
});

const taken = {
  tickets: count,
  mean: z.nullable(z.number()),
  median: z.nullable(z.number()),
  p90: z.nullable(z.number()),
};
const takenFields = {
  tickets: "Of how many tickets, first solved in the period, it is known.",
  mean: "Seconds, from an exact sum, to 1 decimal; `null`, as the others, without a ticket.",
  median: "Seconds, within 5 %.",
  p90: "Seconds, within 5 %: nine in ten took no longer.",
};
const Taken = named("Taken", z.strictObject(taken), {
  description: "How long something took.",
  fields: takenFields,
});
const FirstReply = named("FirstReply", z.strictObject({ ...taken, unanswered: count }), {
  description: "From the opening to the first public reply of an agent; of customers' own tickets.",
  fields: {
    ...takenFields,
    unanswered:
      "Customers' tickets that were opened in the period, and have no public reply of an agent yet.",
  },
});

const BusinessTimes = named(
  "BusinessTimes",
  z.strictObject({
    waitTime: Taken,
    firstReply: Taken,
    requesterWait: Taken,
    timeToSolve: Taken,
    timeToClose: Taken,
  }),
  { description: "The same durations, in the policy's business hours alone." },
);

const Cost = named(
  "Cost",
  z.strictObject({
    currency: z.string(),
    total: z.int(),
    tickets: count,
    perResolution: z.nullable(z.number()),
  }),
  {
    description: "What tickets cost that were first solved in the period, in minor units of one currency.",
    fields: {
      tickets: "Of the solved tickets those that carry a cost.",
      perResolution: "total / tickets, rounded to whole minor units.",
    },
  },
);

const Csat = named(
  "SupportCsat",
  z.strictObject({
    responses: z.nullable(count),
    score: z.nullable(z.number()),
    interval: z.nullable(Interval),
    withheld: z.optional(Withheld),
    missing: z.optional(z.string()),
  }),
  {
    description: "What customers answered to csat surveys of touchpoint types in the stage `support`.",
    fields: {
      score: "The share of answers of 4–5 of 5, in percent.",
      withheld: "A channel with fewer responses than the policy's `minSegmentSize`.",
      missing: "Why it can't be said: an answer belongs to a channel, but to no ticket and so to no topic.",
    },
  },
);

const SupportChange = named(
  "SupportChange",
  z.strictObject({
    opened: Difference,
    solved: Difference,
    reopened: Difference,
    escalated: Difference,
    unsolved: Difference,
    oneTouch: Change,
    firstContactResolution: Change,
    waitTime: Difference,
    firstReply: Difference,
    requesterWait: Difference,
    handleTime: Difference,
    timeToSolve: Difference,
    timeToClose: Difference,
    cost: z.array(CurrencyDifference),
    csat: Change,
    csi: Difference,
  }),
  {
    description: "How the figures of a row changed since the period of the same length just before.",
    fields: {
      waitTime: "Of the means, as with all durations.",
      cost: "Of the costs per resolution.",
    },
  },
);

const SupportRow = named(
  "SupportRow",
  z.strictObject({
    channel: z.nullable(z.string()),
    topic: z.nullable(z.string()),
    from: CalendarDay,
    to: CalendarDay,
    opened: count,
    solved: count,
    reopened: count,
    merged: count,
    unsolved: count,
    escalated: count,
    oneTouch: SolvedShare,
    firstContactResolution: SolvedShare,
    waitTime: Taken,
    firstReply: FirstReply,
    requesterWait: Taken,
    handleTime: Taken,
    timeToSolve: Taken,
    timeToClose: Taken,
    business: z.optional(BusinessTimes),
    cost: z.array(Cost),
    csat: Csat,
    csi: z.nullable(z.number()),
    change: z.optional(SupportChange),
  }),
  {
    description: "The figures of support of a period, a channel, a topic, or a channel and a topic.",
    fields: {
      channel: "`null`: all channels together; empty: tickets that were opened by none.",
      topic: "`null`: all topics together; empty: tickets without one.",
      opened: "Tickets opened in the period.",
      solved: "Tickets solved for the first time in the period.",
      reopened: "Tickets reopened for the first time in the period.",
      merged:
        "Tickets that were merged into another in the period; counted under the one that they went into.",
      unsolved: "Tickets that were open at the period's end, or are now where it has not ended.",
      escalated: "Tickets escalated for the first time in the period.",
      oneTouch: "Solved with fewer than two public agent replies, and not reopened.",
      firstContactResolution:
        "Solved without escalation, not reopened, and no other ticket of the same customer and topic within the policy's `fcrWindow` after.",
      waitTime: "From the opening to an agent's first attention: a reply, public or not, or handling.",
      requesterWait: "How long it was unsolved and did not wait for the customer.",
      handleTime: "The sum of what was worked on a ticket.",
      timeToSolve: "From the opening to the first solution.",
      timeToClose: "From the opening to the last solution.",
      business: "Where the policy has `businessHours`.",
      cost: "One for each currency.",
      csi: "The mean csat answer as 0–100: (mean − 1) / 4 · 100, to 1 decimal; `null` without answers.",
      change: "If `compare` asks for it.",
    },
  },
);

export const Support = named(
  "Support",
  z.strictObject({
    ...figuresHead,
    provisionalFrom: z.nullable(CalendarDay),
    rows: z.array(SupportRow),
  }),
  {
    fields: {
      ...headFields,
      provisionalFrom:
        "Of tickets solved from this day on, the first contact may still change; `null` where none of the period's can.",
      rows: "One; with `by` one for each channel or topic (most tickets first), day, week or month.",
    },
  },
);
