import { dayIn } from "../../shared/domain/base/time.ts";
import type { AccountEvent } from "../../shared/domain/subscriptions/index.ts";
import type { NamedTicketEvent } from "../../shared/domain/tickets/index.ts";
import { PLANS } from "./account-histories.ts";
import { recountOf } from "./account-recount.ts";
import { recountTickets } from "./ticket-recount.ts";

/** Counters by `family|period|part|value|name`, as {@link bucketCounters} names them. */
export type Counters = Record<string, number>;

const KINDS = "opened replied handled held resumed escalated solved reopened merged".split(" ");

type Final = {
  ticket: string;
  customer: string;
  topic: string;
  openedAt: string;
  solvedAt: string | undefined;
};

/** The tickets that are left after all merges, in the plainest way. */
const finalTickets = (events: readonly NamedTicketEvent[]): Final[] => {
  const sorted = [...events].sort(
    (a, b) =>
      Number(a.at > b.at) - Number(a.at < b.at) ||
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      (JSON.stringify(contentOf(a)) < JSON.stringify(contentOf(b)) ? -1 : 1),
  );
  const into: Record<string, string> = {};
  const endOf = (ticket: string): string => (into[ticket] === undefined ? ticket : endOf(into[ticket] ?? ""));
  for (const event of sorted)
    if (event.kind === "merged" && into[event.ticket] === undefined && endOf(event.into) !== event.ticket)
      into[event.ticket] = event.into;
  return [...new Set(sorted.map(({ ticket }) => ticket))].flatMap((ticket) => {
    const own = sorted.filter((event) => event.ticket === ticket);
    const opening = own.find(({ kind }) => kind === "opened");
    const first = sorted.find((event) => event.kind === "opened" && endOf(event.ticket) === ticket);
    if (into[ticket] !== undefined || opening?.kind !== "opened" || first === undefined) return [];
    const { customer, topic = "" } = opening;
    const solvedAt = own.find(({ kind }) => kind === "solved")?.at;
    return [{ ticket, customer, topic, openedAt: first.at, solvedAt }];
  });
};

const contentOf = ({ id: _, ...event }: NamedTicketEvent) =>
  Object.entries(event)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** When each ticket's customer first asked about its topic by another ticket, after its first solution. */
const askedAgain = (events: readonly NamedTicketEvent[], whose: Whose): Record<string, string> => {
  const all = finalTickets(events).map((one) => ({ ...one, customer: whose(one.customer) }));
  return Object.fromEntries(
    all.flatMap(({ ticket, customer, topic, solvedAt }) => {
      const [first] = all
        .filter((one) => one.ticket !== ticket && one.customer === customer && one.topic === topic)
        .map(({ openedAt }) => openedAt)
        .filter((at) => solvedAt !== undefined && at > solvedAt)
        .sort();
      return first === undefined ? [] : [[ticket, first] as const];
    }),
  );
};

/** The reference of the customer whose an id is, by its own. */
type Whose = (ref: string) => string;
type Rules = { timeZone: string; onboardingTargetMs: number };

/** What all buckets should say, from all events at once. */
export const recountTallies = (
  {
    tickets,
    whose,
    accounts,
  }: {
    tickets: readonly NamedTicketEvent[];
    whose: Whose;
    /** Of each customer, under all of their ids. */
    accounts: readonly (readonly AccountEvent[])[];
  },
  rules: Rules,
): Counters => {
  const counters: Counters = {};
  const add = (period: string, part: string, name: string, n: number) => {
    const key = `${period}|${part}|${name}`;
    counters[key] = (counters[key] ?? 0) + n;
  };
  /** On a day, and in its month; a level stands in its year. */
  const count = (day: string, [part, prefix]: readonly [string, string], name: string, n: number) => {
    const isLevel = name.startsWith("±");
    const plain = isLevel ? name.slice(1) : name;
    add(day, part, prefix + plain, n);
    if (isLevel) add(day.slice(0, 4), part, `${prefix}${day.slice(5, 7)}${plain}`, n);
    else add(day.slice(0, 7), part, prefix + plain, n);
  };
  for (const [key, n] of Object.entries(recountTickets(tickets, askedAgain(tickets, whose)))) {
    const [day = "", channel = "", topic = "", name = ""] = key.split("|");
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) continue;
    count(day, ["support|", ""], name, n);
    count(day, [`support:channel|${channel}`, ""], name, n);
    count(day, [`support:topic|${topic}`, `${channel}/`], name, n);
  }
  for (const events of accounts) {
    for (const plan of PLANS)
      for (const [day, counted] of Object.entries(recountOf(events, rules, plan)))
        for (const [name, n] of Object.entries(counted)) {
          const isLevel = /^(customers|mrr:|payers:)/.test(name);
          const part = plan === undefined ? "success|" : `success:plan|${plan}`;
          count(day, [part, ""], isLevel ? `±${name}` : name, n);
        }
    const days = new Set(
      events.flatMap(({ kind, at }) => (kind === "used" ? [dayIn(at, rules.timeZone)] : [])),
    );
    for (const day of days) count(day, ["success|", ""], "activeDay", 1);
    for (const month of new Set([...days].map((day) => day.slice(0, 7))))
      count(`${month}-01`, ["success|", ""], "activeMonth", 1);
  }
  return withoutZeros(counters);
};

export const withoutZeros = (counters: Counters): Counters =>
  Object.fromEntries(Object.entries(counters).filter(([, n]) => n !== 0));
