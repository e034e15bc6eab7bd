import type { HistoryCells } from "./history-cells.ts";
import type { HistoryEvent } from "./history-event.ts";

/** A status that says that the ticket waits for somebody, whatever was solved before. */
const UNSOLVED =
  /^(?:new|open|re-?opened|pending|(?:on[- ]?)?hold|waiting.*|in[- ]?progress|snoozed|active|unresolved|unsolved)$/i;
const SOLVED = /^(?:solved|resolved|closed|archived)$/i;

/** What has no time of its own in the file happens so long after what it follows. */
const NEXT_MS = 1_000;

type Solutions = { first: number; last: number; isReopened: boolean; isUnsolved: boolean };

/**
 * When the ticket was solved first and last. A file tells how often a ticket was opened again, hardly ever when: that is
 * taken as right after the first solution, and without a time for that one as right before the last.
 */
const solutionsOf = (cells: HistoryCells, opened: number): Solutions | undefined => {
  const later = (duration: number | undefined) => (duration === undefined ? undefined : opened + duration);
  const status = cells.text("status") ?? "";
  const last = cells.time("solvedAt") ?? later(cells.duration("solution"));
  const known = cells.time("firstSolvedAt") ?? later(cells.duration("firstSolution"));
  const reopens = cells.count("reopens") ?? 0;
  if (last === undefined) {
    if (SOLVED.test(status) && cells.text("mergedInto") === undefined)
      cells.reasons.refuse("solvedAt", `is required of a ticket that is ${status}`);
    return undefined;
  }
  const isUnsolved = UNSOLVED.test(status);
  if (isUnsolved) return { first: known ?? last, last, isReopened: true, isUnsolved };
  if (reopens === 0) return { first: last, last, isReopened: false, isUnsolved };
  return { first: Math.min(known ?? last, last - 2 * NEXT_MS), last, isReopened: true, isUnsolved };
};

const costOf = (cells: HistoryCells) => {
  const currency = cells.currency();
  if (currency !== undefined) {
    const cost = cells.money("cost", currency);
    return cost === undefined ? {} : { cost, currency };
  }
  for (const field of ["cost", "costMinorUnits"])
    if (cells.text(field) !== undefined && cells.text("currency") === undefined)
      cells.reasons.refuse("currency", "is required beside a cost: name its column, or give --currency EUR");
  return {};
};

/** The replies: the first one, and one for all further ones, since no figure counts how many those are. */
const repliesOf = (cells: HistoryCells, opened: number, solved: number | undefined): HistoryEvent[] => {
  const after = cells.duration("firstReply");
  const known = cells.time("firstReplyAt") ?? (after === undefined ? undefined : opened + after);
  const count = cells.count("agentReplies") ?? 0;
  const first = known ?? (count > 0 ? solved : undefined);
  const reply = (name: string, at: number): HistoryEvent => ({
    touchpoint: "ticket.replied",
    name,
    at,
    properties: { by: "agent", public: true },
  });
  if (first === undefined) return [];
  if (count < 2 || solved === undefined) return [reply("replied:1", first)];
  return [reply("replied:1", first), reply("replied:2", Math.max(first, solved))];
};

/** How long it was worked on, and how long it waited for the customer: both are known once it is solved. */
const workOf = (cells: HistoryCells, opened: number, solved: number): HistoryEvent[] => {
  const handled = cells.duration("handle");
  const held = Math.min(cells.duration("held") ?? 0, solved - opened);
  return [
    ...(handled === undefined
      ? []
      : [{ touchpoint: "ticket.handled", at: solved, properties: { seconds: handled / 1_000 } }]),
    ...(held > 0
      ? [
          { touchpoint: "ticket.held", at: solved - held },
          { touchpoint: "ticket.resumed", at: solved },
        ]
      : []),
  ];
};

const solvedEvents = (cells: HistoryCells, solutions: Solutions): HistoryEvent[] => {
  const { first, last, isReopened, isUnsolved } = solutions;
  const solved = (number: number, at: number, properties = {}): HistoryEvent => ({
    touchpoint: "ticket.solved",
    name: `solved:${number}`,
    at,
    properties,
  });
  const cost = costOf(cells);
  if (!isReopened) return [solved(1, last, cost)];
  const reopened: HistoryEvent = {
    touchpoint: "ticket.reopened",
    at: cells.time("reopenedAt") ?? first + NEXT_MS,
  };
  return isUnsolved
    ? [solved(1, first, cost), reopened]
    : [solved(1, first), reopened, solved(2, last, cost)];
};

const escalatedEvent = (cells: HistoryCells, otherwise: number): HistoryEvent[] => {
  const at = cells.time("escalatedAt");
  const isEscalated = cells.flag("escalated") || at !== undefined;
  return isEscalated ? [{ touchpoint: "ticket.escalated", at: at ?? otherwise }] : [];
};

/** What a row of tickets says, as events. Of a ticket that is not solved yet, only what will not change any more. */
export const ticketEvents = (cells: HistoryCells): HistoryEvent[] => {
  const opened = cells.requiredTime("openedAt");
  const into = cells.text("mergedInto");
  const solutions = solutionsOf(cells, opened);
  const replies = repliesOf(cells, opened, solutions?.first);
  const initiatedBy = cells.text("initiatedBy")?.toLowerCase();
  if (initiatedBy !== undefined && !["customer", "agent"].includes(initiatedBy))
    cells.reasons.refuse("initiatedBy", `must be customer or agent, and is ${initiatedBy}`);
  const opening: HistoryEvent = {
    touchpoint: "ticket.opened",
    at: opened,
    properties: { topic: cells.text("topic"), priority: cells.text("priority"), initiatedBy },
  };
  const before = [opening, ...replies, ...escalatedEvent(cells, replies[0]?.at ?? opened)];
  if (into !== undefined) {
    const at = cells.time("mergedAt") ?? solutions?.last;
    if (at === undefined) cells.reasons.refuse("mergedAt", "is required of a ticket that was merged");
    return [...before, { touchpoint: "ticket.merged", at: at ?? 0, properties: { into } }];
  }
  if (solutions === undefined) return before;
  return [...before, ...workOf(cells, opened, solutions.first), ...solvedEvents(cells, solutions)];
};
