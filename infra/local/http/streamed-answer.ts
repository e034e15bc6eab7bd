import { Readable } from "node:stream";
import type { StreamHead } from "../functions/worker-protocol.ts";

/** Tells the function to send its next piece, or that nobody reads any more. */
interface Source {
  goOn(): void;
  leave(): void;
}

/** The body of a streamed answer. It asks the function for the next piece when the one before was read. */
export class StreamedBody extends Readable {
  private readonly source: Source;
  private waiting = false;

  constructor(source: Source) {
    super();
    this.source = source;
    // Without a listener, a failure before anybody reads would end the process; `stream` rejects for it.
    this.on("error", () => undefined);
  }

  /** Takes the function's next piece. */
  add(bytes: Uint8Array): void {
    this.waiting = true;
    // Node takes an empty piece for "nothing yet" and would not ask for another one.
    if (bytes.length > 0) this.push(bytes);
    else this._read();
  }

  override _read(): void {
    if (!this.waiting) return;
    this.waiting = false;
    this.source.goOn();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.readableEnded) this.source.leave();
    done(error);
  }
}

export interface StreamedAnswer {
  readonly head: StreamHead;
  /** Fails when the function fails, so that a part is not taken for the whole. */
  readonly body: Readable;
}
