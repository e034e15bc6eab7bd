import { SesError } from "./ses-xml.ts";

/** What the real SES answers while a sender's identity or the account is not in order: its error code and its message. */
const refusals: Readonly<Record<string, (source: string) => readonly [code: string, message: string]>> = {
  unverified: (source) => [
    "MessageRejected",
    `Email address is not verified. The following identities failed the check in region US-EAST-1: ${source}`,
  ],
  paused: () => ["AccountSendingPausedException", "Email sending is disabled for your entire account."],
  "mail-from": () => [
    "MailFromDomainNotVerifiedException",
    "Could not send email because the custom MAIL FROM domain is not verified.",
  ],
};

/**
 * Refuses mail from `unverified@`, `paused@` and `mail-from@simulator.amazonses.com`, as SES refuses a sender that is not
 * verified, every sender of a paused account, and one whose MAIL FROM domain lost its DNS records.
 * @throws {SesError}
 */
export const checkSource = (source: string): void => {
  const name = /^([a-z-]+)@simulator\.amazonses\.com$/.exec(source)?.[1] ?? "";
  const refusal = refusals[name]?.(source);
  if (refusal !== undefined) throw new SesError(...refusal);
};
