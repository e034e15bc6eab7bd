import * as z from "zod/mini";
import { CalendarDay } from "../../../domain/base/time.ts";
import { named } from "../../openapi/naming.ts";
import { Instant } from "../../openapi/words.ts";
import { count } from "../../scores/scores/answers.ts";

const ProblemChannel = z.strictObject({ channel: z.string(), tickets: count });

export const GrowingTopicJson = named(
  "GrowingTopic",
  z.strictObject({
    topic: z.string(),
    status: z.enum(["open", "closed"]),
    since: CalendarDay,
    to: CalendarDay,
    openedOn: CalendarDay,
    closedOn: z.nullable(CalendarDay),
    tickets: count,
    customers: count,
    channels: z.array(ProblemChannel),
    usual: z.number(),
    now: z.number(),
  }),
  {
    description: "A topic that more tickets are opened about than usual, or were.",
    fields: {
      status: "`closed` when tickets have been as usual for two weeks.",
      since:
        "The day that the growth began on: an estimate, the day after the chart's sum (a Poisson CUSUM) was last 0. For a " +
        "doubling from 3 a day it is off by one day in the median, and by at most 4 in nine of ten.",
      to: "Tickets and customers are those of `[since, to)`: the last look counted the days before this one.",
      openedOn: "The day that the nightly look found it on.",
      tickets: "Opened in these days; of a closed one, until it was closed.",
      customers: "Who opened them; 200 at most.",
      channels: "Most tickets first. Empty text: tickets that came by no channel.",
      usual: "Tickets a day that were usual before, to 1 decimal.",
      now: "Tickets a day in the last seven days, to 1 decimal.",
    },
  },
);

export const GrowingTopics = named(
  "GrowingTopics",
  z.strictObject({ items: z.array(GrowingTopicJson), lookedAt: z.nullable(Instant) }),
  {
    fields: {
      items: "Open ones first, then the newest. Those that were closed more than a year ago are left out.",
      lookedAt: "When the nightly look last looked; `null` before it first did.",
    },
  },
);
