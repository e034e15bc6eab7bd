import type { SendOutcome } from "../application/sending/index.ts";

/** SES read this email and will not take it, today or tomorrow. Names as in the SES API reference, some without their suffix. */
const REJECTIONS = new Set([
  "MessageRejected",
  "MailFromDomainNotVerified",
  "InvalidParameterValue",
  "InvalidParameterCombination",
  "MissingParameter",
  "Validation",
]);

/** SES will not take emails like this one until somebody mends the deployment or the survey. */
const DENIED_STATUSES = new Set([401, 403]);
const DENIALS = new Set(["ConfigurationSetDoesNotExist"]);

/** A proxy gave up waiting for SES, which may have taken the email all the same (RFC 9110 §15.6.3, §15.6.5). */
const AMBIGUOUS_STATUSES = new Set([502, 504]);

/** The system calls before a byte of the request leaves. */
const BEFORE_SENDING = new Set(["connect", "getaddrinfo"]);

/**
 * What a failed `SendRawEmail` means. Missing permissions (a sender that is not ours) and an unknown configuration set
 * are `denied`; every other refusal that names no fault of this email (throttling, a paused account, 5xx) is
 * `throttled`: the email did not leave and may succeed later.
 * The detail is the error's name alone, for SES's messages quote addresses.
 */
export const outcomeOf = (error: unknown): SendOutcome => {
  const detail = errorName(error);
  const status = httpStatus(error);
  if (neverReached(error)) return { outcome: "throttled" };
  if (status === undefined || status < 400 || AMBIGUOUS_STATUSES.has(status))
    return { outcome: "unknown", detail };
  const name = detail.replace(/(?:Exception|Error)$/, "");
  if (REJECTIONS.has(name)) return { outcome: "rejected", detail };
  return DENIALS.has(name) || DENIED_STATUSES.has(status)
    ? { outcome: "denied", detail }
    : { outcome: "throttled" };
};

/** The name of an error, if it is one word: anything longer might be somebody's data. */
export const errorName = (error: unknown): string =>
  error instanceof Error && /^\w{1,64}$/.test(error.name) ? error.name : "UnknownError";

/** The SDK notes on every error that SES answered with how it did. */
const httpStatus = (error: unknown): number | undefined => {
  const metadata = field(error, "$metadata");
  const status = field(metadata, "httpStatusCode");
  return typeof status === "number" ? status : undefined;
};

/** Node joins the failed attempts at a host's several addresses into an `AggregateError`; without credentials nothing is sent. */
const neverReached = (error: unknown): boolean =>
  error instanceof AggregateError
    ? error.errors.length > 0 && error.errors.every(neverReached)
    : BEFORE_SENDING.has(String(field(error, "syscall"))) || errorName(error) === "CredentialsProviderError";

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
