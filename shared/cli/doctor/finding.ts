export type Status = "ok" | "missing" | "unknown";

/** What one check found. */
export type Finding = {
  /** What was looked at, in a word or two. */
  readonly check: string;
  /** `unknown` could not be read, so it may be either. */
  readonly status: Status;
  readonly says: string;
  /** What to do; undefined where all is well. */
  readonly wayOut?: string;
};

export const ok = (check: string, says: string): Finding => ({ check, status: "ok", says });

export const missing = (check: string, says: string, wayOut: string): Finding => ({
  check,
  status: "missing",
  says,
  wayOut,
});

const unknown = (check: string, says: string, wayOut: string): Finding => ({
  check,
  status: "unknown",
  says,
  wayOut,
});

/** What was read, or why it could not be read. */
export type Reading<T> = { readonly value: T } | Unread;

/** `permission`: the IAM action that the caller lacks. `reason`: any other cause, in one line. */
export type Unread = { readonly permission: string } | { readonly reason: string };

/** Judges what was read; what could not be read is `unknown`. */
export const judge = <T>(
  check: string,
  reading: Reading<T>,
  of: (value: T) => readonly Finding[] | Finding,
): readonly Finding[] => {
  if ("value" in reading) return [of(reading.value)].flat();
  return "permission" in reading
    ? [
        unknown(
          check,
          "You may not look.",
          `Use credentials with the permission ${reading.permission}, and try again.`,
        ),
      ]
    : [unknown(check, `This could not be read: ${reading.reason}`, "Try again.")];
};
