import { type ExportStore, orderExport } from "../../application/answers/index.ts";
import { type FilePiece, smallFile } from "../../application/base/list-pages.ts";
import type { FileOrder } from "../../domain/answers/index.ts";
import type { Clock } from "../../runtime/clock.ts";
import { answer, type HttpResult } from "../base/api.ts";
import { invalid } from "../base/problem.ts";
import { csvHeaders } from "./csv-file.ts";
import type { ResponsesFile } from "./file-elsewhere.ts";

export type FileDeps = {
  exports: Pick<ExportStore, "add">;
  /** Where callers fetch files that are too large for one answer. */
  exportUrl: string;
  clock: Clock;
};

/** A file is always whole. @throws {Problem} 422 that names what asks for a page */
export const demandWhole = (paging: { limit?: unknown; cursor?: unknown }): void => {
  const given = Object.entries(paging).filter(([, value]) => value !== undefined);
  if (given.length > 0)
    throw invalid(given.map(([path]) => ({ path, message: "must be left out: a CSV file is always whole" })));
};

/** The file itself where it is small; otherwise a 303 with the address to fetch it from. */
export const fileAnswer = async (
  { exports, exportUrl, clock }: FileDeps,
  pieces: AsyncIterable<FilePiece>,
  order: FileOrder,
): Promise<HttpResult> => {
  const body = await smallFile(pieces);
  if (body !== undefined)
    return {
      statusCode: 200,
      headers: csvHeaders(order.list ?? "responses", order),
      body,
    };
  const { token, expiresAt } = await orderExport(exports)(order, clock());
  const url = new URL(token, exportUrl).href;
  return answer<typeof ResponsesFile>(303, { url, expiresAt }, { location: url });
};
