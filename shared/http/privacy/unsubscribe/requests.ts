import * as z from "zod/mini";

const unsubscribing = {
  scope: z.optional(z.enum(["survey", "all"])),
  /** What a mailbox's one click says (RFC 8058 §3.1). */
  "List-Unsubscribe": z.optional(z.string()),
};
/** What to unsubscribe from; `undo` takes it back. Any other body unsubscribes from everything. */
export const UnsubscribeBody = z.object({ ...unsubscribing, undo: z.optional(z.boolean()) });

/** The same as a form, in which the presence of a field means yes. */
export const UnsubscribeForm = z.object({
  ...unsubscribing,
  undo: z.optional(
    z.pipe(
      z.enum(["true", "on", "1", "", "false"]),
      z.transform((text) => text !== "false"),
    ),
  ),
});
