import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { Metric } from "../../../domain/surveys/index.ts";
import { wholeNumber, yesOrNo } from "../../base/parse.ts";
import { paging, period } from "../../base/query.ts";

export const ResponsesQuery = z.strictObject({
  ...period,
  touchpoint: z.optional(Key),
  survey: z.optional(Key),
  metric: z.optional(Metric),
  minScore: z.optional(wholeNumber(0, 10)),
  maxScore: z.optional(wholeNumber(0, 10)),
  hasComment: z.optional(yesOrNo),
  ...paging,
});
