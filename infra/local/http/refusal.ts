/** A reason not to start that a person can change. Its message is one sentence, printed without a stack trace. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
