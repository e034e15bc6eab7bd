import * as z from "zod/mini";
import { CalendarDay, TimeZone } from "../../../domain/base/time.ts";
import { named } from "../../openapi/naming.ts";
import { Instant } from "../../openapi/words.ts";
import { count, Interval } from "../scores/answers.ts";

/** What begins every answer with figures of support or success. */
export const figuresHead = {
  from: CalendarDay,
  to: CalendarDay,
  timezone: TimeZone,
  computedAt: z.nullable(Instant),
  pending: count,
  notices: z.optional(z.array(z.string())),
};
export const headFields = {
  timezone: "The time zone of these days.",
  computedAt: "When the schedule last counted; `null` before its first run.",
  pending: "Touchpoints that mean something for these figures, and are stored but not counted yet.",
  notices: "What you should know of these figures; left out where there is nothing.",
};

/** A share in percent: what of it is said by the fields beside. */
export const share = { rate: z.nullable(z.number()), interval: z.nullable(Interval) };
export const shareFields = {
  rate: "In percent, to 1 decimal; `null` where there is nothing to divide by.",
  interval: "Its 95 % interval (Wilson), in percent.",
};

export const Difference = named(
  "Difference",
  z.strictObject({ previous: z.nullable(z.number()), difference: z.nullable(z.number()) }),
  {
    description: "A count, a mean or an amount beside that of the period of the same length just before.",
    fields: {
      previous: "`null` where that period has none.",
      difference: "This period's less the previous one's; `null` where one of the two has none.",
    },
  },
);

const currency = z.string();
export const CurrencyDifference = named(
  "CurrencyDifference",
  z.strictObject({ currency, ...Difference.shape }),
  { description: "As Difference, in minor units of one currency." },
);
