import * as z from "zod/mini";
import type { ChannelTickets, GrowingTopic } from "./problem.ts";

/** What messages say of a problem: as it was when it was found. */
export type ProblemSummary = Pick<
  GrowingTopic,
  "topic" | "since" | "openedOn" | "tickets" | "channels" | "usual" | "now"
> & { customers: number };

/** A message keeps plain values and lists of texts: a channel is written as `20 chat`. */
const ProblemFacts = z.object({
  topic: z.string(),
  since: z.string(),
  openedOn: z.string(),
  tickets: z.int(),
  customers: z.int(),
  channels: z.array(z.string()),
  usual: z.number(),
  now: z.number(),
});
export type ProblemFacts = z.infer<typeof ProblemFacts>;

/** Channels that a message names: those with most tickets. */
const MOST_CHANNELS = 20;

const channelFrom = (text: string): ChannelTickets => {
  const [tickets = ""] = text.split(" ");
  return { channel: text.slice(tickets.length + 1), tickets: Number(tickets) };
};

/** What a message about a problem keeps of it; {@link summaryFrom} reads it. */
export const problemFacts = (problem: GrowingTopic): ProblemFacts => ({
  topic: problem.topic,
  since: problem.since,
  openedOn: problem.openedOn,
  tickets: problem.tickets,
  customers: problem.customers.length,
  channels: problem.channels.slice(0, MOST_CHANNELS).map(({ channel, tickets }) => `${tickets} ${channel}`),
  usual: problem.usual,
  now: problem.now,
});

/** @throws where these are not the facts of a problem */
export const summaryFrom = (facts: object): ProblemSummary => {
  const { channels, ...summary } = z.parse(ProblemFacts, facts);
  return { ...summary, channels: channels.map(channelFrom) };
};
