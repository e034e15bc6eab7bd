import * as z from "zod/mini";
import { line } from "../../../domain/base/text.ts";
import { format, period } from "../../lists/query.ts";

/** Which tickets. Empty text: those without a channel or topic. */
export const ticketFilter = {
  channel: z.optional(z.union([z.literal(""), line(64)])),
  topic: z.optional(z.union([z.literal(""), line(64)])),
};

export const SupportQuery = z.strictObject({
  ...period,
  ...ticketFilter,
  by: z.optional(z.enum(["channel", "topic", "day", "week", "month"])),
  compare: z.optional(z.literal("previous")),
  ...format,
});
