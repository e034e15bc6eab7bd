import { toInstant } from "../../../domain/base/time.ts";
import { BadCell } from "../cells/cell-values.ts";
import type { HistoryCells } from "./history-cells.ts";
import type { HistoryEvent } from "./history-event.ts";

const ENDED = /^(?:cancell?ed|expired|ended|deleted|terminated|churned|inactive)$/i;
const PAUSED = /^paused$/i;
/** Billing systems list these too: nobody has paid for them, and it is not sure that anybody will. */
const NOT_BEGUN = /^(?:incomplete|incomplete[_ ]expired|future|pending|transferred)$/i;

/** Months of an interval. A year has 52 weeks and 365 days, as in ChartMogul's MRR. */
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^(?:days?|daily|d)$/i, 12 / 365],
  [/^(?:weeks?|weekly|w)$/i, 12 / 52],
  [/^(?:months?|monthly|m|mês|mes|mensal|mensual)$/i, 1],
  [/^(?:quarters?|quarterly)$/i, 3],
  [/^(?:half[- ]?year(?:ly)?|semi-?annual(?:ly)?)$/i, 6],
  [/^(?:years?|yearly|annual(?:ly)?|y|ano|año|anual)$/i, 12],
];

/**
 * The months of `month`, `yearly`, `3 months`.
 * @param count how many of them a column beside it says; it can only repeat a number that the text has itself
 * @throws {BadCell} for other texts, and where the two numbers differ
 */
export const monthsOf = (text: string, count?: number): number => {
  const [, own, unit = ""] = /^(?:every\s+)?(\d{1,3})?\s*(\p{L}[\p{L} -]*)$/iu.exec(text.trim()) ?? [];
  const months = MONTHS.find(([names]) => names.test(unit.trim()))?.[1];
  if (months === undefined || Number(own ?? 1) === 0)
    throw new BadCell(`must be month, year or the like, and is ${text}`);
  if (own !== undefined && count !== undefined && Number(own) !== count)
    throw new BadCell(`is ${text}, but intervalCount is ${count}: leave out the wrong one`);
  return Number(own ?? count ?? 1) * months;
};

/** How many months are paid at once; undefined where the row does not say, which refuses it. */
const monthsIn = (cells: HistoryCells): number | undefined => {
  const interval = cells.text("interval");
  if (interval === undefined) {
    cells.reasons.refuse(
      "interval",
      'is required beside an amount; --map "Column=mrr" takes it as paid a month',
    );
    return undefined;
  }
  const count = cells.factor("intervalCount");
  if (count !== 0) return cells.reasons.attempt("interval", () => monthsOf(interval, count));
  cells.reasons.refuse("intervalCount", `must be above 0, and is ${cells.text("intervalCount")}`);
  return undefined;
};

/** What is paid at once, in minor units: the total amount, or the amount of one times the quantity. */
const paidIn = (cells: HistoryCells, currency: string): number | undefined => {
  const total = cells.money("totalAmount", currency);
  if (total !== undefined) return total;
  const amount = cells.money("amount", currency);
  return amount && amount * (cells.factor("quantity") ?? 1);
};

/** What is paid a month, in minor units: as the file has it, or what is paid at once by its months. */
const mrrOf = (cells: HistoryCells, currency: string): number => {
  const mrr = cells.money("mrr", currency);
  if (mrr !== undefined) return mrr;
  const paid = paidIn(cells, currency);
  if (paid === undefined) {
    const isThere = ["mrr", "amount", "totalAmount"].some(
      (field) => (cells.text(field) ?? cells.text(`${field}MinorUnits`)) !== undefined,
    );
    if (!isThere) cells.reasons.refuse("mrr", "is required, or amount and interval");
    return 0;
  }
  return Math.round(paid / (monthsIn(cells) ?? 1));
};

type Terms = { mrr: number; currency: string; plan: string | undefined };

const termsOf = (cells: HistoryCells): Terms => {
  const currency = cells.currency();
  if (currency === undefined && cells.text("currency") === undefined)
    cells.reasons.refuse("currency", "is required: name its column, or give --currency EUR");
  return { mrr: mrrOf(cells, currency ?? "EUR"), currency: currency ?? "EUR", plan: cells.text("plan") };
};

const dayOf = (at: number): string => toInstant(at).slice(0, 10);

/** From which day on an event counts, where the file names no time: the event itself has the start of that day in UTC. */
const fromDay = (cells: HistoryCells, field: string): { effectiveAt?: string } => {
  const day = cells.day(field);
  return day === undefined ? {} : { effectiveAt: day };
};

