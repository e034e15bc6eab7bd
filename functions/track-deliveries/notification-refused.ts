type Fault = "malformed" | "topic" | "version" | "certificateUrl" | "certificate" | "signature";

/** A message that our topic did not send, or of which that can't be told now. Says nothing of what it holds. */
export class NotificationRefused extends Error {
  override readonly name = "NotificationRefused";
  readonly code: Fault;

  constructor(code: Fault, options?: ErrorOptions) {
    super(`an SNS message was refused: ${code}`, options);
    this.code = code;
  }
}
