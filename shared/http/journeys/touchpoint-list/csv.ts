import type { FilePiece } from "../../../application/base/list-pages.ts";
import { type TouchpointLog, touchpointPages } from "../../../application/journeys/index.ts";
import { type FileOrder, queryOf } from "../../../domain/answers/index.ts";
import type { Touchpoint } from "../../../domain/journeys/index.ts";
import { csvHead, csvPieces, csvRows, pairsCell, timeCell } from "../../lists/csv-file.ts";
import { touchpointItem } from "../journey/shown.ts";

const COLUMNS = [
  "id",
  "occurredAt",
  "touchpoint",
  "customerId",
  "channel",
  "recordedAt",
  "registered",
  "segments",
  "properties",
] as const;

const touchpointsHead = (): string => csvHead(COLUMNS);

/** Rows of the file. Times are shown in `timeZone`, properties as one cell of JSON. */
const touchpointsRows = (touchpoints: readonly Touchpoint[], timeZone: string): string =>
  csvRows(
    COLUMNS,
    touchpoints.map((touchpoint) => {
      const { id, touchpoint: type, customerId, channel, registered, ...item } = touchpointItem(touchpoint);
      return {
        id,
        touchpoint: type,
        customerId: customerId ?? undefined,
        channel,
        registered: String(registered),
        occurredAt: timeCell(item.occurredAt, timeZone),
        recordedAt: timeCell(item.recordedAt, timeZone),
        segments: pairsCell(item.segments),
        properties: item.properties && JSON.stringify(item.properties),
      };
    }),
  );

/** The file of all touchpoints that an order names, piece by piece. */
export const touchpointsFile = (touchpoints: TouchpointLog, order: FileOrder): AsyncGenerator<FilePiece> =>
  csvPieces(touchpointsHead(), touchpointPages(touchpoints, queryOf(order)), (items) =>
    touchpointsRows(items, order.timeZone),
  );
