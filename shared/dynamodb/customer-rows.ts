import type { ProfileWrite } from "../application/record-touchpoints.ts";
import { Customer } from "../domain/customer.ts";
import type { Update } from "./expression.ts";
import { customerKey } from "./keys.ts";
import { parseRow, type Row } from "./table.ts";
import type { Put } from "./write.ts";

export const parseCustomer = (row: Row | undefined): Customer | undefined => row && parseRow(Customer, row);

/** Attributes as a Map: the marshaller takes an object's own `constructor` for its class. */
const newRow = (customer: Customer): Row => ({
  ...customer,
  attributes: new Map(Object.entries(customer.attributes)),
  ...customerKey(customer.id),
});

/**
 * Fields are set one by one and without a version, so two calls about one customer never undo each other; only the
 * asks have a revision of their own.
 */
export const profileRow = (write: ProfileWrite): Put | Update =>
  write.kind === "create"
    ? { put: newRow(write.customer), expected: { pk: null } }
    : {
        update: customerKey(write.id),
        set: write.changes.fields,
        setPaths: Object.entries(write.changes.attributes).map(([name, value]) => ({
          path: ["attributes", name],
          value,
        })),
        expected: { id: write.id },
      };
