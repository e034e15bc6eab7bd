import { canonicalJson } from "../base/digest.ts";
import type { Instant } from "../base/time.ts";

/** What happened to a ticket. `ticket` and `into` are references (`referenceOf`) of ticket ids. */
export type TicketEvent = { id: string; at: Instant; ticket: string } & TicketChange;

export type TicketChange =
  | {
      kind: "opened";
      /** The reference of the customer who asks. */
      customer: string;
      channel?: string | undefined;
      topic?: string | undefined;
      priority?: string | undefined;
      initiatedBy: "customer" | "agent";
    }
  | { kind: "replied"; by: "agent" | "customer" | "bot"; public: boolean }
  | { kind: "handled"; seconds: number }
  | { kind: "held" }
  | { kind: "resumed" }
  | { kind: "escalated" }
  /** `cost` in minor units of `currency`; none where either is missing. */
  | { kind: "solved"; cost?: { amount: number; currency: string } | undefined }
  | { kind: "reopened" }
  | { kind: "merged"; into: string };

export type TicketKind = TicketChange["kind"];

/** The touchpoint types that say what happened to a ticket: at the same instant they count in this order. */
export const TICKET_KINDS = [
  "opened",
  "replied",
  "handled",
  "held",
  "resumed",
  "escalated",
  "solved",
  "reopened",
  "merged",
] as const satisfies readonly TicketKind[];

/** An event of one kind. */
export type EventOf<Kind extends TicketKind> = Extract<TicketEvent, { kind: Kind }>;

/** An agent's reply that the customer sees. */
export const isPublicReply = (event: TicketEvent): boolean =>
  event.kind === "replied" && event.by === "agent" && event.public;

/** The attention of a human: an agent's reply, public or not, or work on the ticket. */
export const isAttention = (event: TicketEvent): boolean =>
  event.kind === "handled" || (event.kind === "replied" && event.by === "agent");

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const contentOf = ({ id: _, ...content }: TicketEvent): string => canonicalJson(content);

/**
 * Compares events of tickets: by when they happened, then by kind, then by content, and never by when they arrived. The id
 * decides last, between events that say the same.
 */
const inOrder = (a: TicketEvent, b: TicketEvent): number =>
  compare(a.at, b.at) ||
  TICKET_KINDS.indexOf(a.kind) - TICKET_KINDS.indexOf(b.kind) ||
  compare(contentOf(a), contentOf(b)) ||
  compare(a.id, b.id);

/** Events in the order in which they count. */
export const sortedEvents = (events: readonly TicketEvent[]): TicketEvent[] => [...events].sort(inOrder);
