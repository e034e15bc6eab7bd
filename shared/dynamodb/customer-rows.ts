import type { ProfileWrite } from "../application/record-touchpoints.ts";
import { Customer } from "../domain/customer.ts";
import type { Update } from "./expression.ts";
import { customerKey } from "./keys.ts";
import { parseRow, type Row } from "./table.ts";
import type { Put } from "./write.ts";

export const parseCustomer = (row: Row | undefined): Customer | undefined => row && parseRow(Customer, row);

/**
 * Fields are set one by one and without a version, so two calls about one customer never undo each other; only the
 * asks have a revision of their own.
 */
export const profileRow = (write: ProfileWrite): Put | Update =>
  write.kind === "create"
    ? { put: { ...write.customer, ...customerKey(write.customer.id) }, expected: { pk: null } }
    : {
        update: customerKey(write.id),
        set: write.changes.fields,
        setPaths: Object.entries(write.changes.attributes).map(([name, value]) => ({
          path: ["attributes", name],
          value,
        })),
        expected: { id: write.id },
      };
