import * as z from "zod/mini";

const unsubscribing = {
  scope: z.optional(z.enum(["survey", "all"])),
  /** What a mailbox's one click says (RFC 8058 §3.1). */
  "List-Unsubscribe": z.optional(z.string()),
};
/** From what to unsubscribe; `undo` takes it back. Whoever sends something else unsubscribes from everything. */
export const UnsubscribeBody = z.object({ ...unsubscribing, undo: z.optional(z.boolean()) });

/** The same as forms say it, where a field that is there at all is a yes. */
export const UnsubscribeForm = z.object({
  ...unsubscribing,
  undo: z.optional(
    z.pipe(
      z.enum(["true", "on", "1", "", "false"]),
      z.transform((text) => text !== "false"),
    ),
  ),
});
