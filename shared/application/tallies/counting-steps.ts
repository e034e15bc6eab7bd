import { canonicalJson } from "../../domain/base/digest.ts";
import { groupBy } from "../../domain/base/group-by.ts";
import { type AmountFact, type Amounts, bucketName, entriesOf } from "../../domain/scores/index.ts";

/** A fact of one day, and what it is to the tally: counted and to go, or to be counted. */
type Step = { fact: AmountFact; name: string; isAdded: boolean };

const byDay = (amounts: Amounts | undefined): AmountFact[] =>
  (amounts?.amounts ?? []).flatMap((fact) => fact.days.map((day) => ({ ...fact, days: [day] })));

/** What of `a` is not in `b`, as many times as it is there more often. */
const without = (a: readonly AmountFact[], b: readonly AmountFact[]): AmountFact[] => {
  const left = new Map([...groupBy(b, canonicalJson)].map(([name, facts]) => [name, facts.length]));
  return a.filter((fact) => {
    const name = canonicalJson(fact);
    const n = left.get(name) ?? 0;
    if (n > 0) left.set(name, n - 1);
    return n === 0;
  });
};

const bucketsOf = (fact: AmountFact): string[] =>
  entriesOf({ amounts: [fact] }).map(({ place }) => bucketName(place));

/**
 * What a tally is counted as on the way from one sum of facts to another, where both together touch more buckets than one
 * transaction can write: each step touches at most so many. After every step the buckets are the sums of what is counted,
 * and the last step is left to the caller.
 */
export const countingSteps = (from: Amounts | undefined, to: Amounts, most: number): Amounts[] => {
  const [before, after] = [byDay(from), byDay(to)];
  const steps: Step[] = [
    ...without(before, after).map((fact) => ({ fact, name: canonicalJson(fact), isAdded: false })),
    ...without(after, before).map((fact) => ({ fact, name: canonicalJson(fact), isAdded: true })),
  ].sort((a, b) => ((a.fact.days[0] ?? "") < (b.fact.days[0] ?? "") ? -1 : 1));
  const counted: Amounts[] = [];
  let current = before;
  let touched = new Set<string>();
  for (const [index, { fact, name, isAdded }] of steps.entries()) {
    for (const bucket of bucketsOf(fact)) touched.add(bucket);
    const gone = current.findIndex((one) => canonicalJson(one) === name);
    current = isAdded ? [...current, fact] : current.filter((_, place) => place !== gone);
    const next = steps[index + 1];
    const isFull = next && new Set([...touched, ...bucketsOf(next.fact)]).size > most;
    if (!isFull) continue;
    counted.push({ amounts: current });
    touched = new Set();
  }
  return counted;
};
