import * as z from "zod/mini";
import { CalendarDay, type Day } from "../base/time.ts";
import type { Amounts } from "../scores/index.ts";

/** The days of one month on which a customer used the product, sorted, each once. */
export type Activity = readonly Day[];

/** The activity with these days taken in; a day that is there already changes nothing. */
export const takeDaysOfUse = (activity: Activity, days: readonly Day[]): Activity =>
  [...new Set([...activity, ...days])].sort();

/** What the use of a month adds: `activeDay` on each day of use, `activeMonth` on the first day of the month. */
export const activityAmounts = (days: Activity): Amounts => {
  const [first] = days;
  if (first === undefined) return { amounts: [] };
  return {
    amounts: [
      { of: "success", days: [...days], by: {}, amounts: { activeDay: 1 } },
      { of: "success", days: [`${first.slice(0, 7)}-01`], by: {}, amounts: { activeMonth: 1 } },
    ],
  };
};

/** Days of one month, sorted, each once. */
const Stored = z.array(CalendarDay).check(
  z.refine(
    (days) => days.every((day, index) => index === 0 || (days[index - 1] ?? "") < day),
    "must be sorted days, each once",
  ),
  z.refine((days) => new Set(days.map((day) => day.slice(0, 7))).size <= 1, "must be days of one month"),
);

/** The activity as JSON text, which {@link readActivity} reads. Equal activities give equal text. */
export const writeActivity = (activity: Activity): string => JSON.stringify(activity);

/** The activity of a stored text. Throws where it is none. */
export const readActivity = (text: string): Activity => Stored.parse(JSON.parse(text));
