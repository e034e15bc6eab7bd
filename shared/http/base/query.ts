import * as z from "zod/mini";
import { CalendarDay } from "../../domain/base/time.ts";
import { Cursor } from "./cursor.ts";
import { wholeNumber } from "./parse.ts";

/** The length of a page of a list, and the item after which it begins. */
export const paging = {
  limit: z.optional(wholeNumber(1, 200)),
  cursor: z.optional(Cursor),
};
export const ListQuery = z.strictObject(paging);

/** A half-open period of days: `from` is included, `to` is not. */
export const period = { from: CalendarDay, to: CalendarDay };
