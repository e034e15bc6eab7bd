import { canonicalJson } from "../base/digest.ts";
import { groupBy } from "../base/group-by.ts";
import type { Day } from "../base/time.ts";
import type { AmountFact } from "../scores/index.ts";

type Counts = Readonly<Record<string, number>>;

/** What is counted of one customer on each day. */
export type DayCounts = {
  add(day: Day, amounts: Counts, levels?: Counts): void;
  /** The facts, days with equal counts in one. `plan`: for the customers of this plan alone. */
  facts(plan?: string): AmountFact[];
};

const raise = (counts: Map<string, number>, more: Counts) => {
  for (const [counter, n] of Object.entries(more)) counts.set(counter, (counts.get(counter) ?? 0) + n);
};

/** Sorted by name, without those that add nothing: equal counts give equal text. */
const named = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Counts without any day yet. What `add` is given for the same day adds up, in any order. */
export const createDayCounts = (): DayCounts => {
  const days = new Map<Day, { amounts: Map<string, number>; levels: Map<string, number> }>();
  return {
    add: (day, amounts, levels = {}) => {
      const counts = days.get(day) ?? { amounts: new Map(), levels: new Map() };
      raise(counts.amounts, amounts);
      raise(counts.levels, levels);
      days.set(day, counts);
    },
    facts: (plan) => {
      const counted = [...days]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([day, { amounts, levels }]) => ({ day, amounts: named(amounts), levels: named(levels) }))
        .filter(({ amounts, levels }) => Object.keys(amounts).length + Object.keys(levels).length > 0);
      const alike = groupBy(counted, ({ amounts, levels }) => canonicalJson([amounts, levels]));
      return [...alike.values()].flatMap((group) =>
        group.slice(0, 1).map(
          ({ amounts, levels }): AmountFact => ({
            of: "success",
            days: group.map(({ day }) => day),
            by: { ...(plan !== undefined && { plan }) },
            ...(plan !== undefined && { part: true }),
            amounts,
            ...(Object.keys(levels).length > 0 && { levels }),
          }),
        ),
      );
    },
  };
};
