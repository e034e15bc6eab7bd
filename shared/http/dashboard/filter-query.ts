import * as z from "zod/mini";
import { periodOf } from "../../domain/base/period-preset.ts";
import { line } from "../../domain/base/text.ts";
import { addDays, CalendarDay, type Day, isDay } from "../../domain/base/time.ts";
import type { Filter } from "../../pages/dashboard/frame/index.ts";
import { parse } from "../base/parse.ts";
import { demandPeriod } from "../lists/period.ts";

/** A field of a form that was left empty says nothing. */
export const withoutEmpty = (query: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, value] as [string, string]],
    ),
  );

/** The fields that every page's filter has. Names that a page does not know are not its business: links bring some. */
const FilterQuery = z.object({
  from: CalendarDay,
  to: CalendarDay,
  channel: z.optional(line(64)),
  attribute: z.optional(line(300)),
});

/** The filter in a page's query string, as it was typed: without a period, the last 28 days with today. */
export const filterIn = (query: Readonly<Record<string, string>>, today: Day): Filter => {
  const { to = periodOf("last28Days", today).to, channel, attribute } = query;
  const { from = isDay(to) ? addDays(to, -28) : periodOf("last28Days", today).from } = query;
  return { from, to, channel, attribute };
};

/** Checks what every page's filter has. @throws {Problem} 422 */
export const demandFilter = (filter: Filter): void => demandPeriod(parse(FilterQuery, filter));

/** The form names the last day of a period; the filter has the day after it. Undefined where there is nothing to change. */
export const withPeriodEnd = (
  query: Readonly<Record<string, string>>,
): Record<string, string> | undefined => {
  const { last, ...kept } = query;
  if (last === undefined) return undefined;
  const day = z.safeParse(CalendarDay, last);
  return { ...kept, to: day.success ? addDays(day.data, 1) : last };
};
