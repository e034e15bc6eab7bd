import * as z from "zod/mini";
import { addDays, type Day } from "./time.ts";

/** Periods that move with the calendar. Each ends with today, except the last month. */
export const PeriodPreset = z.enum([
  "last7Days",
  "last28Days",
  "thisMonth",
  "lastMonth",
  "thisQuarter",
  "thisYear",
]);
export type PeriodPreset = z.infer<typeof PeriodPreset>;

const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;

const firstOfQuarter = (day: Day): Day => {
  const month = Number(day.slice(5, 7));
  const first = month - ((month - 1) % 3);
  return `${day.slice(0, 4)}-${String(first).padStart(2, "0")}-01`;
};

/** The days of a preset as `[from, to)`, on this day. The last 28 days on 2026-11-28: from 2026-11-01 to 2026-11-29. */
export const periodOf = (preset: PeriodPreset, today: Day): { from: Day; to: Day } => {
  const to = addDays(today, 1);
  switch (preset) {
    case "last7Days":
      return { from: addDays(to, -7), to };
    case "last28Days":
      return { from: addDays(to, -28), to };
    case "thisMonth":
      return { from: firstOfMonth(today), to };
    case "lastMonth":
      return { from: firstOfMonth(addDays(firstOfMonth(today), -1)), to: firstOfMonth(today) };
    case "thisQuarter":
      return { from: firstOfQuarter(today), to };
    case "thisYear":
      return { from: `${today.slice(0, 4)}-01-01`, to };
    default:
      return preset satisfies never;
  }
};
