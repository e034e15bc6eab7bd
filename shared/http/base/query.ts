import * as z from "zod/mini";
import { CalendarDay } from "../../domain/base/time.ts";
import { Cursor } from "./cursor.ts";
import { wholeNumber } from "./parse.ts";

/** How long a page of a list is, and behind which item it begins. */
export const paging = {
  limit: z.optional(wholeNumber(1, 200)),
  cursor: z.optional(Cursor),
};
export const ListQuery = z.strictObject(paging);

/** Half-open: `from` is counted, `to` is not. */
export const period = { from: CalendarDay, to: CalendarDay };
