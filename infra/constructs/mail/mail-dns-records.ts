import type { DkimRecord } from "aws-cdk-lib/aws-ses";

export interface MailDomain {
  /** The identity, which senders' addresses are at. */
  readonly domain: string;
  readonly mailFromDomain: string;
  readonly dkimRecords: readonly DkimRecord[];
  readonly region: string;
}

/**
 * The DNS records that let mailboxes see that mail in the domain's name is its owner's: DKIM (RFC 6376), the MAIL FROM
 * domain that SPF (RFC 7208) is checked for, and a DMARC policy (RFC 7489) that asks for nothing yet. The MAIL FROM
 * domain is a subdomain, which DMARC takes for the domain itself.
 * @returns lines of `NAME TYPE VALUE`
 */
export const mailDnsRecords = ({ domain, mailFromDomain, dkimRecords, region }: MailDomain): string[] => [
  ...dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`),
  `${mailFromDomain} MX 10 feedback-smtp.${region}.amazonses.com`,
  `${mailFromDomain} TXT "v=spf1 include:amazonses.com ~all"`,
  `_dmarc.${domain} TXT "v=DMARC1; p=none"`,
];
