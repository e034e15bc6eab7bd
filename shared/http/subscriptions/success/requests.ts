import * as z from "zod/mini";
import { line } from "../../../domain/base/text.ts";
import { format, period } from "../../lists/query.ts";

export const SuccessQuery = z.strictObject({
  ...period,
  plan: z.optional(line(64)),
  by: z.optional(z.enum(["day", "week", "month"])),
  compare: z.optional(z.literal("previous")),
  ...format,
});
