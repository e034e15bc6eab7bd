import type { Reading } from "../rows/reading.ts";
import type { RowReasons, Values } from "../rows/row-reasons.ts";
import { HistoryCells } from "./history-cells.ts";
import { touchpointsOf } from "./history-event.ts";
import { subscriptionEvents } from "./subscription-row.ts";
import { ticketEvents } from "./ticket-row.ts";

const ABOUT = {
  tickets: { of: "ticket", idField: "ticketId" },
  subscriptions: { of: "subscription", idField: "subscriptionId" },
} as const;

/** Who the row is about: the id, else the email address in lower case (people vary its case). */
const customerIn = (cells: HistoryCells, customer: Record<string, unknown>) => {
  const email = cells.text("customer.email")?.toLowerCase();
  const id = cells.text("customer.id") === undefined ? email : cells.id("customer.id");
  if (id === undefined)
    cells.reasons.refuse("customer.id", "the row has neither a customer nor an email address");
  return { ...customer, ...(id === undefined ? {} : { id }) };
};

/**
 * What happened to the ticket or subscription of a row, as touchpoints in the order of time. What is wrong goes into the
 * reasons to refuse the row.
 * @param now in ms: what a row says will happen later is planned, and has not happened
 */
export const historyOf = (
  values: Values,
  {
    kind,
    reading,
    reasons,
    customer,
    now,
  }: {
    kind: keyof typeof ABOUT;
    reading: Reading;
    reasons: RowReasons;
    customer: Record<string, unknown>;
    now: number;
  },
): readonly object[] => {
  const cells = new HistoryCells(values, reading, reasons);
  const { of, idField } = ABOUT[kind];
  const id = cells.id(idField);
  const who = customerIn(cells, customer);
  const events = kind === "tickets" ? ticketEvents(cells) : subscriptionEvents(cells, now);
  if (reasons.errors.length > 0) return [];
  return touchpointsOf(events, { of, id, customer: who, channel: cells.text("channel") });
};
