import { dayIn } from "../../shared/domain/base/time.ts";
import type { AccountEvent } from "../../shared/domain/subscriptions/index.ts";
import { dueDaysOf } from "./renewal-recount.ts";

/**
 * What a customer's events count, worked out the slow way: for each time at which anything may change, what every
 * subscription is just before and just after it is asked afresh. It shares no code with the domain.
 */
type Rules = { timeZone: string; onboardingTargetMs: number };
export type Recount = Record<string, Record<string, number>>;

const ORDER =
  "started changed renewed cancelled paused resumed onboardingStarted onboardingCompleted goalSet goalReached";
const MOVED = ["started", "changed", "renewed", "cancelled"];

type Known = Record<string, unknown> & { at: string; kind: string };

/** A change's own JSON with sorted names decides between events of the same time and kind. */
const textOf = (event: Known): string => {
  const names = Object.keys(event)
    .filter((name) => name !== "id" && name !== "at" && event[name] !== undefined)
    .sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(event[name])}`).join()}}`;
};

const comesBefore = (a: Known, b: Known): boolean => {
  if (a.at !== b.at) return a.at < b.at;
  const [ka, kb] = [ORDER.split(" ").indexOf(a.kind), ORDER.split(" ").indexOf(b.kind)];
  return ka === kb ? textOf(a) < textOf(b) : ka < kb;
};

const inOrder = (events: readonly Known[]): Known[] => {
  const once = events.filter(
    (event, index) =>
      events.findIndex((other) => other.at === event.at && textOf(other) === textOf(event)) === index,
  );
  return once.sort((a, b) => (comesBefore(a, b) ? -1 : 1));
};

const effectOf = (event: Known): string => (event.effectiveAt as string | undefined) ?? event.at;

/** What is planned once all events are known, the earliest first. */
const planOf = (events: readonly Known[]): Known[] => {
  const counted = events.filter(
    (event, index) =>
      event.kind !== "cancelled" ||
      !events.slice(index + 1).some(({ kind, at }) => kind === "resumed" && at < effectOf(event)),
  );
  let plan: Known[] = [];
  for (const event of counted.filter(({ kind }) => MOVED.includes(kind)))
    plan = [...plan.filter((planned) => effectOf(planned) < effectOf(event)), event];
  return plan;
};

/** The terms of one subscription at a time; undefined where it does not run. */
const termsAt = (events: readonly Known[], at: string): Known | undefined => {
  const last = planOf(events)
    .filter((event) => effectOf(event) <= at)
    .at(-1);
  return last?.kind === "cancelled" ? undefined : last;
};

const isPausedAt = (events: readonly Known[], at: string): boolean => {
  const plan = planOf(events);
  return events.some(
    (event, index) =>
      event.kind === "paused" &&
      event.at <= at &&
      !events
        .slice(index + 1)
        .some(
          (later) =>
            (later.kind === "resumed" && later.at <= at) ||
            (later.kind === "started" && plan.includes(later) && effectOf(later) <= at),
        ),
  );
};

const subscriptionsOf = (events: readonly Known[]): Known[][] =>
  [...new Set(events.flatMap((event) => (event.subscription === undefined ? [] : [event.subscription])))].map(
    (name) => events.filter(({ subscription }) => subscription === name),
  );

/** What is paid at a time, by currency; of one plan or of all. */
const paidAt = (
  subscriptions: readonly Known[][],
  at: string,
  plan: string | undefined,
): Record<string, number> => {
  const paid: Record<string, number> = {};
  for (const events of subscriptions) {
    const terms = termsAt(events, at);
    if (terms === undefined || terms.trial === true || terms.mrr === 0 || isPausedAt(events, at)) continue;
    if (plan !== undefined && terms.plan !== plan) continue;
    const currency = terms.currency as string;
    paid[currency] = (paid[currency] ?? 0) + (terms.mrr as number);
  }
  return paid;
};

const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();

