import * as z from "zod/mini";

/** Letters, marks, digits, punctuation, symbols, spaces: no control characters, no lone surrogates, no line breaks. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u;

/** One line of printable text of 1 to `max` UTF-16 units: fit for a mail header, a key or a heading. */
export const line = (max: number) =>
  z.string().check(
    z.minLength(1),
    z.maxLength(max),
    z.regex(PRINTABLE, "must be one line of printable characters"),
    z.refine((text) => text.trim() !== "", "must not be blank"),
  );

/**
 * Text of a person, in any number of lines. Control characters other than tab and line breaks, and halves of
 * surrogate pairs, are refused because no store or mail client carries them safely.
 */
export const Prose = z
  .string()
  .check(z.regex(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])*$/u, "must not hold control characters or broken Unicode"));

/** Prose of at most `max` UTF-16 units. */
export const prose = (max: number) => Prose.check(z.maxLength(max));

/** An address that SES can take: ASCII, at most 254 characters (RFC 5321 §4.5.3.1.3), no header can hide in it. */
export const EmailAddress = z.email("must be an email address like ana@example.com").check(z.maxLength(254));

/** A key of the catalogue: lower-case words and digits joined by dot, dash or underscore. */
export const Key = z
  .string()
  .check(
    z.maxLength(64),
    z.regex(
      /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
      "must be lower-case words joined by . _ or -, like purchase.completed",
    ),
  );

/** A set of texts as the table keeps it. */
export const Texts = z.pipe(
  z.union([z.set(z.string()), z.array(z.string())]),
  z.transform((texts: Set<string> | string[]): string[] => [...texts].sort()),
);
