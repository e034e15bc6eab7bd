import * as z from "zod/mini";
import { Key, line } from "../../../domain/base/text.ts";
import { DayOrTime } from "../../../domain/base/time.ts";
import { CustomerId } from "../../../domain/customers/index.ts";
import { FailureReason, InvitationStatus, SUPPRESSION_REASONS } from "../../../domain/sending/index.ts";
import { paging } from "../../lists/query.ts";

/** Both ends may be left out: see `openPeriod` for what then counts. */
export const InvitationsQuery = z.strictObject({
  from: z.optional(DayOrTime),
  to: z.optional(DayOrTime),
  customer: z.optional(CustomerId),
  survey: z.optional(Key),
  touchpoint: z.optional(Key),
  campaign: z.optional(line(128)),
  status: z.optional(z.enum([...InvitationStatus.options, "waiting"])),
  reason: z.optional(z.enum([...SUPPRESSION_REASONS, ...FailureReason.options])),
  ...paging,
});
