import * as z from "zod/mini";

/** No control characters (Cc), lone surrogates (Cs) or line and paragraph separators (Zl, Zp). */
const PRINTABLE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u;

/** One line of printable text, 1 to `max` UTF-16 code units: safe in a mail header, a key or a heading. */
export const line = (max: number) =>
  z.string().check(
    z.minLength(1),
    z.maxLength(max),
    z.regex(PRINTABLE, "must be one line of printable characters"),
    z.refine((text) => text.trim() !== "", "must not be blank"),
  );

/**
 * Text that a person wrote, with any number of lines. Control characters (except tab and line breaks) and lone surrogates
 * are refused, because stores and mail clients may change them.
 */
export const Prose = z
  .string()
  .check(z.regex(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u, "must not hold control characters or broken Unicode"));

/** {@link Prose} of at most `max` UTF-16 code units. */
export const prose = (max: number) => Prose.check(z.maxLength(max));

/** An address that SES accepts: ASCII, at most 254 characters (RFC 5321 §4.5.3.1.3), and no line break to add a header. */
export const EmailAddress = z.email("must be an email address like ana@example.com").check(z.maxLength(254));

/** A key in the catalogue: lower-case letters and digits, joined by dots, dashes or underscores. */
export const Key = z
  .string()
  .check(
    z.maxLength(64),
    z.regex(
      /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
      "must be lower-case words joined by . _ or -, like purchase.completed",
    ),
  );

/** A set of texts as it is stored; sorted once it is read. */
export const Texts = z.pipe(
  z.union([z.set(z.string()), z.array(z.string())]),
  z.transform((texts: Set<string> | string[]): string[] => [...texts].sort()),
);
