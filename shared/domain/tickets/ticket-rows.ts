import type { Instant } from "../base/time.ts";
import { type Course, coursesOf } from "./course.ts";
import { isFirstContact, isOneTouch, type TicketRules } from "./resolution.ts";
import type { TicketGroup } from "./ticket-group.ts";

/** A ticket as lists and pages show it. Ids are null once the customer was erased. */
export type TicketRow = {
  /** Its reference, and that of its customer. */
  ref: string;
  ticketId: string | null;
  customerId: string | null;
  customerRef: string;
  channel: string | null;
  topic: string | null;
  priority: string | null;
  initiatedBy: "customer" | "agent";
  status: "open" | "held" | "solved";
  openedAt: Instant;
  firstReplyAt: Instant | null;
  firstSolvedAt: Instant | null;
  lastSolvedAt: Instant | null;
  /** When it was first reopened, and first escalated: the days on which that counts. */
  reopenedAt: Instant | null;
  escalatedAt: Instant | null;
  /** Ids of the tickets that were merged into it, as far as they are known. */
  merged: string[];
  /** Public replies of agents. */
  replies: number;
  handledSeconds: number;
  /** Minor units. */
  cost: { amount: number; currency: string } | null;
  /** Null until it is solved. */
  oneTouch: boolean | null;
  firstContact: boolean | null;
  /** It has more events than are kept: counts and sums are exact, the time that its customer waited is not. */
  isCapped: boolean;
};

/** A ticket that counts nothing, because nobody has said yet that it was opened. */
export type WaitingTicket = { ref: string; ticketId: string | null; customerId: string | null };

type RowRules = Pick<TicketRules, "fcrWindow" | "timeZone">;

const rowOf = (course: Course, group: TicketGroup, rules: RowRules): TicketRow => {
  const { ticket, merges, opening, firstSolvedAt = null, lastSolvedAt = null, firstReplyAt = null } = course;
  const name = group.names[ticket];
  const isSolved = firstSolvedAt !== null;
  return {
    ref: ticket,
    ticketId: name?.ticketId ?? null,
    customerId: name?.customerId ?? null,
    customerRef: opening.customer,
    channel: opening.channel ?? null,
    topic: opening.topic ?? null,
    priority: opening.priority ?? null,
    initiatedBy: opening.initiatedBy,
    status: course.status,
    openedAt: course.openedAt,
    firstReplyAt,
    firstSolvedAt,
    lastSolvedAt,
    reopenedAt: course.reopenedAt[0] ?? null,
    escalatedAt: course.escalatedAt ?? null,
    merged: merges.flatMap((merge) => group.names[merge.ticket]?.ticketId ?? []),
    replies: course.replies,
    handledSeconds: course.handled.seconds,
    cost: course.cost ?? null,
    oneTouch: isSolved ? isOneTouch(course) : null,
    firstContact: isSolved ? isFirstContact(course, group, rules) : null,
    isCapped: course.isCapped,
  };
};

/** The tickets of a group that were not merged into another, and those that wait for their opening. */
export const ticketsIn = (
  group: TicketGroup,
  rules: RowRules,
): { tickets: TicketRow[]; waiting: WaitingTicket[] } => {
  const { courses, waiting } = coursesOf(group);
  return {
    tickets: courses.map((course) => rowOf(course, group, rules)),
    waiting: waiting.map(({ ticket }) => ({
      ref: ticket,
      ticketId: group.names[ticket]?.ticketId ?? null,
      customerId: group.names[ticket]?.customerId ?? null,
    })),
  };
};
