import type { Digest } from "../../application/digests/index.ts";
import type { SurveyEmail } from "../../application/sending/index.ts";
import { type DigestTexts, digestTexts } from "../../i18n/digests/digest-texts.ts";
import { digestContent } from "./digest-content.ts";
import { digestHtml } from "./digest-html.ts";
import { digestText } from "./digest-text.ts";

export type DigestEmailOptions = {
  to: SurveyEmail["to"];
  /** The stage's sender. */
  sender: SurveyEmail["from"];
  language: string | undefined;
  digest: Digest;
  /** Where the dashboard is, like `https://surveys.acme.example`. */
  publicUrl: string;
  /** Of the link that ends the digest. */
  token: string;
};

const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1);

/** A digest in the member's language; in English, where Milepost does not have it. */
export const composeDigestEmail = (options: DigestEmailOptions): Omit<SurveyEmail, "tags"> =>
  composeDigestEmailIn(digestTexts(options.language), options);

/**
 * The same with given texts, so that tests can use a language that Milepost does not have. Mail programs end the digest by
 * one click (RFC 8058 §3.1).
 */
export const composeDigestEmailIn = (
  texts: DigestTexts,
  { to, sender, digest, publicUrl, token }: DigestEmailOptions,
): Omit<SurveyEmail, "tags"> => {
  const content = digestContent(texts, { digest, publicUrl, token });
  return {
    to,
    from: sender,
    subject: content.subject,
    html: digestHtml(texts, content),
    text: digestText(content),
    headers: {
      "List-Unsubscribe": `<${content.stop.url}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "List-Id": `<digest.milepost.${domainOf(sender.email)}>`,
      // RFC 3834 §5; the second one is for Exchange.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "OOF, AutoReply",
      "Content-Language": texts.language,
    },
  };
};
