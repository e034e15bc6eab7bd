import * as z from "zod/mini";
import { EmailAddress, Key } from "../../../domain/base/text.ts";
import { DayOrTime } from "../../../domain/base/time.ts";
import { CaseStatus } from "../../../domain/cases/index.ts";
import { yesOrNo } from "../../base/parse.ts";
import { listPeriod, paging } from "../../lists/query.ts";

/** Both ends of the period may be left out: see `openPeriod` for what then counts. */
export const CasesQuery = z.strictObject({
  from: z.optional(DayOrTime),
  to: z.optional(DayOrTime),
  status: z.optional(CaseStatus),
  assignee: z.optional(EmailAddress),
  touchpoint: z.optional(Key),
  survey: z.optional(Key),
  overdue: z.optional(yesOrNo),
  ...paging,
});

export const CaseFiguresQuery = z.strictObject(listPeriod);
