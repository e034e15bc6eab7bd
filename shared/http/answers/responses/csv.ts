import { type ResponseLog, responsePages } from "../../../application/answers/index.ts";
import type { FilePiece } from "../../../application/base/list-pages.ts";
import type { IdentityReader } from "../../../application/customers/index.ts";
import { type FileOrder, queryOf, type Response } from "../../../domain/answers/index.ts";
import { csvHead, csvPieces, csvRows, pairsCell, timeCell } from "../../lists/csv-file.ts";
import { type Customers, customersOf, listedResponse } from "./shown.ts";

const COLUMNS = [
  "id",
  "answeredAt",
  "touchpoint",
  "survey",
  "metric",
  "score",
  "comment",
  "customerId",
  "channel",
  "revisedAt",
  "revision",
  "importedAt",
  "segments",
  "touchpointId",
  "customerName",
  "customerEmail",
] as const;

export const responsesHead = (): string => csvHead(COLUMNS);

/** Rows of the file. Times are shown in `timeZone`, with its offset. */
export const responsesRows = (
  responses: readonly Response[],
  timeZone: string,
  customers: Customers,
): string =>
  csvRows(
    COLUMNS,
    responses.map((response) => {
      const { touchpoint, touchpointId, customerId, segments, customer, ...item } = listedResponse(
        response,
        customers,
      );
      return {
        ...item,
        touchpoint: touchpoint ?? undefined,
        touchpointId: touchpointId ?? undefined,
        customerId: customerId ?? undefined,
        customerName: customer?.name,
        customerEmail: customer?.email,
        answeredAt: timeCell(item.answeredAt, timeZone),
        revisedAt: timeCell(item.revisedAt, timeZone),
        importedAt: timeCell(item.importedAt, timeZone),
        segments: pairsCell(segments),
      };
    }),
  );

/** The file of all responses that an order names, piece by piece. */
export const responsesFile = (
  { responses, customers }: { responses: ResponseLog; customers: IdentityReader },
  order: FileOrder,
): AsyncGenerator<FilePiece> =>
  csvPieces(responsesHead(), responsePages(responses, queryOf(order)), async (items) =>
    responsesRows(items, order.timeZone, await customersOf(customers, items)),
  );
