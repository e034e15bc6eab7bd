import * as z from "zod/mini";
import { Key, line } from "../../../domain/base/text.ts";
import { CustomerId } from "../../../domain/customers/index.ts";
import { Metric, TONES } from "../../../domain/surveys/index.ts";
import { wholeNumber, yesOrNo } from "../../base/parse.ts";
import { attribute, format, listPeriod, paging } from "../../lists/query.ts";

export const ResponsesQuery = z.strictObject({
  ...listPeriod,
  touchpoint: z.optional(Key),
  survey: z.optional(Key),
  metric: z.optional(Metric),
  channel: z.optional(line(64)),
  ...attribute,
  customer: z.optional(CustomerId),
  sentiment: z.optional(z.enum(TONES)),
  minScore: z.optional(wholeNumber(0, 10)),
  maxScore: z.optional(wholeNumber(0, 10)),
  hasComment: z.optional(yesOrNo),
  q: z.optional(line(200)),
  ...paging,
  ...format,
});
