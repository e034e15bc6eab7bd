import type { Instant } from "../../domain/base/time.ts";
import type { Customer } from "../../domain/customers/index.ts";
import { type ListPage, pagesOf } from "../base/list-pages.ts";
import { acrossMonths, lookThrough } from "../base/look-through-log.ts";
import type { LogPosition, Page } from "../base/ports.ts";
import type { CustomerDirectory } from "./ports.ts";

/** `[from, to)`, by when they were first seen. */
export type CustomersQuery = { from: Instant; to: Instant };

const all = () => true;

/** Customers, last seen for the first time first, page by page. Ids that were joined to another are not listed. */
export const listCustomers =
  (directory: CustomerDirectory) =>
  ({ from, to }: CustomersQuery, limit: number, after?: LogPosition): Promise<Page<Customer, LogPosition>> =>
    lookThrough(acrossMonths(directory, { from, to, after }), { isWanted: all, limit });

/** All of them, page by page: for a file. */
export const customerPages = (
  directory: CustomerDirectory,
  { from, to }: CustomersQuery,
): AsyncGenerator<ListPage<Customer>> =>
  pagesOf(acrossMonths(directory, { from, to, after: undefined }), all);
