import * as z from "zod/mini";

/** One time that a customer was asked: what the contact cap and the cooldown count. */
export const Contact = z.strictObject({ at: z.string(), survey: z.string(), invitation: z.string() });
export type Contact = z.infer<typeof Contact>;

/** The contact cap's own bound (`Policy.contactCap.max`). */
const MAX_CONTACTS = 100;

/** Keeps what the cap and the cooldowns can still need: the newest asks, and the newest of each survey. */
export const addContact = (asks: readonly Contact[], ask: Contact): Contact[] => {
  const newest = [...removeContact(asks, ask.invitation), ask].sort((a, b) => (a.at < b.at ? 1 : -1));
  const seen = new Set<string>();
  return newest
    .filter(({ survey }, index) => {
      const latestOfSurvey = !seen.has(survey);
      seen.add(survey);
      return index < MAX_CONTACTS || latestOfSurvey;
    })
    .reverse();
};

/** Asks that turn out to be of one person. */
export const mergeContacts = (some: readonly Contact[], others: readonly Contact[]): Contact[] =>
  others.reduce<Contact[]>(addContact, [...some]);

export const removeContact = (asks: readonly Contact[], invitationId: string): Contact[] =>
  asks.filter((ask) => ask.invitation !== invitationId);