export const recountOf = (given: readonly AccountEvent[], rules: Rules, plan?: string): Recount => {
  const counted: Recount = {};
  const add = (at: string, counter: string, n: number) => {
    const day = at.length === 10 ? at : dayIn(at, rules.timeZone);
    counted[day] = { ...counted[day], [counter]: (counted[day]?.[counter] ?? 0) + n };
  };
  const events = inOrder(given.filter(({ kind }) => kind !== "used") as Known[]);
  const subscriptions = subscriptionsOf(events);
  const times = [...new Set(events.flatMap((event) => [event.at, effectOf(event)]))].sort();
  let hasPaid = false;
  for (const at of times) {
    const before = paidAt(subscriptions, justBefore(at), plan);
    const after = paidAt(subscriptions, at, plan);
    const [came, went] = [Object.keys(before).length === 0, Object.keys(after).length === 0];
    for (const currency of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [old, now] = [before[currency] ?? 0, after[currency] ?? 0];
      const movement = came
        ? hasPaid
          ? "reactivation"
          : "new"
        : went
          ? "churned"
          : now > old
            ? "expansion"
            : "contraction";
      add(at, `${movement}:${currency}`, Math.abs(now - old));
      add(at, `mrr:${currency}`, now - old);
      add(at, `payers:${currency}`, Number(now > 0) - Number(old > 0));
    }
    if (came && !went) add(at, hasPaid ? "reactivated" : "new", 1);
    if (went && !came) add(at, "churned", 1);
    add(at, "customers", Number(!went) - Number(!came));
    hasPaid ||= !went;
  }
  for (const one of subscriptions) {
    const said = planOf(one).map((event) => ({
      from: effectOf(event),
      kind: event.kind,
      renewsAt: event.renewsAt as string | undefined,
      plan: event.plan as string | undefined,
      isPaid: event.trial === false && event.mrr !== 0,
    }));
    for (const due of dueDaysOf(said)) {
      if (plan !== undefined && due.plan !== plan) continue;
      add(due.day, "due", 1);
      if (due.isRenewed) add(due.day, "renewed", 1);
    }
  }
  if (plan === undefined) {
    countCohorts(events, rules, add);
    for (const month of new Set(
      given.filter(({ kind }) => kind === "used").map(({ at }) => dayIn(at, rules.timeZone).slice(0, 7)),
    )) {
      const end = lastTimeOf(month, rules.timeZone);
      if (Object.keys(paidAt(subscriptions, end, undefined)).length > 0)
        add(`${month}-01`, "activePaying", 1);
    }
  }
  return withoutZeros(counted);
};

const countCohorts = (
  events: readonly Known[],
  { onboardingTargetMs }: Rules,
  add: (at: string, counter: string, n: number) => void,
) => {
  const start = events.filter(({ kind }) => kind === "onboardingStarted").map(({ at }) => at)[0];
  if (start !== undefined) {
    add(start, "onboardingStarted", 1);
    const end = events
      .filter(({ kind, at }) => kind === "onboardingCompleted" && at >= start)
      .map(({ at }) => at)[0];
    const took = end === undefined ? Number.POSITIVE_INFINITY : Date.parse(end) - Date.parse(start);
    if (took <= onboardingTargetMs) {
      add(start, "onboardingCompleted", 1);
      add(start, `ob${Math.floor(took / 86_400_000)}`, 1);
    }
  }
  for (const goal of new Set(events.flatMap((event) => (event.kind === "goalSet" ? [event.goal] : [])))) {
    const dueAt = events.filter((event) => event.kind === "goalSet" && event.goal === goal).at(-1)?.dueAt as
      | string
      | undefined;
    if (dueAt === undefined) continue;
    add(dueAt, "goalsDue", 1);
    if (events.some((event) => event.kind === "goalReached" && event.goal === goal && event.at <= dueAt))
      add(dueAt, "goalsReached", 1);
  }
};

/** The last millisecond of a month, found by walking there by hours and then by milliseconds. */
const lastTimeOf = (month: string, timeZone: string): string => {
  let time = Date.parse(`${month}-27T00:00:00.000Z`);
  const isIn = (ms: number) => dayIn(new Date(ms).toISOString(), timeZone).startsWith(month);
  for (const step of [3_600_000, 60_000, 1_000, 1]) while (isIn(time + step)) time += step;
  return new Date(time).toISOString();
};

const withoutZeros = (counted: Recount): Recount =>
  Object.fromEntries(
    Object.entries(counted)
      .map(
        ([day, counters]) =>
          [day, Object.fromEntries(Object.entries(counters).filter(([, n]) => n !== 0))] as const,
      )
      .filter(([, counters]) => Object.keys(counters).length > 0),
  );
