import { Transform, type TransformCallback } from "node:stream";

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Passes UTF-8 on unchanged and finds the line of a byte (`lineAt`). A line ends with `\r\n`, `\n` or `\r`. */
export class LineNumbers extends Transform {
  private bytes = 0;
  private endedWithReturn = false;
  /** Positions of the line ends that `lineAt` has not passed yet; of `\r\n`, the `\n`. */
  private ends: number[] = [];
  private line = 1;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.endedWithReturn && chunk[0] !== NEWLINE) this.ends.push(this.bytes - 1);
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      const isLast = at === chunk.length - 1;
      if (byte === NEWLINE || (byte === RETURN && !isLast && chunk[at + 1] !== NEWLINE))
        this.ends.push(this.bytes + at);
    }
    this.endedWithReturn = chunk.at(-1) === RETURN;
    this.bytes += chunk.length;
    done(null, chunk);
  }

  /** The line number of the byte at `position`, counted from 1. Each call needs a position at or after the last one. */
  lineAt(position: number): number {
    let passed = 0;
    while (passed < this.ends.length && (this.ends[passed] as number) < position) passed += 1;
    this.line += passed;
    this.ends.splice(0, passed);
    return this.line;
  }
}
