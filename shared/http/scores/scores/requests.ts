import * as z from "zod/mini";
import { Key, line } from "../../../domain/base/text.ts";
import { Metric } from "../../../domain/surveys/index.ts";
import { period } from "../../lists/query.ts";

/** The filters of every query for figures. */
export const scoreFilter = {
  ...period,
  touchpoint: z.optional(Key),
  survey: z.optional(Key),
  metric: z.optional(Metric),
  stage: z.optional(line(64)),
  channel: z.optional(line(64)),
  /** `plan:pro`: the customers whose attribute `plan` is `pro`. */
  attribute: z.optional(
    line(300).check(z.regex(/^[^:]+:./, "must be an attribute and its value, like plan:pro")),
  ),
};

export const ScoresQuery = z.strictObject({ ...scoreFilter, compare: z.optional(z.literal("previous")) });
