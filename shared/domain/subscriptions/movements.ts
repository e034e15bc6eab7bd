import { dayIn, type Instant } from "../base/time.ts";
import type { DayCounts } from "./day-counts.ts";
import type { PaidSpan } from "./timeline.ts";
import { FOREVER } from "./timeline.ts";

/** Monthly recurring revenue by currency, in minor units; only currencies in which something is paid. */
export type Mrr = Readonly<Record<string, number>>;

/** What is paid at a time, all subscriptions together. */
export const mrrAt = (spans: readonly PaidSpan[], at: Instant): Mrr => {
  const mrr: Record<string, number> = {};
  for (const { from, to, currency, mrr: more } of spans)
    if (from <= at && at < to) mrr[currency] = (mrr[currency] ?? 0) + more;
  return mrr;
};

/** Whether anything is paid, in any currency. */
export const isPaying = (mrr: Mrr): boolean => Object.keys(mrr).length > 0;

/** One time at which what is paid changes. */
type Step = { at: Instant; changes: Map<string, number> };

const stepsOf = (spans: readonly PaidSpan[]): Step[] => {
  const steps = new Map<Instant, Map<string, number>>();
  const change = (at: Instant, currency: string, by: number) => {
    const changes = steps.get(at) ?? new Map<string, number>();
    changes.set(currency, (changes.get(currency) ?? 0) + by);
    steps.set(at, changes);
  };
  for (const { from, to, currency, mrr } of spans) {
    change(from, currency, mrr);
    if (to < FOREVER) change(to, currency, -mrr);
  }
  return [...steps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([at, changes]) => ({ at, changes }));
};

/** What a step changes in one currency: how it counts, and by how much. */
const movementOf = (by: number, kind: { isFirst: boolean; isBack: boolean; isLast: boolean }): string => {
  if (kind.isFirst) return "new";
  if (kind.isBack) return "reactivation";
  if (kind.isLast) return "churned";
  return by > 0 ? "expansion" : "contraction";
};

/**
 * Counts how a customer comes and goes, and the five movements of their revenue (ChartMogul,
 * https://help.chartmogul.com/hc/en-us/articles/203321942). At each time at which what they pay changes:
 *
 * - from nothing to something: `new`, or `reactivated` and `reactivation` where they have paid before;
 * - from something to nothing: `churned`;
 * - else, per currency, `expansion` or `contraction`. One of two subscriptions that ends is a contraction, and a change of
 *   currency is a contraction in the one and an expansion in the other.
 *
 * So in each currency start + new + expansion − contraction − churned + reactivation = end, always.
 */
export const countMovements = (spans: readonly PaidSpan[], counts: DayCounts, timeZone: string): void => {
  const paid = new Map<string, number>();
  let hasPaid = false;
  for (const { at, changes } of stepsOf(spans)) {
    const before = paid.size;
    const moved = [...changes].filter(([, by]) => by !== 0);
    const levels: Record<string, number> = {};
    for (const [currency, by] of moved) {
      const now = (paid.get(currency) ?? 0) + by;
      levels[`mrr:${currency}`] = by;
      levels[`payers:${currency}`] = Number(now > 0) - Number(paid.has(currency));
      if (now > 0) paid.set(currency, now);
      else paid.delete(currency);
    }
    const kind = {
      isFirst: before === 0 && !hasPaid,
      isBack: before === 0 && hasPaid,
      isLast: paid.size === 0,
    };
    hasPaid ||= paid.size > 0;
    const comesOrGoes = before === 0 || paid.size === 0;
    if (moved.length === 0) continue;
    counts.add(
      dayIn(at, timeZone),
      {
        ...Object.fromEntries(
          moved.map(([currency, by]) => [`${movementOf(by, kind)}:${currency}`, Math.abs(by)]),
        ),
        ...(comesOrGoes && { [kind.isFirst ? "new" : kind.isBack ? "reactivated" : "churned"]: 1 }),
      },
      { ...levels, customers: Number(paid.size > 0) - Number(before > 0) },
    );
  }
};
