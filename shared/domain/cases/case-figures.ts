import { quantile } from "d3-array";
import { roundRatio } from "../base/rounding.ts";
import type { Instant } from "../base/time.ts";
import { wilson } from "../scores/index.ts";
import { type Case, isOverdue, type LaterAnswer } from "./case.ts";

/** Hours, to one decimal; null where there is nothing to measure. */
export type Hours = { median: number | null; p90: number | null };
/** How many of those who answered again did better. `rate` and its 95 % interval are shares from 0 to 1, to 4 decimals. */
export type Recovered = {
  of: number;
  better: number;
  rate: number | null;
  interval: { low: number; high: number } | null;
};
export type CaseFigures = {
  opened: number;
  contacted: number;
  contactedInTime: number;
  resolved: number;
  dismissed: number;
  overdue: number;
  hoursToContact: Hours;
  hoursToResolve: Hours;
  recovered: Recovered;
};

const HOUR_MS = 3_600_000;

/**
 * Median and 90th percentile. Between two values they are interpolated (R's type 7, as spreadsheets and NumPy do it): of
 * 1, 2, 3 and 10 hours the median is 2.5 and the 90th percentile 7.9.
 */
const hoursOf = (milliseconds: readonly number[]): Hours => {
  const at = (share: number): number | null => {
    const found = quantile(milliseconds, share);
    return found === undefined ? null : Math.round((found / HOUR_MS) * 10) / 10;
  };
  return { median: at(0.5), p90: at(0.9) };
};

const between = (from: Instant, to: Instant | undefined): number[] =>
  to === undefined ? [] : [Date.parse(to) - Date.parse(from)];

/** The newest answer to the same metric after the case was resolved. */
const answerAfter = ({ status, resolvedAt, metric, later }: Case): LaterAnswer | undefined =>
  status === "resolved" && resolvedAt !== undefined
    ? later.filter((answer) => answer.metric === metric && answer.answeredAt > resolvedAt).at(-1)
    : undefined;

/** The resolved cases after which the person answered again: of each person the one that was resolved last. */
const answeredAgain = (cases: readonly Case[], personOf: (customerId: string) => string) => {
  const byPerson = new Map<string, { one: Case; again: LaterAnswer }>();
  for (const one of cases) {
    const again = answerAfter(one);
    if (again === undefined || one.customerId === null) continue;
    const person = personOf(one.customerId);
    const known = byPerson.get(person);
    if (known === undefined || (known.one.resolvedAt ?? "") < (one.resolvedAt ?? ""))
      byPerson.set(person, { one, again });
  }
  return [...byPerson.values()];
};

const share = (value: number): number => Math.round(value * 10_000) / 10_000;

const recoveredOf = (pairs: readonly { one: Case; again: LaterAnswer }[]): Recovered => {
  const better = pairs.filter(({ one, again }) => again.score > one.score).length;
  const of = pairs.length;
  if (of === 0) return { of, better, rate: null, interval: null };
  const { low, high } = wilson({ hits: better, n: of });
  return { of, better, rate: roundRatio(better, of, 4), interval: { low: share(low), high: share(high) } };
};

/**
 * How cases went. `contacted`: the customer was called, whatever came of it; `contactedInTime`: by the case's due time;
 * `resolved` and `dismissed`: that is how it stands; `overdue`: nobody has called although it was due. `recovered`: of
 * the people with a resolved case who answered the same metric again after that, how many then gave a higher score than
 * the one that opened the case. A person counts once, with the case that was resolved last.
 * @param personOf who a customer id belongs to, since joined ids are one person
 */
export const caseFigures = (
  cases: readonly Case[],
  { now, personOf }: { now: Instant; personOf: (customerId: string) => string },
): CaseFigures => {
  const count = (isCounted: (one: Case) => boolean) => cases.filter(isCounted).length;
  return {
    opened: cases.length,
    contacted: count(({ contactedAt }) => contactedAt !== undefined),
    contactedInTime: count(({ contactedAt, dueAt }) => contactedAt !== undefined && contactedAt <= dueAt),
    resolved: count(({ status }) => status === "resolved"),
    dismissed: count(({ status }) => status === "dismissed"),
    overdue: count((one) => isOverdue(one, now)),
    hoursToContact: hoursOf(cases.flatMap(({ openedAt, contactedAt }) => between(openedAt, contactedAt))),
    hoursToResolve: hoursOf(
      cases.flatMap(({ status, openedAt, resolvedAt }) =>
        between(openedAt, status === "resolved" ? resolvedAt : undefined),
      ),
    ),
    recovered: recoveredOf(answeredAgain(cases, personOf)),
  };
};
