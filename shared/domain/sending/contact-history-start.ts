import { type Instant, subtractDuration } from "../base/time.ts";
import type { Definitions } from "../surveys/index.ts";

/** The shortest history, so that a cap that an admin makes longer has something to count. */
const SHORTEST = "P90D";

/**
 * Since when contacts are kept. Older ones, which neither the cap nor any cooldown counts, would only make each claim
 * a larger write.
 */
export const contactHistoryStart = ({ policy, surveys }: Definitions, now: Instant): Instant =>
  [SHORTEST, policy.contactCap.per, ...surveys.flatMap(({ cooldown = [] }) => cooldown)]
    .map((length) => subtractDuration(now, length))
    .sort()[0] as Instant;
