import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

/** The reader closed the connection. */
export class ReaderGone extends Error {
  override name = "ReaderGone";
}
/** The file reaches a limit of Lambda, which would cut it off without a sign. */
class TooLong extends Error {
  override name = "TooLong";
}

/** The bytes sent so far, as they leave: packed or not. */
export type Sent = { bytes: number };
type Sending = { isPacked: boolean; sent: Sent; hasTime: () => boolean };

/** Lambda streams at most 200 MB (quota "Maximum response payload size", as of 2025-07-31). */
const MOST_BYTES = 195_000_000;
/** The size of a packed piece. Each piece is sent by itself, so few large ones are better than many small ones. */
const PIECE_BYTES = 64 * 1024;

/** The quote stays open, so that programs also see that the file is not whole. */
const BROKEN_OFF =
  '\r\n"THIS FILE IS NOT WHOLE: it broke off here. Ask for it again, packed (gzip) or for a shorter period.\r\n';

/** Resolves when the piece has left, not when it is buffered. So we never read faster than the reader receives. */
const sendPiece = (out: Writable, piece: Buffer | string): Promise<void> =>
  new Promise((resolve, reject) => {
    out.write(piece, (error) =>
      error ? reject(new ReaderGone("the stream was closed", { cause: error })) : resolve(),
    );
  });

/**
 * Sends the texts one after the other and ends the stream. The next text is read while one is sent.
 * @throws the error of the texts, {@link TooLong} or {@link ReaderGone}; the stream is then not ended
 */
export const sendPieces = async (
  texts: AsyncIterable<string>,
  out: Writable,
  { isPacked, sent, hasTime }: Sending,
): Promise<void> => {
  let failure: { error: unknown } | undefined;
  const whole = async function* () {
    try {
      for await (const text of texts) {
        if (text !== "") yield text;
        if (sent.bytes > MOST_BYTES) throw new TooLong("more than Lambda sends in one answer");
        if (!hasTime()) throw new TooLong("more than can be read in the function's time");
      }
    } catch (error) {
      failure = { error };
      yield BROKEN_OFF;
    }
  };
  const sendAll = async (pieces: AsyncIterable<Buffer | string>) => {
    for await (const piece of pieces) {
      await sendPiece(out, piece);
      sent.bytes += Buffer.byteLength(piece);
    }
  };
  await (isPacked
    ? pipeline(Readable.from(whole()), createGzip({ chunkSize: PIECE_BYTES }), sendAll)
    : pipeline(Readable.from(whole()), sendAll));
  if (failure) throw failure.error;
  out.end();
};
