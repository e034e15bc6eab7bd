import * as z from "zod/mini";
import { line } from "../../domain/base/text.ts";
import { CalendarDay, DayOrTime } from "../../domain/base/time.ts";
import { Cursor } from "../base/cursor.ts";
import { wholeNumber } from "../base/parse.ts";

/** The length of a page of a list, and the item after which it begins. */
export const paging = {
  limit: z.optional(wholeNumber(1, 200)),
  cursor: z.optional(Cursor),
};
export const ListQuery = z.strictObject(paging);

/** The period of a list: its ends may also be times. */
export const listPeriod = { from: DayOrTime, to: DayOrTime };

/** The same as `Accept`, for those who can't set a header. */
export const format = { format: z.optional(z.enum(["json", "csv"])) };

/** A half-open period of days: `from` is included, `to` is not. */
export const period = { from: CalendarDay, to: CalendarDay };

/** `plan:pro`: the customers whose attribute `plan` was `pro` at the touchpoint. */
export const attribute = {
  attribute: z.optional(
    line(300).check(z.regex(/^[^:]+:./, "must be an attribute and its value, like plan:pro")),
  ),
};
