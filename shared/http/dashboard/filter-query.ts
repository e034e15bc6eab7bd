import * as z from "zod/mini";
import { periodOf } from "../../domain/base/period-preset.ts";
import { line } from "../../domain/base/text.ts";
import { addDays, CalendarDay, type Day } from "../../domain/base/time.ts";
import type { Filter } from "../../pages/dashboard/frame/index.ts";
import { parse } from "../base/parse.ts";

/** A field of a form that was left empty says nothing. */
export const withoutEmpty = (query: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, value] as [string, string]],
    ),
  );

/** The fields that every page's filter has. Names that a page does not know are not its business: links bring some. */
const FilterQuery = z.object({
  from: z.optional(CalendarDay),
  to: z.optional(CalendarDay),
  channel: z.optional(line(64)),
  attribute: z.optional(line(300)),
});

/**
 * The filter in a page's query string: without a period, the last 28 days with today.
 * @throws {Problem} 422
 */
export const filterIn = (query: Readonly<Record<string, string>>, today: Day): Filter => {
  const asked = parse(FilterQuery, query);
  const usual = periodOf("last28Days", today);
  const { to = usual.to } = asked;
  const { from = addDays(to, -28) } = asked;
  return { ...asked, from, to };
};

/** The form names the last day of a period; the filter has the day after it. Undefined where there is nothing to change. */
export const withPeriodEnd = (
  query: Readonly<Record<string, string>>,
): Record<string, string> | undefined => {
  const { last, ...kept } = query;
  if (last === undefined) return undefined;
  const day = z.safeParse(CalendarDay, last);
  return { ...kept, to: day.success ? addDays(day.data, 1) : last };
};
