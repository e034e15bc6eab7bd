import { type Instant, subtractDuration } from "../base/time.ts";
import type { Definitions } from "../surveys/index.ts";

/** Kept at least, so that a cap that is made longer has something to count. */
const KEPT = "P90D";

/** From when on asks are kept: what neither the cap nor any cooldown can still count only makes the claim dearer. */
export const contactHistoryStart = ({ policy, surveys }: Definitions, now: Instant): Instant =>
  [KEPT, policy.contactCap.per, ...surveys.flatMap(({ cooldown = [] }) => cooldown)]
    .map((length) => subtractDuration(now, length))
    .sort()[0] as Instant;