/** The end: when it was asked for, and when it takes effect. One that is planned ends with the period that is paid. */
const cancelledEvent = (cells: HistoryCells, start: number, now: number): HistoryEvent[] => {
  const status = cells.text("status") ?? "";
  const asked = cells.time("cancelledAt");
  const ended = cells.time("endedAt");
  const periodEnd = cells.time("periodEnd");
  const isPlanned = cells.flag("cancelAtPeriodEnd") || (asked !== undefined && !ENDED.test(status));
  if (asked === undefined && ended === undefined && !isPlanned) {
    if (ENDED.test(status))
      cells.reasons.refuse("endedAt", `is required of a subscription that is ${status}`);
    return [];
  }
  const field =
    ended !== undefined ? "endedAt" : isPlanned && periodEnd !== undefined ? "periodEnd" : "cancelledAt";
  const end = cells.time(field);
  if (end === undefined) {
    cells.reasons.refuse(
      "periodEnd",
      "is required of a subscription that is cancelled at the end of its period",
    );
    return [];
  }
  // Chargebee's cancelled_at is the end that is planned, as a future one shows; nobody says when that was asked for.
  const times = [asked, end, cells.time("periodStart")].filter((time) => time !== undefined);
  const at = Math.max(start, times.find((time) => time <= Math.min(now, end)) ?? start);
  const later = end > at ? { effectiveAt: toInstant(end) } : {};
  return [
    {
      touchpoint: "subscription.cancelled",
      name: `cancelled:${dayOf(end)}`,
      at,
      properties: { ...later, ...fromDay(cells, field) },
    },
  ];
};

const pauseEvents = (cells: HistoryCells, now: number): HistoryEvent[] => {
  const status = cells.text("status") ?? "";
  const paused = cells.time("pausedAt");
  const resumed = cells.time("resumedAt");
  if (PAUSED.test(status) && paused === undefined)
    cells.reasons.refuse("pausedAt", "is required of a subscription that is paused");
  const past = (at: number | undefined): at is number => at !== undefined && at <= now;
  return [
    ...(past(paused)
      ? [{ touchpoint: "subscription.paused", name: `paused:${dayOf(paused)}`, at: paused }]
      : []),
    ...(past(resumed) && past(paused) && resumed > paused
      ? [{ touchpoint: "subscription.resumed", name: `resumed:${dayOf(resumed)}`, at: resumed }]
      : []),
  ];
};

/**
 * What a row of subscriptions says, as events. A file has the terms of today alone: they count from the start, and what
 * an earlier import recorded of the start stays as it is; so a newer file's terms count from its period on.
 */
export const subscriptionEvents = (cells: HistoryCells, now: number): HistoryEvent[] => {
  const status = cells.text("status") ?? "";
  if (NOT_BEGUN.test(status)) cells.reasons.refuse("status", `${status}: it has not begun`);
  const began = cells.requiredTime("startedAt");
  const terms = termsOf(cells);
  const [trialStart, trialEnd] = [cells.time("trialStart"), cells.time("trialEnd")];
  const [periodStart, periodEnd] = [cells.time("periodStart"), cells.time("periodEnd")];
  const isTried = trialEnd !== undefined && trialEnd > (trialStart ?? began);
  const start = isTried ? (trialStart ?? Math.min(began, trialEnd)) : began;
  const startField =
    ["startedAt", "trialStart", "trialEnd"].find((field) => cells.time(field) === start) ?? "";
  const end = cancelledEvent(cells, start, now);
  const ends = Date.parse(String(end[0]?.properties?.effectiveAt ?? toInstant(end[0]?.at ?? now + 1)));
  const paid = isTried ? trialEnd : start;
  const isPaid =
    !isTried || (trialEnd <= now && trialEnd < ends && !/^(?:trialing|in[_ ]trial)$/i.test(status));
  const isRenewed =
    isPaid && periodStart !== undefined && periodStart > paid && periodStart < ends && periodStart <= now;
  const renewsAt =
    periodEnd === undefined ? {} : { renewsAt: cells.day("periodEnd") ?? toInstant(periodEnd) };
  const unlessRenewed = isRenewed ? {} : renewsAt;
  return [
    {
      touchpoint: "subscription.started",
      at: start,
      properties: { ...terms, ...(isTried ? { trial: true } : unlessRenewed), ...fromDay(cells, startField) },
    },
    ...(isTried && isPaid
      ? [
          {
            touchpoint: "subscription.changed",
            name: `changed:${dayOf(trialEnd)}`,
            at: trialEnd,
            properties: { ...terms, ...unlessRenewed, ...fromDay(cells, "trialEnd") },
          },
        ]
      : []),
    ...(isRenewed
      ? [
          {
            touchpoint: "subscription.renewed",
            name: `renewed:${dayOf(periodStart)}`,
            at: periodStart,
            properties: { ...terms, ...renewsAt, ...fromDay(cells, "periodStart") },
          },
        ]
      : []),
    ...pauseEvents(cells, now),
    ...end,
  ];
};
