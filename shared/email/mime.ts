import MimeNode from "nodemailer/lib/mime-node";
import type { SurveyEmail } from "../application/sending/index.ts";

type Mailbox = SurveyEmail["to"];

/** An address that no header can carry safely. It has no address in its message, so that none is ever logged. */
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
 * Line breaks would begin another header (RFC 5322 §2.2), halves of surrogate pairs have no UTF-8, and an encoded word
 * that somebody typed would be decoded by the reader (RFC 2047 §2).
 */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\p{Cs}/gu, "\u{fffd}")
    .replace(/=\?(?=[\w*-]+\?[bq]\?)/gi, "= ?")
    .trim();

/** CR and LF come as a pair or not at all (RFC 5322 §2.3); the pairs are made as the email is built. */
const wholeLines = (text: string): string => text.replace(/\r\n?/g, "\n");

/**
 * The email as RFC 5322 bytes with CRLF lines: `multipart/alternative`, plain text first (RFC 2046 §5.1.4).
 * `Message-ID` is at the sender's domain, and SES puts its own in its place.
 */
export const toMime = async (email: SurveyEmail): Promise<Uint8Array> => {
  const root = new MimeNode("multipart/alternative", {
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  for (const [name, value] of Object.entries(email.headers)) root.setHeader(name, oneLine(value));
  root.setHeader("From", [mailbox(email.from)]);
  root.setHeader("To", [mailbox(email.to)]);
  root.setHeader("Subject", oneLine(email.subject));
  root.createChild("text/plain; charset=utf-8").setContent(wholeLines(email.text));
  root.createChild("text/html; charset=utf-8").setContent(wholeLines(email.html));
  return root.build();
};
