import type { Response } from "../../domain/answers/index.ts";
import { acrossMonths } from "../base/look-through-log.ts";
import { matches, type ResponseQuery } from "./list-responses.ts";
import type { ResponseLog } from "./ports.ts";

/** `read`: how many entries of the log were read for these responses. */
export type ResponsePage = { responses: Response[]; read: number };

/**
 * All responses that match a query, newest first, page by page. Each page shows what is stored when it is read: somebody
 * who was erased before is anonymous in it. A new response does not disturb later pages, because it is newer than they
 * are.
 * @throws where a row can't be read: no response is left out silently
 */
export async function* responsePages(
  log: ResponseLog,
  { from, to, ...filters }: ResponseQuery,
): AsyncGenerator<ResponsePage> {
  const isWanted = matches(filters);
  for await (const page of acrossMonths(log, { from, to, after: undefined }))
    yield {
      responses: page.flatMap(({ item }) => (item !== undefined && isWanted(item) ? [item] : [])),
      read: page.length,
    };
}

/**
 * Most entries that one request reads, and most bytes of text that it answers. Lambda takes 6 MB of JSON, in which quotes
 * and line breaks take twice the space.
 */
const SMALL = { entries: 2_000, bytes: 2_500_000 };

/** The whole file, if it is small enough for a direct answer; else undefined. */
export const smallExport =
  (log: ResponseLog, toText: (responses: readonly Response[]) => string) =>
  async (query: ResponseQuery): Promise<string | undefined> => {
    let text = "";
    let bytes = 0;
    let read = 0;
    for await (const page of responsePages(log, query)) {
      const more = toText(page.responses);
      text += more;
      bytes += Buffer.byteLength(more);
      read += page.read;
      if (read > SMALL.entries || bytes > SMALL.bytes) return undefined;
    }
    return text;
  };
