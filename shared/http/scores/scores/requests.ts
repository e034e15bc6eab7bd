import * as z from "zod/mini";
import { Key, line } from "../../../domain/base/text.ts";
import { Metric } from "../../../domain/surveys/index.ts";
import { attribute, period } from "../../lists/query.ts";

/** The filters of every query for figures. */
export const scoreFilter = {
  ...period,
  touchpoint: z.optional(Key),
  survey: z.optional(Key),
  metric: z.optional(Metric),
  stage: z.optional(line(64)),
  channel: z.optional(line(64)),
  ...attribute,
};

export const ScoresQuery = z.strictObject({ ...scoreFilter, compare: z.optional(z.literal("previous")) });
