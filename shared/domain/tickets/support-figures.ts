import { roundPercent, roundRatio } from "../base/rounding.ts";
import { wilson } from "../scores/index.ts";
import { type DurationFigures, durationFigures } from "./histogram.ts";

type Counters = Readonly<Record<string, number>>;

/** Tickets of which something is true. Percent to one decimal, with Wilson's interval; null where there are none. */
export type ResolvedShare = {
  resolved: number;
  of: number;
  rate: number | null;
  interval: { level: 0.95; low: number; high: number } | null;
};

/** What solutions cost in one currency, in minor units. `perResolution`: of the solved tickets that carry a cost. */
export type SupportCost = { currency: string; total: number; tickets: number; perResolution: number | null };

/** In seconds. */
export type SupportDurations = {
  waitTime: DurationFigures;
  firstReply: DurationFigures;
  requesterWait: DurationFigures;
  timeToSolve: DurationFigures;
  timeToClose: DurationFigures;
};

/** The figures of support of one period, channel or topic, as far as tickets tell them. */
export type SupportFigures = {
  opened: number;
  solved: number;
  reopened: number;
  merged: number;
  /** Open at the end. */
  unsolved: number;
  escalated: number;
  oneTouch: ResolvedShare;
  firstContactResolution: ResolvedShare;
  waitTime: DurationFigures;
  firstReply: DurationFigures & { unanswered: number };
  requesterWait: DurationFigures;
  handleTime: DurationFigures;
  timeToSolve: DurationFigures;
  timeToClose: DurationFigures;
  /** The same in business hours. */
  business?: SupportDurations;
  cost: SupportCost[];
};

const shareOf = (resolved: number, of: number): ResolvedShare => {
  if (of === 0) return { resolved, of, rate: null, interval: null };
  const { low, high } = wilson({ hits: resolved, n: of });
  return {
    resolved,
    of,
    rate: roundPercent(resolved / of),
    interval: { level: 0.95, low: roundPercent(low), high: roundPercent(high) },
  };
};

const costsIn = (counters: Counters): SupportCost[] =>
  Object.entries(counters)
    .flatMap(([name, tickets]) => {
      const currency = /^costs:(.+)$/.exec(name)?.[1];
      if (currency === undefined || tickets === 0) return [];
      const total = counters[`cost:${currency}`] ?? 0;
      return [
        { currency, total, tickets, perResolution: tickets > 0 ? roundRatio(total, tickets, 0) : null },
      ];
    })
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));

const BUSINESS = { waitTime: "W", firstReply: "F", requesterWait: "Q", timeToSolve: "S", timeToClose: "C" };

const businessIn = (counters: Counters): SupportDurations => ({
  waitTime: durationFigures(counters, BUSINESS.waitTime),
  firstReply: durationFigures(counters, BUSINESS.firstReply),
  requesterWait: durationFigures(counters, BUSINESS.requesterWait),
  timeToSolve: durationFigures(counters, BUSINESS.timeToSolve),
  timeToClose: durationFigures(counters, BUSINESS.timeToClose),
});

/**
 * The figures of support from summed counters (API: `GET /v1/support`). `levels` has what is there at the end of the
 * period: `unsolved`. `business` is there where the policy has business hours, or tickets were counted while it had.
 */
export const supportFigures = (
  counters: Counters,
  levels: Counters,
  { hasBusinessHours = false }: { hasBusinessHours?: boolean } = {},
): SupportFigures => {
  const count = (name: string): number => counters[name] ?? 0;
  const business = businessIn(counters);
  const hasBusiness = hasBusinessHours || Object.values(business).some(({ tickets }) => tickets > 0);
  return {
    opened: count("opened"),
    solved: count("solved"),
    reopened: count("reopened"),
    merged: count("merged"),
    unsolved: levels.unsolved ?? 0,
    escalated: count("escalated"),
    oneTouch: shareOf(count("oneTouch"), count("solved")),
    firstContactResolution: shareOf(count("firstContact"), count("solved")),
    waitTime: durationFigures(counters, "w"),
    firstReply: { ...durationFigures(counters, "f"), unanswered: count("unanswered") },
    requesterWait: durationFigures(counters, "q"),
    handleTime: durationFigures(counters, "h"),
    timeToSolve: durationFigures(counters, "s"),
    timeToClose: durationFigures(counters, "c"),
    ...(hasBusiness && { business }),
    cost: costsIn(counters),
  };
};
