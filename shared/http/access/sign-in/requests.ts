import * as z from "zod/mini";
import { MemberAddress, nextPage } from "../../../domain/access/index.ts";
import { LANGUAGES } from "../../../i18n/language.ts";

const Next = z.pipe(z.optional(z.string()), z.transform(nextPage));

/** The form that asks for a link. */
export const LinkForm = z.object({ email: MemberAddress, next: Next });

/** What the function hands to itself, so that the link is sent after the answer. */
export const LinkOrder = z.object({
  email: z.string(),
  language: z.enum(LANGUAGES),
  next: Next,
});
export type LinkOrder = z.infer<typeof LinkOrder>;
