import { type Finding, judge, missing, ok, type Reading } from "../finding.ts";
import type { RecordType, Resolve } from "../reading/read-dns.ts";
import type { SesIdentity } from "../reading/read-mail.ts";

export type DnsRecord = { readonly name: string; readonly type: RecordType; readonly value: string };

/** The lines of the output DnsRecords: `NAME TYPE VALUE`. */
export const recordsIn = (output: string): readonly DnsRecord[] =>
  output.split("\n").flatMap((line) => {
    const [, name = "", type, value = ""] = /^(\S+) (CNAME|MX|TXT) (.+)$/.exec(line) ?? [];
    return type === undefined
      ? []
      : [{ name, type: type as RecordType, value: value.replace(/^"(.*)"$/, "$1") }];
  });

/** The records of an identity that the stack did not make. */
export const recordsOf = (
  { name, dkimTokens, mailFrom }: SesIdentity,
  region: string,
): readonly DnsRecord[] => [
  ...dkimTokens.map((token) => ({
    name: `${token}._domainkey.${name}`,
    type: "CNAME" as const,
    value: `${token}.dkim.amazonses.com`,
  })),
  ...(mailFrom
    ? [
        { name: mailFrom.domain, type: "MX" as const, value: `10 feedback-smtp.${region}.amazonses.com` },
        { name: mailFrom.domain, type: "TXT" as const, value: "v=spf1 include:amazonses.com ~all" },
      ]
    : []),
];

const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);
const isDmarc = (text: string): boolean => /^v=DMARC1\s*(?:;|$)/.test(text);
const plain = (value: string): string => value.toLowerCase().replace(/\.$/, "");

/** What the DNS has in place of the record, or undefined where it has the record. */
const flawOf = ({ type, value }: DnsRecord, found: readonly string[]): string | undefined => {
  if (type !== "TXT") return found.some((one) => plain(one) === plain(value)) ? undefined : "is not there";
  const spf = found.filter(isSpf);
  // Two of them are an error, and none counts (RFC 7208, section 4.5).
  if (spf.length > 1) return "is there more than once";
  return spf[0]?.toLowerCase().includes("include:amazonses.com") ? undefined : "is not there";
};

const isDmarcRecord = ({ name }: DnsRecord): boolean => name.startsWith("_dmarc.");

/** One finding per record, DMARC aside. */
export const checkRecords = async (
  records: readonly DnsRecord[],
  resolve: Resolve,
): Promise<readonly Finding[]> => {
  const all = records.filter((record) => !isDmarcRecord(record));
  const found = await Promise.all(
    all.map(async (record) => judgeRecord(record, await resolve(record.type, record.name))),
  );
  return found.flat();
};

export const judgeRecord = (record: DnsRecord, found: Reading<readonly string[]>): readonly Finding[] => {
  const { name, type, value } = record;
  return judge("DNS", found, (values) => {
    const flaw = flawOf(record, values);
    if (flaw === undefined) return ok("DNS", `${name} has its ${type} record.`);
    const has = values.length === 0 ? "" : `; it has ${values.join(" and ")}`;
    return missing(
      "DNS",
      `The ${type} record of ${name} ${flaw}${has}.`,
      `Set ${name} ${type} ${type === "TXT" ? `"${value}"` : value}. A new record may take hours to be seen.`,
    );
  });
};

/** A domain and those above it, down to two labels: the record of a parent counts for it (RFC 7489, section 6.6.3). */
export const domainsOf = (domain: string): readonly string[] => {
  const labels = domain.split(".");
  return labels.slice(0, Math.max(1, labels.length - 1)).map((_, index) => labels.slice(index).join("."));
};

/** Looks for a DMARC record of the domain that surveys come from. */
export const checkDmarc = async (domain: string, resolve: Resolve): Promise<readonly Finding[]> => {
  for (const one of domainsOf(domain)) {
    const found = await resolve("TXT", `_dmarc.${one}`);
    if (!("value" in found)) return judge("DMARC", found, () => []);
    const policies = found.value.filter(isDmarc);
    if (policies.length === 1) return [ok("DMARC", `_dmarc.${one} says what to do with forged mail.`)];
    if (policies.length > 1)
      return [
        missing(
          "DMARC",
          `_dmarc.${one} has ${policies.length} policies, so none counts.`,
          "Keep one of them.",
        ),
      ];
  }
  return [
    missing(
      "DMARC",
      `${domain} has no DMARC policy. Large mailboxes want one of everybody who sends much.`,
      `Set _dmarc.${domain} TXT "v=DMARC1; p=none". It changes nothing for mail that you send otherwise.`,
    ),
  ];
};
