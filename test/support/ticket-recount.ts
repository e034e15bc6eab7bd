import { WEEKDAYS } from "../../shared/domain/base/time.ts";
import type { NamedTicketEvent } from "../../shared/domain/tickets/index.ts";

/**
 * What tickets count, from all their events at once and in the plainest way: nothing is kept, nothing is taken in later,
 * and time goes by hour for hour. All events lie at whole hours after {@link START}.
 */
export const START = Date.parse("2026-10-20T00:00:00.000Z");
export const HOURS = 24 * 30;
const ZONE = "America/New_York"; // its clocks go back on 2026-11-01
const OPEN = { days: ["mon", "tue", "wed", "thu", "fri", "sat"], from: 8, to: 17, holiday: "2026-11-03" };

export const MODEL_RULES = {
  timeZone: ZONE,
  fcrWindow: "P7D",
  businessHours: {
    timezone: ZONE,
    days: WEEKDAYS.filter((day) => day !== "sun"),
    from: "08:00",
    to: "17:00",
    holidays: [OPEN.holiday],
  },
};

const clock = new Intl.DateTimeFormat("en-CA", {
  timeZone: ZONE,
  weekday: "short",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  hourCycle: "h23",
});

/** Every hour of the model, by the clock of the zone. */
const LOCAL = Array.from({ length: HOURS + 24 * 9 }, (_, hour) => {
  const parts = clock.formatToParts(START + hour * 3_600_000);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const day = `${part("year")}-${part("month")}-${part("day")}`;
  return { day, hour: part("hour"), weekday: part("weekday").toLowerCase() };
});
const isOpenAt = LOCAL.map(
  ({ day, hour, weekday }) =>
    OPEN.days.includes(weekday) &&
    Number(hour) >= OPEN.from &&
    Number(hour) < OPEN.to &&
    day !== OPEN.holiday,
);

const hourOf = (at: string): number => (Date.parse(at) - START) / 3_600_000;
const dayOf = (at: string): string => LOCAL[hourOf(at)]?.day ?? "";

/** The hour in which the clock shows the same hour seven days later. */
const weekAfter = (at: string): number => {
  const { day, hour } = LOCAL[hourOf(at)] ?? { day: "", hour: "" };
  const later = new Date(Date.parse(day) + 7 * 86_400_000).toISOString().slice(0, 10);
  return LOCAL.findIndex((local) => local.day === later && local.hour === hour);
};

const KINDS = "opened replied handled held resumed escalated solved reopened merged".split(" ");

const content = (event: NamedTicketEvent): string => {
  const { id: _, ticketId: __, customerId: ___, ...rest } = event;
  const fields = Object.entries(rest).filter(([, value]) => value !== undefined);
  return `{${fields
    .map(([name, value]) =>
      name === "cost" && typeof value === "object"
        ? `"cost":{"amount":${value.amount},"currency":"${value.currency}"}`
        : `"${name}":${JSON.stringify(value)}`,
    )
    .sort()
    .join(",")}}`;
};

const inOrder = (events: readonly NamedTicketEvent[]): NamedTicketEvent[] =>
  [...events].sort((a, b) => {
    if (a.at !== b.at) return a.at < b.at ? -1 : 1;
    if (a.kind !== b.kind) return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
    return content(a) < content(b) ? -1 : 1;
  });

const binOf = (seconds: number): number =>
  seconds === 0 ? 0 : Math.ceil(Math.log(seconds) / Math.log(1.05 / 0.95)) + 1;

