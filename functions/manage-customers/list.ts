import { type CustomerDirectory, listCustomers } from "../../shared/application/customers/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import { answer, GUARDED, type HttpResult, type Routes } from "../../shared/http/base/api.ts";
import { decodeCursor, encodeCursor, LogCursor } from "../../shared/http/base/cursor.ts";
import { parseQuery } from "../../shared/http/base/parse.ts";
import { csvHeaders } from "../../shared/http/lists/csv-file.ts";
import { demandWhole, type FileDeps, fileAnswer } from "../../shared/http/lists/file-answer.ts";
import { momentsOf } from "../../shared/http/lists/period.ts";
import { wantsCsv } from "../../shared/http/lists/wants-csv.ts";
import type { CustomerPage } from "../../shared/http/privacy/customers/answers.ts";
import { customersFile, customersHead, customersRows } from "../../shared/http/privacy/customers/csv.ts";
import { CustomersByAddressQuery, CustomersQuery } from "../../shared/http/privacy/customers/requests.ts";
import { customerItem } from "../../shared/http/privacy/customers/shown.ts";

export type ListDeps = FileDeps & {
  directory: CustomerDirectory;
  definitions: () => Promise<Definitions>;
};
type Event = Parameters<Routes[string]["handle"]>[0];

/** More customers than this never share an address in earnest. */
const MOST_AT_ADDRESS = 100;

/** Who has an address. */
export const customersByAddress = async (deps: ListDeps, event: Event): Promise<HttpResult> => {
  const { email } = parseQuery(CustomersByAddressQuery, event);
  const found = await deps.directory.withAddress(email, MOST_AT_ADDRESS);
  if (!wantsCsv(event))
    return answer<typeof CustomerPage>(200, { items: found.map(customerItem), nextCursor: null });
  const { reportingTimezone } = (await deps.definitions()).policy;
  const now = deps.clock();
  return {
    statusCode: 200,
    headers: { ...csvHeaders("customers", { from: now, to: now }), ...GUARDED },
    body: customersHead() + customersRows(found, reportingTimezone),
  };
};

/** Customers by when they were first seen. */
export const customersList = async (deps: ListDeps, event: Event): Promise<HttpResult> => {
  const { from, to, limit, cursor } = parseQuery(CustomersQuery, event);
  const { reportingTimezone: timeZone } = (await deps.definitions()).policy;
  const range = momentsOf({ from, to }, timeZone);
  if (wantsCsv(event)) {
    demandWhole({ limit, cursor });
    const order = { from, to, timeZone, list: "customers" as const };
    return fileAnswer(deps, customersFile(deps.directory, order), order);
  }
  const after = cursor === undefined ? undefined : decodeCursor(LogCursor, cursor);
  const page = await listCustomers(deps.directory)(range, limit ?? 50, after);
  return answer<typeof CustomerPage>(200, {
    items: page.items.map(customerItem),
    nextCursor: encodeCursor(page.next),
  });
};
