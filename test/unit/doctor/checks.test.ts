import { describe, expect, it } from "vitest";
import { checkAlarmEmail, checkAlarms } from "../../../shared/cli/doctor/checks/alarms.ts";
import {
  checkDmarc,
  domainsOf,
  judgeRecord,
  recordsIn,
  recordsOf,
} from "../../../shared/cli/doctor/checks/dns.ts";
import { checkKeys } from "../../../shared/cli/doctor/checks/keys.ts";
import {
  checkDkim,
  checkIdentity,
  checkMailFrom,
  checkRate,
  checkSandbox,
  checkSesAccount,
  checkSurveySenders,
} from "../../../shared/cli/doctor/checks/mail.ts";
import { checkDeadLetters, checkRuns, lookBackMs } from "../../../shared/cli/doctor/checks/runs.ts";
import {
  checkApi,
  checkPlaceholders,
  checkStack,
  checkTable,
} from "../../../shared/cli/doctor/checks/stack.ts";
import type { Finding } from "../../../shared/cli/doctor/finding.ts";
import type { SesAccount, SesIdentity } from "../../../shared/cli/doctor/reading/read-mail.ts";
import type { Deployed } from "../../../shared/cli/doctor/reading/read-stack.ts";

const account = (other: Partial<SesAccount> = {}): SesAccount => ({
  inSandbox: false,
  sends: true,
  standing: "HEALTHY",
  ratePerSecond: 14,
  daily: 50_000,
  ...other,
});
const identity = (other: Partial<SesIdentity> = {}): SesIdentity => ({
  name: "acme.com",
  verified: true,
  dkim: "SUCCESS",
  dkimTokens: ["a", "b", "c"],
  mailFrom: { domain: "mail.acme.com", status: "SUCCESS" },
  ...other,
});
const address = identity({ name: "surveys@acme.com", dkim: undefined, mailFrom: undefined });
const deployed = (other: Partial<Deployed> = {}): Deployed => ({
  sender: "surveys@acme.com",
  sendRatePerSecond: 10,
  reportingTimezone: "UTC",
  identity: "acme.com",
  mayMailIdentities: false,
  linkTargets: ["acme.com", "*.acme.com"],
  ...other,
});
const stack = (status: string) => ({ name: "Milepost-dev", status, changedAt: new Date(0), outputs: {} });
const alarm = (name: string, ringing: boolean) => ({ name, ringing, description: `do ${name}`, topics: [] });
const schedule = (enabled: boolean) => ({ name: "s", enabled, expression: "rate(5 minutes)", runs: "f" });

