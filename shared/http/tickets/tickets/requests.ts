import * as z from "zod/mini";
import { DayOrTime } from "../../../domain/base/time.ts";
import { CustomerId } from "../../../domain/customers/index.ts";
import { format, listPeriod, paging } from "../../lists/query.ts";
import { ticketFilter } from "../support/requests.ts";

const yes = z.optional(
  z.pipe(
    z.literal("true", "must be true"),
    z.transform((): true => true),
  ),
);
const yesOrNo = z.optional(
  z.pipe(
    z.enum(["yes", "no"]),
    z.transform((answer) => answer === "yes"),
  ),
);

export const TicketsQuery = z.strictObject({
  ...listPeriod,
  ...ticketFilter,
  status: z.optional(z.enum(["open", "held", "solved"])),
  customer: z.optional(CustomerId),
  firstContact: yesOrNo,
  oneTouch: yesOrNo,
  unanswered: yes,
  escalated: yes,
  reopened: yes,
  solvedFrom: z.optional(DayOrTime),
  solvedTo: z.optional(DayOrTime),
  escalatedFrom: z.optional(DayOrTime),
  escalatedTo: z.optional(DayOrTime),
  reopenedFrom: z.optional(DayOrTime),
  reopenedTo: z.optional(DayOrTime),
  ...paging,
  ...format,
});
