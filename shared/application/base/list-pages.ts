import type { LogEntry } from "./ports.ts";

/** `read`: how many entries of the log were looked through for these items. */
export type ListPage<Item> = { items: Item[]; read: number };

/** All wanted items of a log, page by page. @throws where a row can't be read: no item is left out silently */
export async function* pagesOf<Item>(
  entries: AsyncIterable<LogEntry<Item>[]>,
  isWanted: (item: Item) => boolean,
): AsyncGenerator<ListPage<Item>> {
  for await (const page of entries)
    yield {
      items: page.flatMap(({ item }) => (item !== undefined && isWanted(item) ? [item] : [])),
      read: page.length,
    };
}

/** A piece of a file, and how many entries were looked through for it. */
export type FilePiece = { text: string; read: number };

/**
 * Most entries that one request reads, and most bytes of text that it answers. Lambda takes 6 MB of JSON, in which quotes
 * and line breaks take twice the space.
 */
const SMALL = { entries: 2_000, bytes: 2_500_000 };

/** The whole file, if it is small enough for a direct answer; else undefined. */
export const smallFile = async (pieces: AsyncIterable<FilePiece>): Promise<string | undefined> => {
  let text = "";
  let bytes = 0;
  let read = 0;
  for await (const piece of pieces) {
    text += piece.text;
    bytes += Buffer.byteLength(piece.text);
    read += piece.read;
    if (read > SMALL.entries || bytes > SMALL.bytes) return undefined;
  }
  return text;
};
