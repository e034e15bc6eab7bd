const TERMS = ["subscriptionId", "mrr", "currency", "plan", "renewsAt", "trial", "effectiveAt"] as const;

/** The touchpoint types that have a meaning, with the names of their properties (API section 10). */
const PROPERTIES = {
  "ticket.opened": ["ticketId", "topic", "priority", "initiatedBy"],
  "ticket.replied": ["ticketId", "by", "public"],
  "ticket.handled": ["ticketId", "seconds"],
  "ticket.held": ["ticketId"],
  "ticket.resumed": ["ticketId"],
  "ticket.escalated": ["ticketId"],
  "ticket.solved": ["ticketId", "cost", "currency"],
  "ticket.reopened": ["ticketId"],
  "ticket.merged": ["ticketId", "into"],
  "subscription.started": TERMS,
  "subscription.changed": TERMS,
  "subscription.renewed": TERMS,
  "subscription.cancelled": ["subscriptionId", "effectiveAt"],
  "subscription.paused": ["subscriptionId"],
  "subscription.resumed": ["subscriptionId"],
  "onboarding.started": [],
  "onboarding.completed": [],
  "goal.set": ["goalId", "dueAt"],
  "goal.reached": ["goalId"],
} as const satisfies Record<string, readonly string[]>;

/** The key of such a type: `ticket.opened`. */
export type MeantType = keyof typeof PROPERTIES;

/** The keys of all touchpoint types that have a meaning. */
export const MEANT_TYPES = Object.keys(PROPERTIES) as MeantType[];

/** Whether touchpoints of this type have a meaning. Keys are compared letter by letter: `Ticket.opened` has none. */
export const isMeantType = (key: string): key is MeantType => Object.hasOwn(PROPERTIES, key);

/** How names are compared: `ticket_id`, `TicketID` and `ticket-id` are `ticketId`. */
const comparable = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, "");

/** `null` and an empty text mean the same as leaving the property out. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/**
 * The properties that the type has a meaning for, under their own names. Names are compared without case, `_`, `-` and
 * blanks; of several that are the same then, the one that is spelt as in the table counts, else the first in the alphabet.
 */
export const propertiesFor = (
  type: MeantType,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const sorted = Object.keys(given)
    .filter((name) => isGiven(given[name]))
    .sort();
  return Object.fromEntries(
    PROPERTIES[type].flatMap((name) => {
      const found = sorted.includes(name) ? name : sorted.find((one) => comparable(one) === comparable(name));
      return found === undefined ? [] : [[name, given[found]]];
    }),
  );
};
