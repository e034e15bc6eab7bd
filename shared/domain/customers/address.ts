import * as z from "zod/mini";
import { sha256 } from "../base/digest.ts";
import { Texts } from "../base/text.ts";
import { Contact } from "./contact-history.ts";

/**
 * What is known of an address, kept under its hash: what stops mail to it, for ever, so that it outlives the person's
 * erasure; and when it was asked, so that a person with two ids is not asked twice as often.
 */
export const Address = z.strictObject({
  unsubscribedAt: z.optional(z.string()),
  /** Surveys that it asked not to get any more. */
  unsubscribedFrom: z.optional(Texts),
  bouncedAt: z.optional(z.string()),
  complainedAt: z.optional(z.string()),
  erasedAt: z.optional(z.string()),
  asks: z._default(z.array(Contact), []),
  /** Rises with every change of `asks`, so that two claims can't both count. */
  asksRevision: z._default(z.int(), 0),
});
export type Address = z.infer<typeof Address>;
export type SuppressionCause = "unsubscribedAt" | "bouncedAt" | "complainedAt" | "erasedAt";

/** Addresses are the same whatever their case (as every large mail service treats them). */
export const addressHash = (email: string): string => sha256(email.trim().toLowerCase());
