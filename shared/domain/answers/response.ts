import * as z from "zod/mini";
import { sha256 } from "../base/digest.ts";
import type { Instant } from "../base/time.ts";
import { Audiences } from "../customers/index.ts";
import { Metric } from "../surveys/index.ts";

/** Longest comment, in characters (Unicode code points). */
export const COMMENT_CHARACTERS = 5_000;

/** A customer's answer to an invitation; later changes are revisions, never a second response. */
export const Response = z.strictObject({
  invitationId: z.string(),
  survey: z.string(),
  metric: Metric,
  touchpoint: z.nullable(z.string()),
  /** The touchpoint that the customer was asked about; none for a campaign or an imported answer. */
  touchpointId: z.optional(z.nullable(z.string())),
  /** Null once the person was erased. */
  customerId: z.nullable(z.string()),
  channel: z.optional(z.string()),
  segments: z.optional(Audiences),
  score: z.int(),
  comment: z.optional(z.string()),
  /** The first answer: the day on which the response counts. */
  answeredAt: z.string(),
  revisedAt: z.optional(z.string()),
  /** 0 for the first answer; rises with each change. */
  revision: z.int(),
  /** Of a response from another tool: the caller's id, when it came in, and the hash that tells a replay from a conflict. */
  importId: z.optional(z.string()),
  importedAt: z.optional(z.string()),
  contentHash: z.optional(z.string()),
  /** When the other tool says that this version was made: an older one never replaces it. */
  updatedAt: z.optional(z.string()),
});
export type Response = z.infer<typeof Response>;

/**
 * Identifies the comment that a page showed, whatever a browser makes of its line breaks. An old tab, in which only the
 * score is changed, sends its old comment too; the fingerprint shows that the comment was not edited in this tab.
 */
export const commentFingerprint = (comment: string): string =>
  sha256(comment.replace(/\r\n?/g, "\n")).slice(0, 16);

/** What a customer sends. */
export type Answer = { score?: number | undefined; comment?: string | undefined };

/**
 * The response after a later answer. A score or comment that is left out stays. An answer that changes nothing (a double
 * tap) gives the same response, with the same revision.
 */
export const revise = (response: Response, answer: Answer, now: Instant): Response => {
  const next = {
    ...response,
    score: answer.score ?? response.score,
    ...(answer.comment === undefined ? {} : { comment: answer.comment }),
  };
  const unchanged = next.score === response.score && next.comment === response.comment;
  return unchanged ? response : { ...next, revisedAt: now, revision: response.revision + 1 };
};
