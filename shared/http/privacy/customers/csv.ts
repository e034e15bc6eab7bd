import type { FilePiece } from "../../../application/base/list-pages.ts";
import { type CustomerDirectory, customerPages } from "../../../application/customers/index.ts";
import { type FileOrder, queryOf } from "../../../domain/answers/index.ts";
import type { Customer } from "../../../domain/customers/index.ts";
import { csvHead, csvPieces, csvRows, pairsCell, timeCell } from "../../lists/csv-file.ts";

const COLUMNS = [
  "id",
  "createdAt",
  "email",
  "name",
  "locale",
  "timezone",
  "attributes",
  "joined",
  "unsubscribedAt",
  "complainedAt",
] as const;

export const customersHead = (): string => csvHead(COLUMNS);

/** Rows of the file. Times are shown in `timeZone`. */
export const customersRows = (customers: readonly Customer[], timeZone: string): string =>
  csvRows(
    COLUMNS,
    customers.map(({ id, email, name, locale, timezone, attributes, joined, ...at }) => ({
      id,
      email,
      name,
      locale,
      timezone,
      attributes: pairsCell(attributes),
      joined: joined.join(", "),
      createdAt: timeCell(at.createdAt, timeZone),
      unsubscribedAt: timeCell(at.unsubscribedAt, timeZone),
      complainedAt: timeCell(at.complainedAt, timeZone),
    })),
  );

/** The file of all customers that an order names, piece by piece. */
export const customersFile = (directory: CustomerDirectory, order: FileOrder): AsyncGenerator<FilePiece> =>
  csvPieces(customersHead(), customerPages(directory, queryOf(order)), (items) =>
    customersRows(items, order.timeZone),
  );
