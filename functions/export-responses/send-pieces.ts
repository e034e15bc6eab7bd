import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

/** Nobody takes the file any more. */
export class ReaderGone extends Error {
  override name = "ReaderGone";
}
/** A file that would be cut off without a word, were it not broken off before. */
class TooLong extends Error {
  override name = "TooLong";
}

/** Of the file as it is sent, packed or not. */
export type Sent = { bytes: number };
type Sending = { isPacked: boolean; sent: Sent; hasTime: () => boolean };

/** Lambda hands on 200 MB of a stream (quota "Maximum response payload size", as of 2025-07-31). */
const MOST_BYTES = 195_000_000;
/** Few pieces rather than many small ones; each is handed on by itself. */
const PIECE_BYTES = 64 * 1024;

/** The quote stays open, so that no program takes the file for a whole one either. */
const BROKEN_OFF =
  '\r\n"THIS FILE IS NOT WHOLE: it broke off here. Contact for it again, packed (gzip) or for a shorter period.\r\n';

/** Settles when the piece has left, not when it is kept somewhere: that is what holds the reading back. */
const handOn = (out: Writable, piece: Buffer | string): Promise<void> =>
  new Promise((resolve, reject) => {
    out.write(piece, (error) =>
      error ? reject(new ReaderGone("the stream was closed", { cause: error })) : resolve(),
    );
  });

/**
 * Sends the texts one after the other, the next being read meanwhile, and ends the stream.
 * @throws what the texts throw, {@link TooLong} or {@link ReaderGone}; the stream then has no end
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
        if (sent.bytes > MOST_BYTES) throw new TooLong("more than Lambda hands on in one answer");
        if (!hasTime()) throw new TooLong("more than can be read in the function's time");
      }
    } catch (error) {
      failure = { error };
      yield BROKEN_OFF;
    }
  };
  const handAllOn = async (pieces: AsyncIterable<Buffer | string>) => {
    for await (const piece of pieces) {
      await handOn(out, piece);
      sent.bytes += Buffer.byteLength(piece);
    }
  };
  await (isPacked
    ? pipeline(Readable.from(whole()), createGzip({ chunkSize: PIECE_BYTES }), handAllOn)
    : pipeline(Readable.from(whole()), handAllOn));
  if (failure) throw failure.error;
  out.end();
};