/** What a check finds, the status first, then what it says or what to do. */
const CHECKS: readonly (readonly [string, Finding, Finding["status"], RegExp])[] = [
  ["no stack", checkStack("Milepost-dev", "dev", undefined), "missing", /cdk deploy -c stage=dev/],
  ["a new stack", checkStack("Milepost-dev", "dev", stack("CREATE_COMPLETE")), "ok", /1970-01-01/],
  ["an updated stack", checkStack("Milepost-dev", "dev", stack("UPDATE_COMPLETE")), "ok", /is deployed/],
  [
    "a stack under way",
    checkStack("Milepost-dev", "dev", stack("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")),
    "missing",
    /Wait/,
  ],
  [
    "a stack rolled back",
    checkStack("Milepost-dev", "dev", stack("UPDATE_ROLLBACK_COMPLETE")),
    "missing",
    /did not go through/,
  ],
  [
    "an API that answers",
    checkApi("https://u", { status: 200, version: "1.0.0" }, "1.0.0"),
    "ok",
    /1\.0\.0\.$/,
  ],
  [
    "an older API",
    checkApi("https://u", { status: 200, version: "0.9.0" }, "1.0.0"),
    "ok",
    /this checkout is 1\.0\.0/,
  ],
  [
    "an API that fails",
    checkApi("https://u", { status: 503, version: undefined }, "1.0.0"),
    "missing",
    /answers 503/,
  ],
  [
    "an API that is silent",
    checkApi("https://u", undefined, "1.0.0"),
    "missing",
    /does not answer.*DnsTarget/,
  ],
  ["a table", checkTable("T", "ACTIVE"), "ok", /T is there/],
  ["no table", checkTable("T", undefined), "missing", /Restore/],
  ["a table that goes", checkTable("T", "DELETING"), "missing", /DELETING/],
  ["no placeholders", checkPlaceholders(deployed(), "https://api.acme.com"), "ok", /your own/],
  [
    "names that merely look like placeholders",
    checkPlaceholders(deployed({ sender: "a@example.acme.com", linkTargets: ["myexample.com"] }), ""),
    "ok",
    /your own/,
  ],
  [
    "placeholders, each once",
    checkPlaceholders(
      deployed({
        sender: "a@dev.milepost.example",
        identity: "dev.milepost.example",
        linkTargets: ["*.acme.example:8443"],
      }),
      "https://api.example.com",
    ),
    "missing",
    /has a@dev\.milepost\.example, dev\.milepost\.example, \*\.acme\.example:8443, api\.example\.com, which/,
  ],
  ["a healthy account", checkSesAccount(account()), "ok", /sends mail/],
  ["a paused account", checkSesAccount(account({ sends: false })), "missing", /paused/],
  ["an account shut down", checkSesAccount(account({ standing: "SHUTDOWN" })), "missing", /paused/],
  ["an account on probation", checkSesAccount(account({ standing: "PROBATION" })), "missing", /under review/],
  ["production access", checkSandbox(account(), false), "ok", /left the sandbox\.$/],
  ["a setting that outlived the sandbox", checkSandbox(account(), true), "ok", /sesSandbox can go/],
  ["the sandbox", checkSandbox(account({ inSandbox: true }), false), "missing", /sesSandbox: true/],
  [
    "the sandbox with its setting",
    checkSandbox(account({ inSandbox: true }), true),
    "missing",
    /^(?!.*sesSandbox).*verify each address/,
  ],
  ["a rate at the quota", checkRate(account(), 14), "ok", /50000 in 24 hours/],
  ["a rate above the quota", checkRate(account(), 14.1), "missing", /more slowly/],
  ["an account without a daily limit", checkRate(account({ daily: -1 }), 1), "ok", /any number/],
  ["a verified sender", checkIdentity("surveys@acme.com", identity()), "ok", /acme\.com is verified/],
  [
    "an unverified domain",
    checkIdentity("surveys@acme.com", identity({ verified: false })),
    "missing",
    /DnsRecords/,
  ],
  [
    "an unverified address",
    checkIdentity("surveys@acme.com", { ...address, verified: false }),
    "missing",
    /Click/,
  ],
  [
    "no identity",
    checkIdentity("surveys@acme.com", undefined),
    "missing",
    /no identity for surveys@acme\.com/,
  ],
  ["signed mail", checkDkim(identity()), "ok", /is signed/],
  ["DKIM that SES does not see yet", checkDkim(identity({ dkim: "PENDING" })), "missing", /PENDING/],
  ["mail that is not signed", checkDkim(identity({ dkim: undefined })), "missing", /is not signed/],
  ["an address without DKIM", checkDkim(address), "missing", /Verify the domain/],
  ["a MAIL FROM domain", checkMailFrom(identity()), "ok", /mail\.acme\.com/],
  [
    "a MAIL FROM domain without its record",
    checkMailFrom(identity({ mailFrom: { domain: "mail.acme.com", status: "FAILED" } })),
    "missing",
    /FAILED.*MX and TXT/,
  ],
  ["no MAIL FROM domain", checkMailFrom(identity({ mailFrom: undefined })), "missing", /of its own/],
  ["an address, which has no MAIL FROM domain", checkMailFrom(address), "ok", /amazonses/],
  [
    "surveys without a sender of their own",
    checkSurveySenders([{ key: "a" }], "acme.com"),
    "ok",
    /acme\.com/,
  ],
  [
    "surveys from the identity",
    checkSurveySenders([{ key: "a", sender: { email: "b@acme.com" } }], "acme.com"),
    "ok",
    /acme\.com/,
  ],
  [
    "surveys from elsewhere",
    checkSurveySenders(
      [
        { key: "a", sender: { email: "b@mail.acme.com" } },
        { key: "c", sender: { email: "d@notacme.com" } },
      ],
      "acme.com",
    ),
    "missing",
    /^a would come from b@mail\.acme\.com, c would come from d@notacme\.com: /,
  ],
  [
    "a survey from another address",
    checkSurveySenders([{ key: "a", sender: { email: "b@acme.com" } }], "surveys@acme.com"),
    "missing",
    /^a would/,
  ],
  ["a confirmed subscriber", checkAlarmEmail({ confirmed: 1, pending: 0 }), "ok", /1 confirmed subscriber\./],
  ["an unconfirmed one", checkAlarmEmail({ confirmed: 1, pending: 1 }), "missing", /Click the link/],
  ["a topic without subscribers", checkAlarmEmail({ confirmed: 0, pending: 0 }), "missing", /alarmEmail/],
  ["alarms that go nowhere", checkAlarmEmail(undefined), "missing", /alarmEmail/],
  ["a function that ran", checkRuns("f", [schedule(true)], 3), "ok", /f runs \(rate\(5 minutes\)\)/],
  ["a function that did not run", checkRuns("f", [schedule(true)], 0), "missing", /did not run/],
  ["a function that is not due yet", checkRuns("f", [schedule(true)], undefined), "ok", /not due yet/],
  ["a schedule that is off", checkRuns("f", [schedule(true), schedule(false)], 3), "missing", /s is off/],
  ["an empty queue", checkDeadLetters(0), "ok", /empty/],
  ["a dead letter", checkDeadLetters(1), "missing", /1 message lies.*redrive/],
];

