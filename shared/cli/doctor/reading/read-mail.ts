import {
  GetAccountCommand,
  type GetAccountCommandOutput,
  GetEmailIdentityCommand,
  type GetEmailIdentityCommandOutput,
  type SESv2Client,
} from "@aws-sdk/client-sesv2";
import type { Reading } from "../finding.ts";
import { attempt, attemptUnless } from "./attempt.ts";

/** How SES treats the account in this region. */
export type SesAccount = {
  readonly inSandbox: boolean;
  /** False where SES or somebody paused all sending. */
  readonly sends: boolean;
  /** `HEALTHY`, `PROBATION` or `SHUTDOWN`. */
  readonly standing: string;
  /** Emails a second. */
  readonly ratePerSecond: number;
  /** Emails in 24 hours; -1 without a limit. */
  readonly daily: number;
};

export type SesIdentity = {
  readonly name: string;
  readonly verified: boolean;
  /** `SUCCESS`, `PENDING`, `FAILED`, …; undefined where mail is not signed. */
  readonly dkim: string | undefined;
  /** What the names of the DKIM records are made of. */
  readonly dkimTokens: readonly string[];
  readonly mailFrom: { readonly domain: string; readonly status: string } | undefined;
};

type Client = Pick<SESv2Client, "send">;

export const readAccount = (client: Client): Promise<Reading<SesAccount>> =>
  attempt("ses:GetAccount", async () => accountFrom(await client.send(new GetAccountCommand())));

const accountFrom = (said: GetAccountCommandOutput): SesAccount => ({
  inSandbox: said.ProductionAccessEnabled !== true,
  sends: said.SendingEnabled === true,
  standing: said.EnforcementStatus ?? "HEALTHY",
  ratePerSecond: said.SendQuota?.MaxSendRate ?? 0,
  daily: said.SendQuota?.Max24HourSend ?? 0,
});

/**
 * The first of these identities that the account has: SES prefers an address to its domain.
 * @returns undefined where it has none of them
 */
export const readIdentity = async (
  client: Client,
  [name, ...others]: readonly string[],
): Promise<Reading<SesIdentity | undefined>> => {
  if (name === undefined) return { value: undefined };
  const found = await attemptUnless(
    "ses:GetEmailIdentity",
    () => client.send(new GetEmailIdentityCommand({ EmailIdentity: name })),
    (error) => error.name === "NotFoundException",
  );
  if (!("value" in found)) return found;
  return found.value ? { value: identityFrom(name, found.value) } : readIdentity(client, others);
};

const identityFrom = (
  name: string,
  {
    VerifiedForSendingStatus,
    DkimAttributes: dkim,
    MailFromAttributes: mailFrom,
  }: GetEmailIdentityCommandOutput,
): SesIdentity => ({
  name,
  verified: VerifiedForSendingStatus === true,
  dkim: dkim?.SigningEnabled === true ? dkim.Status : undefined,
  dkimTokens: dkim?.Tokens ?? [],
  mailFrom: mailFrom?.MailFromDomain
    ? { domain: mailFrom.MailFromDomain, status: mailFrom.MailFromDomainStatus ?? "" }
    : undefined,
});
