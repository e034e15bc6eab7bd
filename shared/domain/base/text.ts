import { domainToASCII } from "node:url";
import * as z from "zod/mini";

/** No control characters (Cc), lone surrogates (Cs) or line and paragraph separators (Zl, Zp). */
const PRINTABLE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u;

/** One line of printable text, 1 to `max` code points: safe in a mail header, a key or a heading. */
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

/** {@link Prose} of at most `max` code points. */
export const prose = (max: number) => Prose.check(z.maxLength(max));

/** RFC 5322 §3.2.3: the characters of a mailbox's name that need no quotes. */
const ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
/** RFC 1035 §2.3.1; a Unicode label is in ASCII by then (`xn--…`). */
const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
/** The last label is no number, so the domain is no IPv4 address. */
const ADDRESS = new RegExp(`^(?=.{1,64}@)${ATEXT}(?:\\.${ATEXT})*@(?:${LABEL}\\.)+(?!\\d+$)${LABEL}$`);

/** Blanks at both ends, with the zero-width characters that spreadsheets and web pages leave there. */
const AROUND = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

/** An address without the blanks around it, and its domain in ASCII (RFC 5891): `ana@почта.рф` is `ana@xn--80a1acny.xn--p1ai`. */
const normalised = (text: string): string => {
  const trimmed = text.replace(AROUND, "");
  const at = trimmed.lastIndexOf("@");
  const domain = trimmed.slice(at + 1);
  return at < 0 || !/\P{ASCII}/u.test(domain) ? trimmed : `${trimmed.slice(0, at)}@${domainToASCII(domain)}`;
};

/**
 * An address that SES accepts: in ASCII, at most 254 characters (RFC 5321 §4.5.3.1.3), and no line break to add a header.
 * The name of the mailbox has RFC 5322's characters, without quotes. Blanks around it fall, and a Unicode domain becomes
 * Punycode. What is stored is what mail is sent to.
 */
export const EmailAddress = z.pipe(
  z.string().check(z.maxLength(1_024)),
  z.pipe(
    z.transform(normalised),
    z.string().check(z.maxLength(254), z.regex(ADDRESS, "must be an email address like ana@example.com")),
  ),
);

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
