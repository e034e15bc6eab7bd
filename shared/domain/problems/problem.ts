import * as z from "zod/mini";

/** Tickets of one topic that came by one channel; empty for none. */
export const ChannelTickets = z.strictObject({ channel: z.string(), tickets: z.int() });
export type ChannelTickets = z.infer<typeof ChannelTickets>;

/** A topic that grows, or grew: found by the nightly look. */
export const GrowingTopic = z.strictObject({
  topic: z.string(),
  /** The day that the growth began on, as the chart's last S of 0 estimates it; it may be some days off. */
  since: z.string(),
  /** When a look found it, and on which day. */
  foundAt: z.string(),
  openedOn: z.string(),
  /** The day of the look that found it over. */
  closedOn: z.optional(z.string()),
  /** Counted so far: up to the day before this one. */
  countedUntil: z.string(),
  tickets: z.int(),
  /** Most tickets first. */
  channels: z.array(ChannelTickets),
  /** The references of the customers who asked, the first of them: what they are counted by. */
  customers: z.array(z.string()),
  /** Tickets a day that were usual before, and those of the last seven days; to one decimal. */
  usual: z.number(),
  now: z.number(),
});
export type GrowingTopic = z.infer<typeof GrowingTopic>;

/** A problem needs so many tickets, of so many customers. */
const FEWEST_TICKETS = 5;
const FEWEST_CUSTOMERS = 3;
/** Customers that one problem remembers: more are not counted. */
const MOST_CUSTOMERS = 200;

/** Whether a growth is one of several customers, and not of a few tickets. */
export const isProblem = ({ tickets, customers }: Pick<GrowingTopic, "tickets" | "customers">): boolean =>
  tickets >= FEWEST_TICKETS && customers.length >= FEWEST_CUSTOMERS;

/** The customers that are known with those who asked since, each once. */
export const withCustomers = (known: readonly string[], asked: readonly string[]): string[] =>
  [...new Set([...known, ...asked])].slice(0, MOST_CUSTOMERS);
