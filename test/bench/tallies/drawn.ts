import { addDays, type Day } from "../../../shared/domain/base/time.ts";
import type { AmountFact } from "../../../shared/domain/scores/amounts.ts";
import { durationCounters } from "../../../shared/domain/tickets/histogram.ts";
import { createRandom, type Random } from "../../../shared/sample/random.ts";
import { CHANNELS, lasting, PLANS, TOPICS } from "../../support/happened.ts";
import { YEAR } from "../scores/answers.ts";

type Counts = Record<string, number>;

const DAYS_IN_YEAR = 365;
const MINUTE = 60;
const HOUR = 60 * MINUTE;

const add = (into: Counts, counts: Counts): void => {
  for (const name in counts) into[name] = (into[name] ?? 0) + (counts[name] ?? 0);
};

/** Sums facts that have a day and their parts in common: those of one shard. */
const ledger = () => {
  const facts = new Map<string, AmountFact & { levels: Counts }>();
  return {
    facts,
    on: (day: Day, by: AmountFact["by"], { of, part }: Pick<AmountFact, "of" | "part">) => {
      const name = `${day} ${Object.values(by).join(" ")}`;
      const fact = facts.get(name) ?? { of, days: [day], by, amounts: {}, levels: {}, ...(part && { part }) };
      facts.set(name, fact);
      return fact;
    },
  };
};

/** The medians of a ticket's durations in seconds, by the code of their counters; all of them skewed. */
const MEDIANS = { w: 20 * MINUTE, f: 25 * MINUTE, q: 2 * HOUR, h: 6 * MINUTE, s: 3 * HOUR, c: 4 * HOUR };
/** Business hours are a part of these; handling has none. */
const BUSINESS = 0.3;

const durationsBy = (random: Random): Counts => {
  const counts: Counts = {};
  for (const [code, median] of Object.entries(MEDIANS)) {
    const seconds = Math.round(lasting(median, random));
    add(counts, durationCounters(code, seconds));
    if (code !== "h") add(counts, durationCounters(code.toUpperCase(), Math.round(seconds * BUSINESS)));
  }
  return counts;
};

const dayOfYear = (random: Random): number => Math.floor(random.next() * DAYS_IN_YEAR);
const dayAt = (n: number): Day => addDays(YEAR.from, Math.min(n, DAYS_IN_YEAR - 1));

/** What so many tickets of a year are counted as, in one shard: drawn as counters, since a million of them take long. */
export const drawnTickets = (count: number, seed: number): AmountFact[] => {
  const random = createRandom(seed);
  const { facts, on } = ledger();
  const days = Array.from({ length: DAYS_IN_YEAR }, (_, n) => dayAt(n));
  for (let n = 0; n < count; n += 1) {
    const by = { channel: random.pick(CHANNELS), topic: random.pick(TOPICS) };
    const opened = dayOfYear(random);
    const asked = on(days[opened] ?? "", by, { of: "support" });
    add(asked.amounts, {
      opened: 1,
      unanswered: random.chance(0.05) ? 1 : 0,
      merged: random.chance(0.02) ? 1 : 0,
    });
    add(asked.levels, { unsolved: 1 });
    const solved = days[opened + Math.floor(random.next() * 3)];
    if (solved === undefined) continue;
    const answered = on(solved, by, { of: "support" });
    add(answered.levels, { unsolved: -1 });
    add(answered.amounts, {
      solved: 1,
      oneTouch: random.chance(0.6) ? 1 : 0,
      firstContact: random.chance(0.7) ? 1 : 0,
    });
    add(answered.amounts, { escalated: random.chance(0.1) ? 1 : 0, reopened: random.chance(0.08) ? 1 : 0 });
    const currency = random.chance(0.9) ? "BRL" : "USD";
    add(answered.amounts, {
      [`cost:${currency}`]: 300 + Math.floor(random.next() * 5_000),
      [`costs:${currency}`]: 1,
    });
    add(answered.amounts, durationsBy(random));
  }
  return [...facts.values()];
};

type Success = { amounts: Counts; levels?: Counts };

/** What happens to a customer, each on a day of its own. */
const successBy = (random: Random, currency: string, mrr: number): Success[] => {
  const movement = (name: string, n: number): Counts => ({ [`${name}:${currency}`]: n });
  const began: Success = {
    amounts: { new: 1, ...movement("new", mrr), onboardingStarted: 1 },
    levels: { customers: 1, [`mrr:${currency}`]: mrr, [`payers:${currency}`]: 1 },
  };
  if (random.chance(0.7))
    add(began.amounts, { onboardingCompleted: 1, [`ob${Math.floor(random.next() * 31)}`]: 1 });
  const ended: Success = {
    amounts: { churned: 1, ...movement("churned", mrr) },
    levels: { customers: -1, [`mrr:${currency}`]: -mrr, [`payers:${currency}`]: -1 },
  };
  const levels = { [`mrr:${currency}`]: 100 };
  return [
    began,
    { amounts: { due: 1, renewed: random.chance(0.8) ? 1 : 0 } },
    { amounts: { goalsDue: 1, goalsReached: random.chance(0.6) ? 1 : 0 } },
    ...(random.chance(0.3) ? [{ amounts: movement("expansion", 100), levels }] : []),
    ...(random.chance(0.1)
      ? [{ amounts: movement("contraction", 100), levels: { [`mrr:${currency}`]: -100 } }]
      : []),
    ...(random.chance(0.05) ? [{ amounts: { reactivated: 1, ...movement("reactivation", mrr) } }] : []),
    ...(random.chance(0.2) ? [ended] : []),
  ];
};

/** The same of customers: of all, and of each plan. */
export const drawnCustomers = (count: number, seed: number): AmountFact[] => {
  const random = createRandom(seed);
  const { facts, on } = ledger();
  for (let n = 0; n < count; n += 1) {
    const plan = random.pick(PLANS);
    const currency = random.chance(0.8) ? "BRL" : "USD";
    for (const { amounts, levels = {} } of successBy(
      random,
      currency,
      1_000 + Math.floor(random.next() * 40_000),
    )) {
      const day = dayAt(dayOfYear(random));
      for (const fact of [on(day, {}, { of: "success" }), on(day, { plan }, { of: "success", part: true })]) {
        add(fact.amounts, amounts);
        add(fact.levels, levels);
      }
    }
    for (let month = 1; month <= 12; month += 1) {
      const first = `${YEAR.from.slice(0, 4)}-${String(month).padStart(2, "0")}-01`;
      add(on(first, {}, { of: "success" }).amounts, { activeMonth: 1, activePaying: 1 });
      add(on(addDays(first, Math.floor(random.next() * 28)), {}, { of: "success" }).amounts, {
        activeDay: 1,
      });
    }
  }
  return [...facts.values()];
};
