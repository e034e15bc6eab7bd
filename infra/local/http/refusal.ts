/** A reason not to start that a person can act upon: its message is one plain sentence, shown without a stack. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
