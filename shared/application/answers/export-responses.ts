import type { Response } from "../../domain/answers/index.ts";
import { acrossMonths } from "../base/look-through-log.ts";
import { matches, type ResponseQuery } from "./list-responses.ts";
import type { ResponseLog } from "./ports.ts";

/** `looked`: entries of the log that were looked through for these responses. */
export type ResponsePage = { responses: Response[]; looked: number };

/**
 * Everything that a question asks for, newest first and page by page. Each page is as it is stored when its turn
 * comes: who is erased meanwhile is nobody from then on. What is answered meanwhile is newer than what is left, and so
 * is neither in it twice nor in the place of another.
 * @throws where a row can't be read: nothing is left out without a word
 */
export async function* responsePages(
  log: ResponseLog,
  { from, to, ...filters }: ResponseQuery,
): AsyncGenerator<ResponsePage> {
  const isWanted = matches(filters);
  for await (const page of acrossMonths(log, { from, to, after: undefined }))
    yield {
      responses: page.flatMap(({ item }) => (item !== undefined && isWanted(item) ? [item] : [])),
      looked: page.length,
    };
}

/**
 * Most entries that one request looks through, and most bytes of text that it hands back. Lambda takes 6 MB of JSON,
 * in which quotes and line breaks are twice as long.
 */
const AT_ONCE = { entries: 2_000, bytes: 2_500_000 };

/** The whole file, where it is small enough to be answered at once; else undefined. */
export const smallExport =
  (log: ResponseLog, toText: (responses: readonly Response[]) => string) =>
  async (query: ResponseQuery): Promise<string | undefined> => {
    let text = "";
    let bytes = 0;
    let looked = 0;
    for await (const page of responsePages(log, query)) {
      const more = toText(page.responses);
      text += more;
      bytes += Buffer.byteLength(more);
      looked += page.looked;
      if (looked > AT_ONCE.entries || bytes > AT_ONCE.bytes) return undefined;
    }
    return text;
  };
