import * as z from "zod/mini";

/**
 * What became of a member's digest of one period.
 * - `sending`: it was handed to the mail service, or was about to be. Nobody sends it again.
 * - `waiting`: the mail service did not take it; a later run tries again.
 * - `sent`, `refused`: the mail service took it, or never will.
 */
export const DigestStatus = z.enum(["sending", "waiting", "sent", "refused"]);
export type DigestStatus = z.infer<typeof DigestStatus>;

/** How long it is kept what became of a digest, and how long the link in one ends it. */
export const DIGEST_KEPT_MS = 60 * 24 * 3_600_000;

/** What is stored of the link in a digest, under the SHA-256 of its token: it names a member, and says nothing of them. */
export const DigestLink = z.strictObject({
  /** As `memberIdOf` gives it. */
  member: z.string(),
  /** What the link's page switches back to. */
  digest: z.enum(["weekly", "monthly"]),
  expiresAt: z.string(),
});
export type DigestLink = z.infer<typeof DigestLink>;
