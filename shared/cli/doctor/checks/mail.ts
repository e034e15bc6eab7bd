import { type Finding, missing, ok } from "../finding.ts";
import type { SesAccount, SesIdentity } from "../reading/read-mail.ts";

export const checkSesAccount = ({ sends, standing }: SesAccount): Finding => {
  if (!sends || standing === "SHUTDOWN")
    return missing(
      "SES account",
      "SES sends nothing from this account: sending is paused.",
      "SES → Account dashboard says why. Surveys stay due meanwhile.",
    );
  if (standing !== "HEALTHY")
    return missing(
      "SES account",
      `SES has put the account under review (${standing}): too many bounces or complaints.`,
      "SES → Reputation metrics says which. Correct it before SES pauses sending.",
    );
  return ok("SES account", "SES sends mail from this account.");
};

/** @param mayMailIdentities whether the stage has `sesSandbox: true` */
export const checkSandbox = ({ inSandbox }: SesAccount, mayMailIdentities: boolean): Finding => {
  if (!inSandbox)
    return mayMailIdentities
      ? ok("SES sandbox", "The account has left the sandbox; the setting sesSandbox can go.")
      : ok("SES sandbox", "The account has left the sandbox.");
  const ask = "Ask for production access under SES → Account dashboard";
  return missing(
    "SES sandbox",
    "The account is in SES's sandbox: it mails only addresses that are verified in it, and few a day.",
    mayMailIdentities
      ? `${ask}. Until then, verify each address that you want to mail.`
      : `${ask}. To try surveys until then, set sesSandbox: true for the stage, deploy, and verify each address that you want to mail.`,
  );
};

/** @param policyRate emails a second that the policy allows */
export const checkRate = ({ ratePerSecond, daily }: SesAccount, policyRate: number): Finding => {
  const quota = `SES allows ${ratePerSecond} a second and ${daily < 0 ? "any number" : daily} in 24 hours`;
  return policyRate <= ratePerSecond
    ? ok("send rate", `The policy sends ${policyRate} emails a second at most; ${quota}.`)
    : missing(
        "send rate",
        `The policy wants ${policyRate} emails a second, but ${quota}: surveys leave that much more slowly.`,
        "Ask for a higher quota under SES → Account dashboard, or lower sendRatePerSecond (GET /v1/policy, then PUT it back).",
      );
};

const isAddress = (name: string): boolean => name.includes("@");

export const checkIdentity = (sender: string, identity: SesIdentity | undefined): Finding => {
  if (!identity)
    return missing(
      "sender",
      `SES in this account and region has no identity for ${sender}.`,
      "Set senderIdentity.create to true for the stage and deploy, or make the identity in SES's console.",
    );
  const { name, verified } = identity;
  if (verified) return ok("sender", `${name} is verified.`);
  return missing(
    "sender",
    `SES has not verified ${name} yet.`,
    isAddress(name)
      ? "Click the link in the email that SES sent there. It is valid for 24 hours; SES's console sends it again."
      : "Add the records of the output DnsRecords to your DNS. SES looks for them for 72 hours; then start again in its console.",
  );
};

export const checkDkim = ({ name, dkim }: SesIdentity): Finding => {
  if (dkim === "SUCCESS") return ok("DKIM", `Mail of ${name} is signed.`);
  if (isAddress(name))
    return missing(
      "DKIM",
      `Mail of ${name} is not signed in your domain's name, so mailboxes may refuse it.`,
      "Verify the domain in place of the address: senderIdentity.name.",
    );
  return missing(
    "DKIM",
    dkim === undefined
      ? `Mail of ${name} is not signed.`
      : `SES does not see the DKIM records of ${name} (${dkim}).`,
    "Add the three CNAME records of the output DnsRecords to your DNS.",
  );
};

export const checkMailFrom = ({ name, mailFrom }: SesIdentity): Finding => {
  if (mailFrom?.status === "SUCCESS") return ok("MAIL FROM", `Bounces go to ${mailFrom.domain}.`);
  if (mailFrom)
    return missing(
      "MAIL FROM",
      `SES does not see the MX record of ${mailFrom.domain} (${mailFrom.status}); it uses amazonses.com in its place.`,
      "Add the MX and TXT records of the output DnsRecords to your DNS.",
    );
  return isAddress(name)
    ? ok("MAIL FROM", "An address has none of its own; SES uses amazonses.com.")
    : missing(
        "MAIL FROM",
        `${name} has no MAIL FROM domain of its own, so SPF passes for amazonses.com and not for you.`,
        "Let the stage make the identity, or set one under SES → Identities.",
      );
};

/** What of a survey says who its email comes from. */
type Sending = { readonly key: string; readonly sender?: { readonly email: string } | undefined };

/** @param identity the domain or address that the stage may send as */
export const checkSurveySenders = (surveys: readonly Sending[], identity: string): Finding => {
  const covered = (email: string): boolean =>
    isAddress(identity) ? email === identity : email.endsWith(`@${identity}`);
  const others = surveys.filter(({ sender }) => sender && !covered(sender.email));
  return others.length === 0
    ? ok("survey senders", `Every survey comes from ${identity}.`)
    : missing(
        "survey senders",
        `${others.map(({ key, sender }) => `${key} would come from ${sender?.email}`).join(", ")}: the stage sends only from ${identity}, so these surveys wait.`,
        "Give them a sender there, or none (PUT /v1/surveys/{key}).",
      );
};
