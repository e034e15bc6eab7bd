import { Writable } from "node:stream";
import type { StreamHead, StreamPiece } from "./worker-protocol.ts";

type Post = (piece: StreamPiece, transfer: ArrayBuffer[]) => void;

/** The stream that a function writes into. Each piece is posted once the one before was passed on. */
export class ResponseStream extends Writable {
  head: StreamHead = { statusCode: 200, headers: { "content-type": "application/octet-stream" } };
  private readonly requestId: string;
  private readonly post: Post;
  private taken: ((error?: Error) => void) | undefined;
  private begun = false;

  constructor(requestId: string, post: Post) {
    super({ decodeStrings: true });
    this.requestId = requestId;
    this.post = post;
  }

  setContentType(type: string): void {
    this.head.headers["content-type"] = type;
  }

  /** The thread's owner has passed the last piece on. */
  goOn(): void {
    const { taken } = this;
    this.taken = undefined;
    taken?.();
  }

  override _write(piece: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.taken = done;
    const bytes = new Uint8Array(piece);
    const head = this.begun ? undefined : this.head;
    this.begun = true;
    this.post({ requestId: this.requestId, bytes, ...(head && { head }) }, [bytes.buffer]);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.taken?.(error ?? new Error("The caller has gone: nobody reads the stream any more."));
    done(error);
  }
}

/** The handlers that `streamifyResponse` wrapped. */
const streaming = new WeakSet<object>();
export const streams = (handler: object): boolean => streaming.has(handler);

/** The global `awslambda` of Lambda's Node.js runtime. */
export const awslambda = {
  streamifyResponse: <Handler extends object>(handler: Handler): Handler => {
    streaming.add(handler);
    return handler;
  },
  HttpResponseStream: {
    /** The head is sent with the first piece, so it is never sent when nothing is written. */
    from: (stream: ResponseStream, head: StreamHead): ResponseStream => {
      stream.head = head;
      return stream;
    },
  },
};
