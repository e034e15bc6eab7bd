import { type Instant, latest } from "../base/time.ts";
import { type EventOf, isAttention, isPublicReply, type TicketEvent } from "./event.ts";
import { addDropped, NONE_DROPPED } from "./kept-events.ts";
import { type Family, familiesOf, type Merge } from "./merges.ts";
import type { TicketGroup } from "./ticket-group.ts";

/** A stretch of time. */
export type Span = { from: Instant; to: Instant };

/** What happened to a ticket, with the tickets that were merged into it. */
export type Course = {
  ticket: string;
  merges: readonly Merge[];
  /** The ticket's own opening: who asks, where and about what. */
  opening: EventOf<"opened">;
  /** The earliest opening, also of a ticket that was merged into it. */
  openedAt: Instant;
  status: "open" | "held" | "solved";
  firstSolvedAt: Instant | undefined;
  lastSolvedAt: Instant | undefined;
  /** When it was reopened after a solution. */
  reopenedAt: readonly Instant[];
  /** The first escalation. */
  escalatedAt: Instant | undefined;
  /** The first public reply of an agent. */
  firstReplyAt: Instant | undefined;
  /** The first attention of a human. */
  attentionAt: Instant | undefined;
  /** Public replies of agents, in all and until the first solution. */
  replies: number;
  repliesUntilSolved: number;
  handled: { times: number; seconds: number };
  cost: { amount: number; currency: string } | undefined;
  /** When the requester waited: unsolved and not held, each until a solution. */
  waits: readonly Span[];
  /** When it became unsolved or solved. */
  turns: readonly { at: Instant; unsolved: 1 | -1 }[];
  /** Some of its events were added to sums and are not kept: counts are exact all the same, and `waits` are not. */
  isCapped: boolean;
};

/** What solutions, reopenings and holds make of a ticket. */
const stateOf = (events: readonly TicketEvent[], openedAt: Instant) => {
  const solved: EventOf<"solved">[] = [];
  const reopenedAt: Instant[] = [];
  const waits: Span[] = [];
  const turns: { at: Instant; unsolved: 1 | -1 }[] = [{ at: openedAt, unsolved: 1 }];
  let status: Course["status"] = "open";
  let since = openedAt;
  let parts: Span[] = [];
  /** What is stamped before the opening counts as if it happened then. */
  const endPart = (to: Instant) => {
    if (status === "open" && to > since) parts.push({ from: since, to });
  };
  for (const event of events) {
    const at = latest(event.at, openedAt);
    if (event.kind === "solved") {
      endPart(at);
      waits.push(...parts);
      if (status !== "solved") turns.push({ at, unsolved: -1 });
      solved.push(event);
      [status, parts] = ["solved", []];
    } else if (event.kind === "reopened" && status === "solved") {
      reopenedAt.push(event.at);
      turns.push({ at, unsolved: 1 });
      [status, since] = ["open", at];
    } else if (event.kind === "held" && status === "open") {
      endPart(at);
      status = "held";
    } else if (event.kind === "resumed" && status === "held") {
      [status, since] = ["open", at];
    }
  }
  return { solved, reopenedAt, waits, turns, status };
};

const firstAt = (events: readonly TicketEvent[], is: (event: TicketEvent) => boolean): Instant | undefined =>
  events.find(is)?.at;

/** A merged ticket's own solutions and reopenings do not count: its helpdesk closes it with the merge. */
const isOfCourse = (event: TicketEvent, final: string): boolean =>
  event.ticket === final || (event.kind !== "solved" && event.kind !== "reopened");

const courseOf = (group: TicketGroup, { ticket, merges }: Family): Course | undefined => {
  const tickets = [ticket, ...merges.map((merge) => merge.ticket)];
  const events = group.events.filter((event) => tickets.includes(event.ticket) && isOfCourse(event, ticket));
  const openings = events.filter((event) => event.kind === "opened");
  const opening = openings.find((event) => event.ticket === ticket);
  const openedAt = openings[0]?.at;
  if (opening === undefined || openedAt === undefined) return undefined;

  const { solved, reopenedAt, waits, turns, status } = stateOf(events, openedAt);
  const firstSolvedAt = solved[0]?.at;
  const replies = events.filter(isPublicReply);
  const dropped = tickets.reduce(
    (sum, one) => addDropped(sum, group.dropped[one] ?? NONE_DROPPED),
    NONE_DROPPED,
  );
  const handled = events.filter((event) => event.kind === "handled");
  return {
    ticket,
    merges,
    opening,
    openedAt,
    status,
    firstSolvedAt,
    lastSolvedAt: solved.at(-1)?.at,
    reopenedAt,
    escalatedAt: firstAt(events, ({ kind }) => kind === "escalated"),
    firstReplyAt: replies[0]?.at,
    attentionAt: firstAt(events, isAttention),
    replies: replies.length + dropped.replies,
    repliesUntilSolved: replies.filter(({ at }) => firstSolvedAt !== undefined && at <= firstSolvedAt).length,
    handled: {
      times: handled.length + dropped.handled,
      seconds: handled.reduce((sum, { seconds }) => sum + seconds, dropped.seconds),
    },
    cost: solved.findLast(({ cost }) => cost !== undefined)?.cost,
    isCapped: tickets.some((one) => one in group.dropped),
    waits,
    turns,
  };
};

/** The courses of a group's tickets, and the tickets that wait because nobody has said yet that they were opened. */
export const coursesOf = (group: TicketGroup): { courses: Course[]; waiting: Family[] } => {
  const families = familiesOf(group).map((family) => ({ family, course: courseOf(group, family) }));
  return {
    courses: families.flatMap(({ course }) => (course === undefined ? [] : [course])),
    waiting: families.filter(({ course }) => course === undefined).map(({ family }) => family),
  };
};
