import type * as z from "zod/mini";
import { type CustomerDirectory, listCustomers } from "../../../application/customers/index.ts";
import { addressHash } from "../../../domain/customers/index.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import type { HttpResult } from "../../base/api.ts";
import { encodeCursor, logPlaceOf } from "../../base/cursor.ts";
import { csvHeaders } from "../../lists/csv-file.ts";
import { demandWhole, type FileDeps, fileAnswer } from "../../lists/file-answer.ts";
import { momentsOf } from "../../lists/period.ts";
import type { CustomerPage } from "./answers.ts";
import { customersFile, customersHead, customersRows } from "./csv.ts";
import type { CustomersQuery } from "./requests.ts";
import { customerItem } from "./shown.ts";

export type CustomersDeps = { directory: CustomerDirectory; definitions: () => Promise<Definitions> };
type Asked = z.output<typeof CustomersQuery>;

/** More customers than this never share an address in earnest. */
const MOST_AT_ADDRESS = 100;

/** Who has the address with this hash. */
export const customersAt = ({ directory }: Pick<CustomersDeps, "directory">, hash: string) =>
  directory.withAddress(hash, MOST_AT_ADDRESS);

/** `GET /v1/customers?email=`: who has an address. */
export const customersByAddress = async (
  deps: CustomersDeps,
  email: string,
): Promise<z.output<typeof CustomerPage>> => ({
  items: (await customersAt(deps, addressHash(email))).map(customerItem),
  nextCursor: null,
});

/** The same as a CSV file. */
export const customersByAddressFile = async (
  deps: CustomersDeps & FileDeps,
  email: string,
): Promise<HttpResult> => {
  const found = await customersAt(deps, addressHash(email));
  const { reportingTimezone } = (await deps.definitions()).policy;
  const now = deps.clock();
  return {
    statusCode: 200,
    headers: csvHeaders("customers", { from: now, to: now }),
    body: customersHead() + customersRows(found, reportingTimezone),
  };
};

/** A page of `GET /v1/customers?from&to`: customers by when they were first seen. @throws {Problem} 422 */
export const customersPage =
  ({ directory, definitions }: CustomersDeps) =>
  async ({ from, to, limit, cursor }: Asked): Promise<z.output<typeof CustomerPage>> => {
    const range = momentsOf({ from, to }, (await definitions()).policy.reportingTimezone);
    const page = await listCustomers(directory)(range, limit ?? 50, logPlaceOf(cursor));
    return { items: page.items.map(customerItem), nextCursor: encodeCursor(page.next) };
  };

/** The whole list as a CSV file, or where to fetch it. @throws {Problem} 422 */
export const customersFileAnswer =
  (deps: CustomersDeps & FileDeps) =>
  async ({ from, to, limit, cursor }: Asked): Promise<HttpResult> => {
    const timeZone = (await deps.definitions()).policy.reportingTimezone;
    momentsOf({ from, to }, timeZone);
    demandWhole({ limit, cursor });
    const order = { from, to, timeZone, list: "customers" as const };
    return fileAnswer(deps, customersFile(deps.directory, order), order);
  };
