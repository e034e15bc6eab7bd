import * as z from "zod/mini";
import { wholeNumber } from "../../base/parse.ts";

export const SupportCustomersQuery = z.strictObject({
  month: z.string().check(z.regex(/^(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])$/, "must be a month, like 2026-10")),
  sort: z._default(z.enum(["tickets", "cost"]), "tickets"),
  currency: z.optional(
    z.string().check(z.regex(/^[A-Z]{3}$/, "must be a currency of three letters, like BRL")),
  ),
  limit: z._default(wholeNumber(1, 200), 50),
});
