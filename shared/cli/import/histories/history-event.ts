import { sha256 } from "../../../domain/base/digest.ts";
import { toInstant } from "../../../domain/base/time.ts";

/** One touchpoint of a row. `name` is the rest of its id: what happens twice to a ticket has a number there. */
export type HistoryEvent = {
  touchpoint: string;
  name?: string;
  /** Milliseconds since 1970. */
  at: number;
  properties?: Record<string, unknown>;
};

/** Who a row is about, and where it happened. */
type Of = {
  /** What the row is about, and its id there: `ticket`, `4711`. */
  of: string;
  id: string;
  customer: { id?: string } & Record<string, unknown>;
  channel: string | undefined;
};

const LONGEST_ID = 128;

/** Made of the ticket's id and what happened, so that the same row again changes nothing. */
const idOf = (of: string, id: string, name: string): string => {
  const whole = `${of}:${id}:${name}`;
  return whole.length > LONGEST_ID ? `${of}:${sha256(id).slice(0, 40)}:${name}` : whole;
};

const defined = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The events of a row as the API takes touchpoints; the first one tells all about the customer. */
export const touchpointsOf = (events: readonly HistoryEvent[], { of, id, customer, channel }: Of) =>
  events.map(({ touchpoint, name, at, properties = {} }, index) => ({
    id: idOf(of, id, name ?? touchpoint.slice(of.length + 1)),
    touchpoint,
    customer: index === 0 ? customer : { id: customer.id },
    ...(channel === undefined ? {} : { channel: channel.toLowerCase() }),
    occurredAt: toInstant(at),
    properties: defined({ [`${of}Id`]: id, ...properties }),
  }));
