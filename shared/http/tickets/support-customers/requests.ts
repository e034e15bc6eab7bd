import * as z from "zod/mini";
import { CalendarMonth } from "../../../domain/base/time.ts";
import { wholeNumber } from "../../base/parse.ts";

export const SupportCustomersQuery = z.strictObject({
  month: CalendarMonth,
  sort: z._default(z.enum(["tickets", "cost"]), "tickets"),
  currency: z.optional(
    z.string().check(z.regex(/^[A-Z]{3}$/, "must be a currency of three letters, like BRL")),
  ),
  limit: z._default(wholeNumber(1, 200), 50),
});
