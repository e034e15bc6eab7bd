type Fault = "malformed" | "topic" | "version" | "certificateUrl" | "certificate" | "signature";

/** A message that did not come from our topic, or could not be checked. The error tells nothing of its content. */
export class NotificationRefused extends Error {
  override readonly name = "NotificationRefused";
  readonly code: Fault;

  constructor(code: Fault, options?: ErrorOptions) {
    super(`an SNS message was refused: ${code}`, options);
    this.code = code;
  }
}
