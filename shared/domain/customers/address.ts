import * as z from "zod/mini";
import { sha256 } from "../base/digest.ts";
import { Texts } from "../base/text.ts";
import { Contact } from "./contact-history.ts";

/**
 * What is known of an email address, stored under its hash. What stops mail to it stays for ever, also after the person's
 * erasure. Its contact history keeps a person with two ids from being contacted twice as often.
 */
export const Address = z.strictObject({
  unsubscribedAt: z.optional(z.string()),
  /** Keys of the surveys that this address opted out of. */
  unsubscribedFrom: z.optional(Texts),
  bouncedAt: z.optional(z.string()),
  complainedAt: z.optional(z.string()),
  erasedAt: z.optional(z.string()),
  /** The contact history. */
  asks: z._default(z.array(Contact), []),
  /** Rises with every change of `asks`, so that of two claims at the same time one fails. */
  asksRevision: z._default(z.int(), 0),
});
export type Address = z.infer<typeof Address>;
/** What stops all mail to an address. */
export type SuppressionCause = "unsubscribedAt" | "bouncedAt" | "complainedAt" | "erasedAt";

/** SHA-256 of an address, without spaces around it and in lower case: large mail services treat both cases alike. */
export const addressHash = (email: string): string => sha256(email.trim().toLowerCase());
