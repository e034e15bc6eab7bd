/** What a function's thread is started with. */
export interface WorkerData {
  /** URL of the bundle. */
  readonly module: string;
  /** The name of the handler that the bundle exports. */
  readonly handler: string;
  /** The local clock's offset in milliseconds. */
  readonly clock: SharedArrayBuffer;
}

/** One event for a function. Events and results travel as JSON, as they do to and from Lambda. */
export interface Invocation {
  readonly requestId: string;
  readonly event: string;
  readonly timeoutMs: number;
}

/** Tells a function that streams that its last piece was passed on, or that the caller has gone. */
export interface StreamSignal {
  readonly requestId: string;
  readonly signal: "goOn" | "left";
}

/** Status and headers of a streamed answer. */
export interface StreamHead {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
}

/** A piece of a streamed answer; the first has the head. */
export interface StreamPiece {
  readonly requestId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly head?: StreamHead;
}

/** Said once: the function's module is loaded, and the time of its first event begins. */
export interface Loaded {
  readonly loaded: true;
}

export type Outcome =
  | { readonly requestId: string; readonly result: string }
  | { readonly requestId: string; readonly error: { readonly name: string; readonly message: string } };
