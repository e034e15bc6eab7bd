import * as z from "zod/mini";

/** One survey that was sent to a customer: what the contact cap and the cooldown count. */
export const Contact = z.strictObject({ at: z.string(), survey: z.string(), invitation: z.string() });
export type Contact = z.infer<typeof Contact>;

/** The highest contact cap that a policy can have (`Policy.contactCap.max`). */
const MAX_CONTACTS = 100;

/** The history with one more contact. It keeps what the cap and cooldowns need: the newest 100, and the newest per survey. */
export const addContact = (contacts: readonly Contact[], contact: Contact): Contact[] => {
  const newest = [...removeContact(contacts, contact.invitation), contact].sort((a, b) =>
    a.at < b.at ? 1 : -1,
  );
  const seen = new Set<string>();
  return newest
    .filter(({ survey }, index) => {
      const latestOfSurvey = !seen.has(survey);
      seen.add(survey);
      return index < MAX_CONTACTS || latestOfSurvey;
    })
    .reverse();
};

/** Two histories as one: of a person with two ids, or of a customer and their address. */
export const mergeContacts = (some: readonly Contact[], others: readonly Contact[]): Contact[] =>
  others.reduce<Contact[]>(addContact, [...some]);

/** The history without the contact of one invitation. */
export const removeContact = (contacts: readonly Contact[], invitationId: string): Contact[] =>
  contacts.filter((contact) => contact.invitation !== invitationId);
