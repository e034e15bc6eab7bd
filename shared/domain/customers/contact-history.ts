import * as z from "zod/mini";

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

export const withoutAsk = (asks: readonly Ask[], invitationId: string): Ask[] =>
  asks.filter((ask) => ask.invitation !== invitationId);
