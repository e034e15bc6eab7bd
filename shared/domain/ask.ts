import * as z from "zod/mini";
import type { Definitions } from "./definitions.ts";
import { type Instant, subtractDuration } from "./time.ts";

/** One time that a customer was asked: what the contact cap and the cooldown count. */
export const Ask = z.strictObject({ at: z.string(), survey: z.string(), invitation: z.string() });
export type Ask = z.infer<typeof Ask>;

/** The contact cap's own bound (`Policy.contactCap.max`). */
const MAX_ASKS = 100;

/** Keeps what the cap and the cooldowns can still need: the newest asks, and the newest of each survey. */
export const withAsk = (asks: readonly Ask[], ask: Ask): Ask[] => {
  const newest = [...withoutAsk(asks, ask.invitation), ask].sort((a, b) => (a.at < b.at ? 1 : -1));
  const seen = new Set<string>();
  return newest
    .filter(({ survey }, index) => {
      const latestOfSurvey = !seen.has(survey);
      seen.add(survey);
      return index < MAX_ASKS || latestOfSurvey;
    })
    .reverse();
};

/** Asks that turn out to be of one person. */
export const mergeAsks = (some: readonly Ask[], others: readonly Ask[]): Ask[] =>
  others.reduce<Ask[]>(withAsk, [...some]);

/** Kept at least, so that a cap that is made longer has something to count. */
const KEPT = "P90D";

/** From when on asks are kept: what neither the cap nor any cooldown can still count only makes the claim dearer. */
export const keptSince = ({ policy, surveys }: Definitions, now: Instant): Instant =>
  [KEPT, policy.contactCap.per, ...surveys.flatMap(({ cooldown = [] }) => cooldown)]
    .map((length) => subtractDuration(now, length))
    .sort()[0] as Instant;

export const withoutAsk = (asks: readonly Ask[], invitationId: string): Ask[] =>
  asks.filter((ask) => ask.invitation !== invitationId);
