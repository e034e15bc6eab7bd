import * as z from "zod/mini";
import { CalendarDay, type Day } from "../base/time.ts";
import type { Amounts } from "../scores/index.ts";

/**
 * The days of one month on which a customer used the product, sorted, each once: under their own id, and by reference
 * under each id that was joined to it.
 */
export type Activity = { days: readonly Day[]; joined: Readonly<Record<string, readonly Day[]>> };

export const NO_ACTIVITY: Activity = { days: [], joined: {} };

const inOrder = (days: readonly Day[]): Day[] => [...new Set(days)].sort();

/**
 * The activity with these days taken in; a day that is there already changes nothing.
 * @param joinedRef the reference of the joined id that they came with; undefined for the customer's own
 */
export const takeDaysOfUse = (activity: Activity, days: readonly Day[], joinedRef?: string): Activity => {
  if (days.length === 0) return activity;
  if (joinedRef === undefined) return { ...activity, days: inOrder([...activity.days, ...days]) };
  const known = activity.joined[joinedRef] ?? [];
  return { ...activity, joined: { ...activity.joined, [joinedRef]: inOrder([...known, ...days]) } };
};

/**
 * The activity with another one, and with that of all ids that had been joined to it.
 * @param otherRef the reference of the joined id that it is of; undefined where it is the customer's own
 */
export const uniteActivities = (
  activity: Activity,
  other: Activity,
  otherRef: string | undefined,
): Activity =>
  [[otherRef, other.days] as const, ...Object.entries(other.joined)].reduce(
    (sum, [ref, days]) => takeDaysOfUse(sum, days, ref),
    activity,
  );

/** An activity without what came by a joined id that is taken back, and that alone. */
export const separateActivity = (activity: Activity, ref: string): { rest: Activity; own: Activity } => {
  const { [ref]: days = [], ...joined } = activity.joined;
  return { rest: { ...activity, joined }, own: { days, joined: {} } };
};

/** Whether there is no day at all. */
export const isEmptyActivity = ({ days, joined }: Activity): boolean =>
  days.length + Object.keys(joined).length === 0;

/** What the use of a month adds: `activeDay` on each day of use, `activeMonth` on the first day of the month. */
export const activityAmounts = ({ days, joined }: Activity): Amounts => {
  const all = inOrder([...days, ...Object.values(joined).flat()]);
  const [first] = all;
  if (first === undefined) return { amounts: [] };
  return {
    amounts: [
      { of: "success", days: all, by: {}, amounts: { activeDay: 1 } },
      { of: "success", days: [`${first.slice(0, 7)}-01`], by: {}, amounts: { activeMonth: 1 } },
    ],
  };
};

/** Days of one month, sorted, each once. */
const Days = z.array(CalendarDay).check(
  z.refine(
    (days) => days.every((day, index) => index === 0 || (days[index - 1] ?? "") < day),
    "must be sorted days, each once",
  ),
  z.refine((days) => new Set(days.map((day) => day.slice(0, 7))).size <= 1, "must be days of one month"),
);
/** A list alone where no id was joined. */
const Stored = z.union([Days, z.strictObject({ days: Days, joined: z.record(z.string(), Days) })]);

/** The activity as JSON text, which {@link readActivity} reads. Equal activities give equal text. */
export const writeActivity = ({ days, joined }: Activity): string => {
  const refs = Object.keys(joined).sort();
  return JSON.stringify(
    refs.length === 0 ? days : { days, joined: Object.fromEntries(refs.map((ref) => [ref, joined[ref]])) },
  );
};

/** The activity of a stored text. Throws where it is none. */
export const readActivity = (text: string): Activity => {
  const stored = Stored.parse(JSON.parse(text));
  return Array.isArray(stored) ? { days: stored, joined: {} } : stored;
};
