import { Readable } from "node:stream";
import type { StreamHead } from "../functions/worker-protocol.ts";

/** What holds the function back, and what ends it. */
interface Source {
  goOn(): void;
  leave(): void;
}

/** The body of an answer that a function streams: it asks for a piece when the one before was read. */
export class StreamedBody extends Readable {
  private readonly source: Source;
  private waiting = false;

  constructor(source: Source) {
    super();
    this.source = source;
    // A failure before anybody reads is told otherwise.
    this.on("error", () => undefined);
  }

  /** Takes the function's next piece. */
  add(bytes: Uint8Array): void {
    this.waiting = true;
    // An empty one would be taken for "nothing yet", and no other would be asked for.
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
  /** Fails where the function does, so that nobody takes what came for all of it. */
  readonly body: Readable;
}