/** Counters by `day|channel|topic|name`; levels begin with `±`. Waiting tickets are counted under `waiting`. */
export const recountTickets = (
  given: readonly NamedTicketEvent[],
  again: Readonly<Record<string, string>>,
): Record<string, number> => {
  const counters: Record<string, number> = {};
  const events = inOrder([...new Map(given.map((event) => [event.id, event])).values()]);

  const into: Record<string, string> = {};
  const mergedAt: Record<string, string> = {};
  const endOf = (ticket: string): string => {
    let end = ticket;
    while (into[end] !== undefined) end = into[end] ?? end;
    return end;
  };
  for (const event of events)
    if (event.kind === "merged" && into[event.ticket] === undefined && endOf(event.into) !== event.ticket) {
      into[event.ticket] = event.into;
      mergedAt[event.ticket] = event.at;
    }

  const tickets = new Set(
    events.flatMap((event) => (event.kind === "merged" ? [event.ticket, event.into] : [event.ticket])),
  );
  for (const final of tickets) {
    if (into[final] !== undefined) continue;
    const own = events.filter(({ ticket }) => ticket === final);
    const all = events.filter(({ ticket }) => endOf(ticket) === final);
    const opening = own.find(({ kind }) => kind === "opened");
    if (opening?.kind !== "opened") {
      counters[`waiting|${final}`] = 1;
      continue;
    }
    const count = (at: string, name: string, n = 1) => {
      const key = `${dayOf(at)}|${opening.channel ?? ""}|${opening.topic ?? ""}|${name}`;
      counters[key] = (counters[key] ?? 0) + n;
    };
    const openedAt = all.find(({ kind }) => kind === "opened")?.at ?? "";
    const solutions = own.filter(({ kind }) => kind === "solved");
    const solution = solutions[0];
    const replies = all.filter((event) => event.kind === "replied" && event.by === "agent" && event.public);

    count(openedAt, "opened");
    if (opening.initiatedBy === "customer" && replies.length === 0) count(openedAt, "unanswered");
    const escalation = all.find(({ kind }) => kind === "escalated");
    if (escalation) count(escalation.at, "escalated");
    for (const ticket of tickets)
      if (ticket !== final && endOf(ticket) === final) count(mergedAt[ticket] ?? "", "merged");

    // Hour for hour: the state at the end of each hour's events.
    let state = "none";
    let isSolved = false;
    const reopenings: string[] = [];
    const waited: number[] = [];
    let waitedNow: number[] = [];
    for (let hour = 0; hour <= HOURS; hour += 1) {
      const now = new Date(START + hour * 3_600_000).toISOString();
      if (now === openedAt) {
        state = isSolved ? "solved" : state === "held" ? "held" : "open";
        count(now, "±unsolved", 1);
        if (isSolved) count(now, "±unsolved", -1);
      }
      const isThere = now >= openedAt;
      for (const event of all.filter(({ at }) => at === now)) {
        if (event.kind === "solved" && event.ticket === final) {
          if (isThere && !isSolved) count(now, "±unsolved", -1);
          isSolved = true;
          state = "solved";
          waited.push(...waitedNow);
          waitedNow = [];
        }
        if (event.kind === "reopened" && event.ticket === final && isSolved) {
          if (isThere) count(now, "±unsolved", 1);
          isSolved = false;
          state = "open";
          reopenings.push(now);
        }
        if (event.kind === "held" && !isSolved) state = "held";
        if (event.kind === "resumed" && !isSolved) state = "open";
      }
      if (isThere && state === "open") waitedNow.push(hour);
    }
    if (reopenings[0]) count(reopenings[0], "reopened");
    counters[`${final}|${state}`] = 1;
    counters[`${final}|replies`] = replies.length;
    if (!solution) continue;

    const tell = (code: string, hours: readonly number[]) => {
      const seconds = hours.length * 3_600;
      const open = hours.filter((hour) => isOpenAt[hour]).length * 3_600;
      count(solution.at, `${code}${binOf(seconds)}`);
      count(solution.at, `${code}sum`, seconds);
      count(solution.at, `${code.toUpperCase()}${binOf(open)}`);
      count(solution.at, `${code.toUpperCase()}sum`, open);
    };
    const until = (at: string) => {
      const from = hourOf(openedAt);
      return Array.from({ length: Math.max(0, hourOf(at) - from) }, (_, n) => from + n);
    };
    count(solution.at, "solved");
    if (replies.filter(({ at }) => at <= solution.at).length < 2 && reopenings.length === 0)
      count(solution.at, "oneTouch");
    const end = weekAfter(solution.at);
    const asked = again[final];
    const isUndone =
      (escalation !== undefined && escalation.at <= solution.at) ||
      reopenings.some((at) => hourOf(at) <= end) ||
      (asked !== undefined && asked > solution.at && hourOf(asked) <= end);
    if (!isUndone) count(solution.at, "firstContact");
    const costs = solutions.flatMap((event) => (event.kind === "solved" && event.cost ? [event.cost] : []));
    const cost = costs[costs.length - 1];
    if (cost) count(solution.at, `costs:${cost.currency}`);
    if (cost) count(solution.at, `cost:${cost.currency}`, cost.amount);

    const attention = all.find(
      (event) => event.kind === "handled" || (event.kind === "replied" && event.by === "agent"),
    );
    if (attention) tell("w", until(attention.at));
    if (replies[0] && opening.initiatedBy === "customer") tell("f", until(replies[0].at));
    tell("q", waited);
    tell("s", until(solution.at));
    if (state === "solved") tell("c", until(solutions[solutions.length - 1]?.at ?? ""));
    const work = all.flatMap((event) => (event.kind === "handled" ? [event.seconds] : []));
    const worked = work.reduce((sum, seconds) => sum + seconds, 0);
    if (work.length > 0) count(solution.at, `h${binOf(worked)}`);
    if (work.length > 0) count(solution.at, "hsum", worked);
  }
  return Object.fromEntries(Object.entries(counters).filter(([, n]) => n !== 0));
};
