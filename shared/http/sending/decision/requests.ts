import * as z from "zod/mini";
import { Timestamp } from "../../../domain/base/time.ts";
import { CustomerId } from "../../../domain/customers/index.ts";
import { Properties } from "../../../domain/journeys/index.ts";

/** A dry run for this customer, at this time (now if it is left out), after a touchpoint with these properties. */
export const DecisionBody = z.strictObject({
  customer: z.strictObject({ id: CustomerId }),
  at: z.optional(Timestamp),
  properties: z.optional(Properties),
});
