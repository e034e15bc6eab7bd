import type * as z from "zod/mini";

/** One field that is wrong, by its path in the request (`customer.email`). */
export type FieldError = { path: string; message: string };

const TITLES = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  410: "Gone",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  428: "Precondition Required",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
} as const;
export type ProblemStatus = keyof typeof TITLES;

/** Problem details (RFC 9457). The type is `about:blank`, so the title is the name of the status (§4.2.1). */
export type ProblemDetails = {
  type: "about:blank";
  title: string;
  status: ProblemStatus;
  detail: string;
  /** The status in a word: what programs branch on. */
  code: string;
  /** The detail again: several published clients of Segment's API read it under this name, or die. */
  message: string;
  errors?: FieldError[];
};

export const problemDetails = (
  status: ProblemStatus,
  detail: string,
  errors?: FieldError[],
): ProblemDetails => ({
  type: "about:blank",
  title: TITLES[status],
  status,
  detail,
  code: TITLES[status].toLowerCase().replaceAll(" ", "-"),
  message: detail,
  ...(errors ? { errors } : {}),
});

/**
 * Ends a request with a refusal. Any code below a route may throw it; `createApi` answers it.
 *
 *     throw new Problem(404, "There is no such link.");
 */
export class Problem extends Error {
  override name = "Problem";
  readonly details: ProblemDetails;
  readonly headers: Record<string, string>;
  constructor(
    status: ProblemStatus,
    detail: string,
    more: { errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.details = problemDetails(status, detail, more.errors);
    this.headers = more.headers ?? {};
  }
}

const LONGEST_NAME = 64;

/**
 * A name as a refusal shows it, cut at 64 UTF-16 units. The caller chose the name, and a refusal repeats it: once in
 * `detail` and once in `errors`, for each item of a batch. Uncut, the answer could grow larger than the request. The
 * names of attributes are not cut: they have at most 64 units.
 */
export const shortName = (name: string): string =>
  name.length > LONGEST_NAME
    ? // Half of a surrogate pair would not survive UTF-8.
      `${name.slice(0, LONGEST_NAME).replace(/[\uD800-\uDBFF]$/, "")}…`
    : name;

const pathOf = (path: readonly PropertyKey[]): string =>
  path.map((name) => shortName(String(name))).join(".");

const fieldErrors = (issue: z.core.$ZodIssue): FieldError[] => {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), message: "is not a known field" }));
  if (issue.code === "invalid_key")
    return issue.issues.map(({ message }) => ({ path: pathOf(issue.path), message }));
  const isMissing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
  return [{ path: pathOf(issue.path), message: isMissing ? "is required" : issue.message }];
};

const MAX_ERRORS = 20;

/** The wrong fields of a value, at most 20 of them. */
export const errorsOf = (error: z.core.$ZodError): FieldError[] =>
  error.issues.flatMap(fieldErrors).slice(0, MAX_ERRORS);

/** A 422 that names the wrong fields. One error alone is also the `detail`. */
export const invalid = (errors: FieldError[]): Problem =>
  new Problem(
    422,
    errors.length === 1
      ? `${errors[0]?.path || "The request"}: ${errors[0]?.message}`
      : "Some fields are not valid.",
    {
      errors,
    },
  );
