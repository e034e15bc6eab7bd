/** A function did not answer: it threw, timed out, or its thread crashed. */
export class FunctionFailure extends Error {
  override readonly name = "FunctionFailure";
  readonly kind: "threw" | "timedOut" | "crashed";
  /** The name of the error that it threw. */
  readonly errorType: string;

  constructor(kind: FunctionFailure["kind"], message: string, errorType = "Error") {
    super(message);
    this.kind = kind;
    this.errorType = errorType;
  }
}
