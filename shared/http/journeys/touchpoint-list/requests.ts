import * as z from "zod/mini";
import { Key, line } from "../../../domain/base/text.ts";
import { CustomerId } from "../../../domain/customers/index.ts";
import { format, listPeriod, paging } from "../../lists/query.ts";

export const TouchpointsQuery = z.strictObject({
  ...listPeriod,
  touchpoint: z.optional(Key),
  channel: z.optional(line(64)),
  customer: z.optional(CustomerId),
  ...paging,
  ...format,
});
