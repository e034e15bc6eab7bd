import * as z from "zod/mini";
import { sha256 } from "./digest.ts";

/** What stops mail to an address for ever. It is kept under the address's hash, so it outlives the person's erasure. */
export const Suppression = z.strictObject({
  unsubscribedAt: z.optional(z.string()),
  bouncedAt: z.optional(z.string()),
  complainedAt: z.optional(z.string()),
  erasedAt: z.optional(z.string()),
});
export type Suppression = z.infer<typeof Suppression>;
export type SuppressionCause = keyof Suppression;

/** Addresses are the same whatever their case (as every large mail service treats them). */
export const addressHash = (email: string): string => sha256(email.trim().toLowerCase());
