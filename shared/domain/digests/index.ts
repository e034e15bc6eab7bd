/** Digests: when a member gets an email about what happened, and what it tells. */
export { type CommentedAnswer, tellingComments } from "./comments.ts";
export { DIGEST_KEPT_MS, DigestLink, DigestStatus } from "./digest.ts";
export { type DigestKind, type DigestPeriod, duePeriod, lastPeriod, scoredDays } from "./period.ts";
