/** A function did not answer: it threw, ran out of its time, or its thread went down. */
export class FunctionFailure extends Error {
  override readonly name = "FunctionFailure";
  readonly kind: "threw" | "timedOut" | "crashed";
  /** The name of what it threw. */
  readonly errorType: string;

  constructor(kind: FunctionFailure["kind"], message: string, errorType = "Error") {
    super(message);
    this.kind = kind;
    this.errorType = errorType;
  }
}
