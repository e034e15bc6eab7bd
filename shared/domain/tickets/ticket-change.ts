import { referenceOf } from "../base/reference.ts";
import {
  createReader,
  type Fault,
  type Properties,
  type PropertyReader,
  readBoolean,
  readCurrency,
  readId,
  readLabel,
  readMinorUnits,
  readSeconds,
  readWord,
} from "../properties/index.ts";
import { TICKET_KINDS, type TicketChange, type TicketKind } from "./event.ts";

const REPLIED_BY = ["agent", "customer", "bot"] as const;
const INITIATED_BY = ["customer", "agent"] as const;

type Sender = { channel: string | undefined; customerId: string };

const costOf = ({ has, optional, notices }: PropertyReader) => {
  const amount = optional("cost", readMinorUnits);
  const currency = optional("currency", readCurrency);
  if (amount !== undefined && currency !== undefined) return { cost: { amount, currency } };
  const missing = (without: string, alone: string) =>
    notices.push({ path: `properties.${without}`, message: `is missing, so ${alone} does not count` });
  // What is wrong itself has its notice already.
  if (amount !== undefined && !has("currency")) missing("currency", "cost");
  if (currency !== undefined && !has("cost")) missing("cost", "currency");
  return {};
};

const opened = (given: PropertyReader, { channel, customerId }: Sender): TicketChange => {
  const [topic, priority] = [given.optional("topic", readLabel), given.optional("priority", readLabel)];
  return {
    kind: "opened",
    customer: referenceOf(customerId),
    ...(channel !== undefined && { channel }),
    ...(topic !== undefined && { topic }),
    ...(priority !== undefined && { priority }),
    initiatedBy: given.optional("initiatedBy", readWord(INITIATED_BY)) ?? "customer",
  };
};

const replied = (given: PropertyReader): TicketChange | undefined => {
  const by = given.required("by", readWord(REPLIED_BY));
  const isPublic = given.decisive("public", readBoolean, true);
  return by === undefined || isPublic === undefined ? undefined : { kind: "replied", by, public: isPublic };
};

const merged = (given: PropertyReader, ticketId: string | undefined): TicketChange | undefined => {
  const into = given.required("into", (value) => {
    const id = readId(value);
    return "value" in id && id.value === ticketId ? { fault: "must be another ticket" } : id;
  });
  return into === undefined ? undefined : { kind: "merged", into: referenceOf(into) };
};

const changeOf = (
  kind: TicketKind,
  given: PropertyReader,
  { sender, ticketId }: { sender: Sender; ticketId: string | undefined },
): TicketChange | undefined => {
  switch (kind) {
    case "opened":
      return opened(given, sender);
    case "replied":
      return replied(given);
    case "handled": {
      const seconds = given.required("seconds", readSeconds);
      return seconds === undefined ? undefined : { kind, seconds };
    }
    case "solved":
      return { kind, ...costOf(given) };
    case "merged":
      return merged(given, ticketId);
    case "held":
    case "resumed":
    case "escalated":
    case "reopened":
      return { kind };
    default:
      return kind satisfies never;
  }
};

/**
 * What a touchpoint says about a ticket (API, section 10): undefined where its type is none of those, and the faults where
 * its properties are wrong. `notices` name properties that are left out of a change that counts. Numbers and booleans may
 * be text, and an id may be a number, because clients send them so.
 *
 *     ticketChangeOf("ticket.handled", { ticketId: 7, seconds: "90" }, sender)
 *     // { change: { kind: "handled", seconds: 90 }, ticketId: "7", notices: [] }
 */
export const ticketChangeOf = (
  type: string,
  properties: Properties | undefined,
  sender: Sender,
): { change: TicketChange; ticketId: string; notices: Fault[] } | { faults: Fault[] } | undefined => {
  const kind = TICKET_KINDS.find((one) => type === `ticket.${one}`);
  if (kind === undefined) return undefined;
  const given = createReader(properties ?? {});
  const ticketId = given.required("ticketId", readId);
  const change = changeOf(kind, given, { sender, ticketId });
  return ticketId === undefined || change === undefined
    ? { faults: given.faults }
    : { change, ticketId, notices: given.notices };
};
