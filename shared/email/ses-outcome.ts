import type { SendOutcome } from "../application/sending/index.ts";

/** Errors by which SES refuses this email for good. Names from the SES API reference, without the suffix Exception or Error. */
const REJECTIONS = new Set([
  "MessageRejected",
  "InvalidParameterValue",
  "InvalidParameterCombination",
  "MissingParameter",
  "Validation",
]);

/** SES refuses emails like this one until somebody corrects the deployment, its SES account or the survey's sender. */
const DENIED_STATUSES = new Set([401, 403]);
const DENIALS = new Set([
  "ConfigurationSetDoesNotExist",
  "ConfigurationSetSendingPaused",
  "AccountSendingPaused",
  "MailFromDomainNotVerified",
]);

/**
 * `MessageRejected` also says that an identity is not verified ("Email address is not verified. …", of the sender, or in
 * the sandbox of the customer) and that the account may not send. Only its message tells these from a bad email.
 */
const REJECTED_DENIALS: readonly (readonly [RegExp, string])[] = [
  [/\bnot verified\b/i, "IdentityNotVerified"],
  [/\bsending (?:is |has been )?(?:paused|suspended|disabled)\b/i, "SendingPaused"],
];

/** A proxy stopped waiting for SES, which may still have accepted the email (RFC 9110 §15.6.3, §15.6.5). */
const AMBIGUOUS_STATUSES = new Set([502, 504]);

/** System calls that happen before any byte of the request is sent. */
const BEFORE_SENDING = new Set(["connect", "getaddrinfo"]);

/**
 * What a failed `SendRawEmail` means. Missing permissions (a sender that is not ours), an identity that is not verified,
 * a paused account or an unknown configuration set are `denied`. Every other refusal that is not about this email
 * (throttling, 5xx) is `throttled`. After both, the email was not sent, and a later try may succeed. An error after which
 * SES may have sent the email is `unknown`. The detail is only a name, because SES's messages quote addresses.
 */
export const outcomeOf = (error: unknown): SendOutcome => {
  const detail = errorName(error);
  const status = httpStatus(error);
  if (neverReached(error)) return { outcome: "throttled" };
  if (status === undefined || status < 400 || AMBIGUOUS_STATUSES.has(status))
    return { outcome: "unknown", detail };
  const name = detail.replace(/(?:Exception|Error)$/, "");
  const denial = name === "MessageRejected" ? rejectedDenial(error) : undefined;
  if (denial !== undefined) return { outcome: "denied", detail: denial };
  if (REJECTIONS.has(name)) return { outcome: "rejected", detail };
  return DENIALS.has(name) || DENIED_STATUSES.has(status)
    ? { outcome: "denied", detail }
    : { outcome: "throttled" };
};

const rejectedDenial = (error: unknown): string | undefined => {
  const message = error instanceof Error ? error.message : "";
  return REJECTED_DENIALS.find(([pattern]) => pattern.test(message))?.[1];
};

/** The name of an error if it is one word, else `UnknownError`: a longer text might contain personal data. */
export const errorName = (error: unknown): string =>
  error instanceof Error && /^\w{1,64}$/.test(error.name) ? error.name : "UnknownError";

/** The HTTP status of the answer, which the SDK adds to errors; undefined where no answer came. */
const httpStatus = (error: unknown): number | undefined => {
  const metadata = field(error, "$metadata");
  const status = field(metadata, "httpStatusCode");
  return typeof status === "number" ? status : undefined;
};

/** Whether nothing was sent. Node puts failed attempts at several addresses of a host into one `AggregateError`. */
const neverReached = (error: unknown): boolean =>
  error instanceof AggregateError
    ? error.errors.length > 0 && error.errors.every(neverReached)
    : BEFORE_SENDING.has(String(field(error, "syscall"))) || errorName(error) === "CredentialsProviderError";

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
