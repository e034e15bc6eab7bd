import MimeNode from "nodemailer/lib/mime-node";
import type { SurveyEmail } from "../application/sending/index.ts";

type Mailbox = SurveyEmail["to"];

/** An address that is not safe in a header. The message does not contain the address, so that it is never logged. */
export class UnusableAddress extends Error {
  override readonly name = "UnusableAddress";
}

/** `dot-atom@domain` in ASCII (RFC 5322 §3.4.1): no quotes, comments, spaces or line breaks; SES takes no IDN either. */
const ADDR_SPEC = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const LONGEST_ADDRESS = 254;

const mailbox = ({ email, name }: Mailbox) => {
  if (email.length > LONGEST_ADDRESS || !ADDR_SPEC.test(email))
    throw new UnusableAddress("An address is not dot-atom@domain");
  return { address: email, name: oneLine(name ?? "") };
};

/**
 * Makes a text safe for a header. A line break would start another header (RFC 5322 §2.2), half of a surrogate pair
 * has no UTF-8 form, and mail clients would decode an encoded word that somebody typed (RFC 2047 §2).
 */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\p{Cs}/gu, "\u{fffd}")
    .replace(/=\?(?=[\w*-]+\?[bq]\?)/gi, "= ?")
    .trim();

/** Every line ends with LF. `MimeNode` turns LF into CRLF, as RFC 5322 §2.3 requires. */
const wholeLines = (text: string): string => text.replace(/\r\n?/g, "\n");

/**
 * The email as RFC 5322 bytes with CRLF lines: `multipart/alternative`, plain text first (RFC 2046 §5.1.4).
 * `Message-ID` has the sender's domain; SES replaces it by its own.
 * @throws {UnusableAddress}
 */
export const toMime = async (email: Omit<SurveyEmail, "tags">): Promise<Uint8Array> => {
  const root = new MimeNode("multipart/alternative", {
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  for (const [name, value] of Object.entries(email.headers)) root.setHeader(name, oneLine(value));
  root.setHeader("From", [mailbox(email.from)]);
  root.setHeader("To", [mailbox(email.to)]);
  if (email.replyTo !== undefined) root.setHeader("Reply-To", [mailbox({ email: email.replyTo })]);
  root.setHeader("Subject", oneLine(email.subject));
  root.createChild("text/plain; charset=utf-8").setContent(wholeLines(email.text));
  root.createChild("text/html; charset=utf-8").setContent(wholeLines(email.html));
  return root.build();
};
