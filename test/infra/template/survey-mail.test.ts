import { describe, expect, it } from "vitest";
import { Template } from "../../../infra/local/template.ts";
import type { Stage } from "../../../infra/stages.ts";
import { recordsIn } from "../../../shared/cli/doctor/checks/dns.ts";
import { deployedBy } from "../../../shared/cli/doctor/reading/read-stack.ts";
import { rolePolicies } from "../../support/role-policies.ts";
import { stageNamed } from "../../support/stages.ts";
import { propertiesOf, synthesized } from "../../support/synthesized.ts";

const production = stageNamed("production");
const sendingFrom = (senderIdentity: Stage["senderIdentity"], email = "surveys@acme.com") =>
  synthesized({ ...production, senderIdentity, sender: { name: "Acme", email } });
const domain = sendingFrom({ name: "acme.com", create: true });

/** The lines of the output DnsRecords, as CloudFormation would fill them in. */
const recordLines = (template: typeof domain): readonly string[] => {
  const { DnsRecords } = template.findOutputs("DnsRecords");
  if (!DnsRecords) return [];
  const tokens = [1, 2, 3].flatMap((n) => [
    [`DkimDNSTokenName${n}`, `t${n}._domainkey.acme.com`],
    [`DkimDNSTokenValue${n}`, `t${n}.dkim.amazonses.com`],
  ]);
  const resolved = new Template(template.toJSON(), {
    stackName: "Milepost-production",
    attributes: { "AWS::SES::EmailIdentity": Object.fromEntries(tokens) },
  }).resolve(DnsRecords.Value);
  return String(resolved).split("\n");
};

const sendingStatement = (template: typeof domain) =>
  rolePolicies(template.toJSON())
    .flatMap(({ document }) => (document as { Statement: Record<string, unknown>[] }).Statement)
    .find(
      ({ Action, Condition }) =>
        // That of surveys: links to sign in leave as one sender only.
        Action === "ses:SendRawEmail" && JSON.stringify(Condition).includes("*@"),
    );

describe("the identity that surveys come from", () => {
  it("is a domain with its DNS records in one output, to paste, and the doctor reads them", () => {
    const lines = recordLines(domain);
    expect(lines).toEqual([
      "t1._domainkey.acme.com CNAME t1.dkim.amazonses.com",
      "t2._domainkey.acme.com CNAME t2.dkim.amazonses.com",
      "t3._domainkey.acme.com CNAME t3.dkim.amazonses.com",
      "mail.acme.com MX 10 feedback-smtp.us-east-1.amazonses.com",
      'mail.acme.com TXT "v=spf1 include:amazonses.com ~all"',
      '_dmarc.acme.com TXT "v=DMARC1; p=none"',
    ]);
    expect(recordsIn(lines.join("\n"))).toHaveLength(lines.length);
  });

  it("has a MAIL FROM domain of its own, and mail leaves also without its MX record", () => {
    domain.hasResourceProperties("AWS::SES::EmailIdentity", {
      MailFromAttributes: { MailFromDomain: "mail.acme.com", BehaviorOnMxFailure: "USE_DEFAULT_VALUE" },
    });
  });

  it("may have another MAIL FROM domain", () => {
    const template = sendingFrom({ name: "acme.com", create: true, mailFromDomain: "bounces.acme.com" });
    template.hasResourceProperties("AWS::SES::EmailIdentity", {
      MailFromAttributes: { MailFromDomain: "bounces.acme.com" },
    });
    expect(recordLines(template).filter((line) => line.startsWith("bounces.acme.com "))).toHaveLength(2);
  });

  it.each([
    ["an address", { name: "ana@acme.com", create: true }, "ana@acme.com"],
    ["a domain that the account has already", { name: "acme.com", create: false }, undefined],
  ])("has no records to paste, and no MAIL FROM domain, where it is %s", (_, identity, made) => {
    const template = sendingFrom(identity, "ana@acme.com");
    expect(recordLines(template)).toEqual([]);
    for (const { MailFromAttributes } of propertiesOf(template, "AWS::SES::EmailIdentity"))
      expect(MailFromAttributes).toBeUndefined();
    expect(deployedBy(template.toJSON()).identity).toBe(made);
  });
});

describe("the deployed template", () => {
  it("tells npm run doctor the stage's own values", () => {
    expect(deployedBy(domain.toJSON())).toEqual({
      sender: "surveys@acme.com",
      sendRatePerSecond: production.sendRatePerSecond,
      reportingTimezone: production.reportingTimezone,
      identity: "acme.com",
      mayMailIdentities: false,
      linkTargets: production.linkTargets,
    });
  });
});

describe("in SES's sandbox", () => {
  const inSandbox = synthesized({ ...production, sesSandbox: true });

  it("surveys may go to any identity of the account, and still come only from the stage's sender", () => {
    const statement = sendingStatement(inSandbox);
    expect(JSON.stringify(statement?.Resource)).toMatch(/:identity\/\*"/);
    expect(statement?.Condition).toEqual({ StringLike: { "ses:FromAddress": "*@milepost.example" } });
    expect(deployedBy(inSandbox.toJSON()).mayMailIdentities).toBe(true);
  });

  it("only: with production access, the grant names the stage's identity", () => {
    const statement = sendingStatement(domain);
    expect(JSON.stringify(statement?.Resource)).not.toContain("*");
    expect(statement?.Condition).toEqual({ StringLike: { "ses:FromAddress": "*@acme.com" } });
  });
});
