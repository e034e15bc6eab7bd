import { addDays, type Day } from "../../../domain/base/time.ts";
import type { AmountCut, BucketPlace, Family } from "../../../domain/scores/index.ts";
import type { TallyKind } from "../../../domain/tallies/index.ts";
import type { Key } from "./key.ts";

/** The row of a ticket, of a customer's subscriptions, of their month of use, or of an id that was joined. */
export const tallyKey = (kind: TallyKind, ref: string): Key => ({ pk: `${kind}#${ref}`, sk: kind });
export const tallyRefOf = ({ pk }: Pick<Key, "pk">): string => pk.slice(pk.indexOf("#") + 1);

/** The rules that tallies are counted by, by their names: few, since a stage seldom changes them. */
export const RULES = "RULES";
export const rulesKey = (name: string): Key => ({ pk: RULES, sk: name });

/** The tickets of a customer that were opened or first solved in a month. */
export const askedPartition = (customerRef: string): string => `ASKED#${customerRef}`;
export const askedKey = (customerRef: string, month: string): Key => ({
  pk: askedPartition(customerRef),
  sk: month,
});

const TICKETS_DIGITS = 6;
const COST_DIGITS = 16;
const ranked = (n: number, digits: number, ref: string): string =>
  `${String(Math.min(n, 10 ** digits - 1)).padStart(digits, "0")}#${ref}`;

/** The customers who asked in a month, by how many tickets they opened, on the index `log`. */
export const askedInPartition = (month: string): string => `ASKED#${month}`;
/** The same by what their tickets cost, on the index `due`. */
export const costPartition = (month: string, currency: string): string => `COST#${month}#${currency}`;
export const byTickets = (month: string, tickets: number, customerRef: string) => ({
  logPk: askedInPartition(month),
  loggedAt: ranked(tickets, TICKETS_DIGITS, customerRef),
});
/** By the currency that most was spent in. */
export const byCost = (month: string, costs: Readonly<Record<string, number>>, customerRef: string) => {
  const [most] = Object.entries(costs)
    .filter(([, amount]) => amount > 0)
    .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1));
  return most === undefined
    ? {}
    : { duePk: costPartition(month, most[0]), dueAt: ranked(most[1], COST_DIGITS, customerRef) };
};

const AMOUNTS = "AMOUNTS";
export const AMOUNT_BUCKETS = `${AMOUNTS}#`;
const WHOLE = "all";
const LEVELS = "levels";

const isDay = (period: string): boolean => period.length === "2026-10-05".length;
const isMonth = (period: string): boolean => period.length === "2026-10".length;

/** A month's buckets and those of its days share a partition; the levels of all years have one. */
export const amountPartition = (of: Family, period: string): string =>
  `${AMOUNTS}#${of}#${isDay(period) || isMonth(period) ? period.slice(0, 7) : LEVELS}`;

export const isAmountCut = (cut: string): cut is AmountCut => /^(support|success)(:|$)/.test(cut);

const partsOf = (cut: AmountCut): { of: Family; by: string } => {
  const [of, by = WHOLE] = cut.split(":") as [Family, string?];
  return { of, by };
};

/** Which part: `channel#web`; the whole is `all#`. An encoded value never contains `#`. */
const partName = (by: string | undefined, value = ""): string =>
  `${by ?? WHOLE}#${encodeURIComponent(value)}`;

export const amountKey = ({ cut, period, value }: BucketPlace, shard: number): Key => {
  const { of, by } = partsOf(cut as AmountCut);
  const part = partName(by, value);
  const pk = amountPartition(of, period);
  if (isDay(period)) return { pk, sk: `day#${part}#${period.slice(8)}#${shard}` };
  return { pk, sk: isMonth(period) ? `month#${part}#${shard}` : `year#${part}#${period}#${shard}` };
};

export const amountPlaceOf = ({ pk, sk }: Key): BucketPlace => {
  const [, of = "", month = ""] = pk.split("#");
  const [kind, by = "", value = "", within = ""] = sk.split("#");
  const period = kind === "day" ? `${month}-${within}` : kind === "month" ? month : within;
  const whole = by === WHOLE;
  return {
    period,
    cut: (whole ? of : `${of}:${by}`) as AmountCut,
    touchpoint: null,
    survey: null,
    metric: null,
    ...(whole ? {} : { value: decodeURIComponent(value) }),
  };
};

/** Bounds of a month's own buckets, of its days' and of years': of one part, or of all parts of a kind. */
type Part = { by?: string | undefined; value?: string | undefined };
const bounds = (kind: string, { by, value }: Part): [string, string] => {
  const prefix = by !== undefined && value === undefined ? `${kind}#${by}` : `${kind}#${partName(by, value)}`;
  return [`${prefix}#`, `${prefix}$`];
};
export const amountMonthsBetween = (part: Part): [string, string] => bounds("month", part);
export const amountDaysBetween = (part: Part, { from, to }: { from: Day; to: Day }): [string, string] => {
  if (part.by !== undefined && part.value === undefined) return bounds("day", part);
  const [prefix] = bounds("day", part);
  return [`${prefix}${from.slice(8)}#`, `${prefix}${addDays(to, -1).slice(8)}$`];
};
export const amountYearsBetween = (part: Part): [string, string] => bounds("year", part);
