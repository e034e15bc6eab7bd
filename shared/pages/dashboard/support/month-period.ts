import { addDays, type Day, daysOfMonth } from "../../../domain/base/time.ts";

/** The days of a month (`2026-11`), `[from, to)`. */
export const monthPeriod = (month: string): { from: Day; to: Day } => {
  const from = `${month}-01`;
  return { from, to: addDays(daysOfMonth(month).at(-1) ?? from, 1) };
};