describe("the doctor", () => {
  it.each(CHECKS)("finds %s", (_, { status, says, wayOut = "" }, expected, text) => {
    expect(status).toBe(expected);
    expect(`${says} ${wayOut}`.trim()).toMatch(text);
    expect(wayOut === "").toBe(status === "ok");
  });

  it("finds that no alarm rings, or each that does, with what its description says to do", () => {
    expect(checkAlarms([alarm("a", false)])).toMatchObject([{ status: "ok", says: "None of 1 rings." }]);
    expect(checkAlarms([alarm("a", true), alarm("b", false), alarm("c", true)])).toMatchObject([
      { status: "missing", says: "a rings.", wayOut: "do a" },
      { status: "missing", says: "c rings.", wayOut: "do c" },
    ]);
    expect(checkAlarms([])).toMatchObject([{ status: "missing" }]);
  });

  it.each([
    [[], ["admin", "tag"]],
    [["read"], ["admin", "tag"]],
    [["admin"], ["tag"]],
    [["tag"], ["admin"]],
    [["page"], ["admin"]],
    [["tag", "admin"], []],
  ])("finds among keys for %j that some for %j are missing", (scopes, lacking) => {
    const found = checkKeys(scopes, "T").filter(({ status }) => status === "missing");
    expect(found.map(({ wayOut }) => wayOut)).toEqual(
      lacking.map((scope) => `npm run key -- --table T --scope ${scope} --name "…"`),
    );
  });

  it.each([
    ["rate(1 minute)", 17],
    ["rate(5 minutes)", 25],
    ["rate(1 hour)", 135],
    ["rate(7 days)", 7 * 24 * 60 + 15],
    ["cron(0 8 * * ? *)", 15],
  ])("looks for runs at %s in the last %i minutes", (expression, minutes) => {
    expect(lookBackMs(expression)).toBe(minutes * 60_000);
  });
});

describe("DNS records", () => {
  const mx = {
    name: "mail.acme.com",
    type: "MX",
    value: "10 feedback-smtp.eu-west-1.amazonses.com",
  } as const;
  const spf = { name: "mail.acme.com", type: "TXT", value: "v=spf1 include:amazonses.com ~all" } as const;
  const cname = { name: "a._domainkey.acme.com", type: "CNAME", value: "a.dkim.amazonses.com" } as const;

  it("are read from the lines of the output", () => {
    const lines = [cname, mx, spf].map(({ name, type, value }) =>
      [name, type, type === "TXT" ? `"${value}"` : value].join(" "),
    );
    expect(recordsIn(lines.join("\n"))).toEqual([cname, mx, spf]);
    expect(recordsIn("")).toEqual([]);
  });

  it("of an identity that the stack did not make follow from what SES says of it", () => {
    expect(recordsOf(identity({ dkimTokens: ["a"] }), "eu-west-1")).toEqual([cname, mx, spf]);
    expect(recordsOf(address, "eu-west-1")).toHaveLength(3);
  });

  it.each([
    [cname, ["a.dkim.amazonses.com"], "ok"],
    [cname, ["A.DKIM.amazonses.com."], "ok"],
    [cname, ["b.dkim.amazonses.com"], "missing"],
    [cname, [], "missing"],
    [mx, ["10 feedback-smtp.eu-west-1.amazonses.com"], "ok"],
    [mx, ["10 feedback-smtp.us-east-1.amazonses.com"], "missing"],
    [spf, ["google-site-verification=1", "v=spf1 include:_spf.x.com include:amazonses.com -all"], "ok"],
    [spf, ["v=spf1 include:_spf.x.com -all"], "missing"],
    [spf, ["v=spf10 include:amazonses.com"], "missing"],
    [spf, ["v=spf1 include:amazonses.com ~all", "v=spf1 -all"], "missing"],
  ] as const)("%j with %j in the DNS is %s", (record, values, status) => {
    const [found] = judgeRecord(record, { value: values });
    expect(found?.status).toBe(status);
    if (status === "missing") expect(found?.wayOut).toContain(`${record.name} ${record.type}`);
  });

  it("that the resolver can't look up are unknown", () => {
    expect(judgeRecord(mx, { reason: "the DNS answers ESERVFAIL" })).toMatchObject([
      { check: "DNS", status: "unknown" },
    ]);
  });

  it.each([
    ["acme.com", ["acme.com"]],
    ["dev.mail.acme.com", ["dev.mail.acme.com", "mail.acme.com", "acme.com"]],
    ["localhost", ["localhost"]],
  ])("of DMARC for %s are looked for at %j", (domain, expected) => {
    expect(domainsOf(domain)).toEqual(expected);
  });

  it.each([
    [{ "_dmarc.mail.acme.com": ["v=DMARC1; p=none"] }, "ok"],
    [{ "_dmarc.acme.com": ["other", "v=DMARC1;p=reject"] }, "ok"],
    [{ "_dmarc.acme.com": ["v=DMARC1; p=none", "v=DMARC1; p=reject"] }, "missing"],
    [{ "_dmarc.acme.com": ["v=DMARC12"] }, "missing"],
    [{ "_dmarc.com": ["v=DMARC1; p=none"] }, "missing"],
    [{}, "missing"],
  ])("of DMARC in %j make it %s", async (zone: Record<string, string[] | undefined>, status) => {
    const found = await checkDmarc("mail.acme.com", async (_, name) => ({ value: zone[name] ?? [] }));
    expect(found.map((one) => one.status)).toEqual([status]);
  });
});
