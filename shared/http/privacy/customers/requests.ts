import * as z from "zod/mini";
import { EmailAddress } from "../../../domain/base/text.ts";
import { DayOrTime } from "../../../domain/base/time.ts";
import { CustomerId } from "../../../domain/customers/index.ts";
import { format, listPeriod, paging } from "../../lists/query.ts";

/** An export is one answer. A journey that is too long for it goes on behind the cursor. */
export const ExportQuery = z.strictObject({ cursor: paging.cursor });

/** A customer whose id can't stand in a path. */
export const CustomerQuery = z.strictObject({ id: CustomerId });
export const CustomerExportQuery = z.extend(ExportQuery, { id: CustomerId });

/** Customers who have this address. */
export const CustomersByAddressQuery = z.strictObject({ email: EmailAddress, ...format });
/** Customers by when they were first seen. */
export const CustomersQuery = z.strictObject({ ...listPeriod, ...paging, ...format });

/** All that the one route takes, for its description. */
export const AnyCustomersQuery = z.strictObject({
  id: z.optional(CustomerId),
  email: z.optional(EmailAddress),
  from: z.optional(DayOrTime),
  to: z.optional(DayOrTime),
  ...paging,
  ...format,
});
