import { businessSeconds } from "../base/business-hours.ts";
import { type Day, dayIn, type Instant } from "../base/time.ts";
import type { AmountFact, Amounts } from "../scores/index.ts";
import { type Course, coursesOf, type Span } from "./course.ts";
import { durationCounters } from "./histogram.ts";
import { isFirstContact, isOneTouch, type TicketRules } from "./resolution.ts";
import type { TicketGroup } from "./ticket-group.ts";

type Counts = Record<string, number>;

const add = (into: Counts, counts: Counts): void => {
  for (const [name, n] of Object.entries(counts)) into[name] = (into[name] ?? 0) + n;
};

/** Adds up what a ticket counts on each day. */
const ledger = (timeZone: string) => {
  const days = new Map<Day, { amounts: Counts; levels: Counts }>();
  return {
    days,
    on: (at: Instant, amounts: Counts, levels: Counts = {}) => {
      const day = dayIn(at, timeZone);
      const counted = days.get(day) ?? { amounts: {}, levels: {} };
      add(counted.amounts, amounts);
      add(counted.levels, levels);
      days.set(day, counted);
    },
  };
};

const secondsOf = (spans: readonly Span[]): number =>
  Math.round(
    spans.reduce((sum, { from, to }) => sum + Math.max(0, Date.parse(to) - Date.parse(from)), 0) / 1_000,
  );

/** The durations of a ticket that was solved, by the code of their counters; each is one or more stretches of time. */
const durationsOf = (course: Course, firstSolvedAt: Instant): Record<string, readonly Span[] | undefined> => {
  const { opening, openedAt, status, lastSolvedAt } = course;
  const until = (to: Instant | undefined) => (to === undefined ? undefined : [{ from: openedAt, to }]);
  return {
    w: until(course.attentionAt),
    f: opening.initiatedBy === "customer" ? until(course.firstReplyAt) : undefined,
    q: course.waits,
    s: until(firstSolvedAt),
    c: status === "solved" ? until(lastSolvedAt) : undefined,
  };
};

const durations = (course: Course, firstSolvedAt: Instant, { businessHours }: TicketRules): Counts => {
  const counts: Counts = course.handled.times > 0 ? durationCounters("h", course.handled.seconds) : {};
  for (const [code, spans] of Object.entries(durationsOf(course, firstSolvedAt))) {
    if (spans === undefined) continue;
    add(counts, durationCounters(code, secondsOf(spans)));
    if (businessHours === undefined) continue;
    const seconds = spans.reduce((sum, { from, to }) => sum + businessSeconds(from, to, businessHours), 0);
    add(counts, durationCounters(code.toUpperCase(), seconds));
  }
  return counts;
};

const solution = (course: Course, group: TicketGroup, rules: TicketRules): Counts => {
  const { firstSolvedAt, cost } = course;
  if (firstSolvedAt === undefined) return {};
  return {
    solved: 1,
    oneTouch: isOneTouch(course) ? 1 : 0,
    firstContact: isFirstContact(course, group, rules) ? 1 : 0,
    ...(cost && { [`cost:${cost.currency}`]: cost.amount, [`costs:${cost.currency}`]: 1 }),
    ...durations(course, firstSolvedAt, rules),
  };
};

const factsOf = (course: Course, group: TicketGroup, rules: TicketRules): AmountFact[] => {
  const { opening, openedAt, firstSolvedAt, escalatedAt, reopenedAt, merges, turns } = course;
  const { days, on } = ledger(rules.timeZone);
  const isUnanswered = opening.initiatedBy === "customer" && course.replies === 0;
  on(openedAt, { opened: 1, unanswered: isUnanswered ? 1 : 0 });
  if (firstSolvedAt !== undefined) on(firstSolvedAt, solution(course, group, rules));
  if (escalatedAt !== undefined) on(escalatedAt, { escalated: 1 });
  for (const at of reopenedAt.slice(0, 1)) on(at, { reopened: 1 });
  for (const { at } of merges) on(at, { merged: 1 });
  for (const { at, unsolved } of turns) on(at, {}, { unsolved });

  const { channel, topic } = opening;
  const by = { ...(channel !== undefined && { channel }), ...(topic !== undefined && { topic }) };
  return [...days].map(([day, { amounts, levels }]) => ({ of: "support", days: [day], by, amounts, levels }));
};

/**
 * What a group of tickets counts in the figures of support, on which days: counters as design/API.md, section 10, defines
 * them. A ticket without an opening counts nothing. A ticket that was merged counts only `merged`, on the day of the
 * merge, under the channel and topic of the ticket that it went into.
 */
export const ticketAmounts = (group: TicketGroup, rules: TicketRules): Amounts => ({
  amounts: coursesOf(group).courses.flatMap((course) => factsOf(course, group, rules)),
});
