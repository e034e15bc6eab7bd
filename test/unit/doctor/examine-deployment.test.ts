import { marshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, it } from "vitest";
import { examineDeployment } from "../../../shared/cli/doctor/examine-deployment.ts";
import { findingLines } from "../../../shared/cli/doctor/show-findings.ts";
import { type Answers, awsError, fakeInstruments, NOW } from "../../support/fake-aws.ts";

const environment = (Variables: unknown) => ({
  Type: "AWS::Lambda::Function",
  Properties: { Environment: { Variables } },
});
const template = {
  Resources: {
    Dispatch: environment({
      SENDER_EMAIL: "surveys@acme.com",
      SEND_RATE_PER_SECOND: "10",
      REPORTING_TIMEZONE: "Europe/Lisbon",
      TABLE_NAME: { Ref: "Table" },
    }),
    Links: environment({ LINK_TARGETS: "acme.com" }),
    Identity: { Type: "AWS::SES::EmailIdentity", Properties: { EmailIdentity: "acme.com" } },
  },
};
const RESOURCES = [
  ["AWS::CloudWatch::Alarm", "Milepost-dev-DeadLetters"],
  ["AWS::Scheduler::Schedule", "dispatch-0"],
  ["AWS::Scheduler::Schedule", "audit"],
  ["AWS::SQS::Queue", "https://sqs.eu-west-1.amazonaws.com/1/Milepost-dev-DeadLetters"],
];
const marshalled = (scope: string) => ({
  pk: { S: "KEYS" },
  sk: { S: scope },
  id: { S: scope },
  hash: { S: scope },
  name: { S: scope },
  scope: { S: scope },
  createdAt: { S: "2026-11-01T00:00:00.000Z" },
});

/** A deployment in which all is well. */
const WELL: Answers = {
  DescribeStacks: () => ({
    Stacks: [
      {
        StackStatus: "UPDATE_COMPLETE",
        CreationTime: new Date("2026-01-01T00:00:00Z"),
        LastUpdatedTime: new Date("2026-11-26T00:00:00Z"),
        Outputs: [
          { OutputKey: "Url", OutputValue: "https://api.acme.com" },
          { OutputKey: "TableName", OutputValue: "T" },
          {
            OutputKey: "DnsRecords",
            OutputValue: 'mail.acme.com MX 10 feedback-smtp\n_dmarc.acme.com TXT "v=DMARC1"',
          },
        ],
      },
    ],
  }),
  // In pages of one.
  ListStackResources: ({ NextToken }) => {
    const page = Number(NextToken ?? 0);
    const [ResourceType, PhysicalResourceId] = RESOURCES[page] ?? [];
    return {
      StackResourceSummaries: [{ ResourceType, PhysicalResourceId }],
      NextToken: page + 1 < RESOURCES.length ? String(page + 1) : undefined,
    };
  },
  GetTemplate: () => ({ TemplateBody: JSON.stringify(template) }),
  DescribeTable: () => ({ Table: { TableStatus: "ACTIVE" } }),
  Query: (input) => {
    const { ":partition": partition } = input.ExpressionAttributeValues as Record<string, { S: string }>;
    return { Items: partition?.S === "KEYS" ? [marshalled("admin"), marshalled("tag")] : [] };
  },
  GetAccount: () => ({
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    EnforcementStatus: "HEALTHY",
    SendQuota: { MaxSendRate: 14, Max24HourSend: 50_000 },
  }),
  GetEmailIdentity: () => ({
    VerifiedForSendingStatus: true,
    DkimAttributes: { SigningEnabled: true, Status: "SUCCESS", Tokens: ["a", "b", "c"] },
    MailFromAttributes: { MailFromDomain: "mail.acme.com", MailFromDomainStatus: "SUCCESS" },
  }),
  DescribeAlarms: () => ({
    MetricAlarms: [
      {
        AlarmName: "a",
        StateValue: "OK",
        AlarmDescription: "do a",
        AlarmActions: ["arn:aws:sns:eu-west-1:1:t"],
      },
    ],
  }),
  ListSubscriptionsByTopic: () => ({ Subscriptions: [{ SubscriptionArn: "arn:aws:sns:eu-west-1:1:t:s" }] }),
  GetSchedule: ({ Name }) => ({
    State: "ENABLED",
    ScheduleExpression: Name === "audit" ? "rate(7 days)" : "rate(1 minute)",
    Target: {
      Arn: `arn:aws:lambda:eu-west-1:1:function:Milepost-dev-${Name === "audit" ? "audit-scores" : "dispatch-surveys"}`,
    },
  }),
  GetMetricStatistics: ({ Namespace }) => ({
    Datapoints:
      Namespace === "AWS/SQS"
        ? [
            { Timestamp: new Date(NOW.getTime() - 60_000), Maximum: 0 },
            { Timestamp: new Date(NOW.getTime() - 120_000), Maximum: 7 },
          ]
        : [{ Timestamp: NOW, Sum: 17 }],
  }),
};
const resolve = async (type: string) => ({
  value: type === "MX" ? ["10 feedback-smtp"] : ["v=DMARC1; p=none"],
});
const examine = (answers: Answers = {}) =>
  examineDeployment("dev", fakeInstruments({ ...WELL, ...answers }, { resolve }));

/** The findings that are not ok. */
const wanting = async (answers: Answers) =>
  (await examine(answers))
    .filter(({ status }) => status !== "ok")
    .map(({ check, status }) => `${check} ${status}`);

const denied = () => {
  throw awsError("AccessDeniedException");
};

describe("the doctor of a deployment", () => {
  it("finds that all is well, part by part", async () => {
    const findings = await examine();
    expect(findings.filter(({ status }) => status !== "ok")).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual([
      "stack",
      "API",
      "table",
      "API keys",
      "placeholders",
      "SES account",
      "SES sandbox",
      "send rate",
      "sender",
      "survey senders",
      "DKIM",
      "MAIL FROM",
      "DNS",
      "DMARC",
      "alarms",
      "alarm email",
      "schedules",
      "schedules",
      "dead letters",
    ]);
  });

  it("looks no further than a stack that is not there", async () => {
    const gone = () => {
      throw awsError("ValidationError", "Stack with id Milepost-dev does not exist");
    };
    expect(await wanting({ DescribeStacks: gone })).toEqual(["stack missing"]);
  });

  it.each<[string, Answers, readonly string[]]>([
    [
      "the table",
      {
        DescribeTable: () => {
          throw awsError("ResourceNotFoundException");
        },
      },
      ["table missing"],
    ],
    ["keys", { Query: () => ({ Items: [] }) }, ["API keys missing", "API keys missing"]],
    [
      "the sender's identity",
      {
        GetEmailIdentity: () => {
          throw awsError("NotFoundException");
        },
      },
      ["sender missing"],
    ],
    [
      "confirmation of alarms",
      { ListSubscriptionsByTopic: () => ({ Subscriptions: [{ SubscriptionArn: "PendingConfirmation" }] }) },
      ["alarm email missing"],
    ],
    [
      "anybody who is told of alarms",
      { DescribeAlarms: () => ({ MetricAlarms: [{ StateValue: "ALARM" }] }) },
      ["alarms missing", "alarm email missing"],
    ],
    ["runs", { GetMetricStatistics: () => ({ Datapoints: [] }) }, ["schedules missing"]],
    [
      "production access and quota",
      { GetAccount: () => ({ SendingEnabled: true, SendQuota: { MaxSendRate: 1, Max24HourSend: 200 } }) },
      ["SES sandbox missing", "send rate missing"],
    ],
  ])("finds that %s is missing", async (_, answers, expected) => {
    expect(await wanting(answers)).toEqual(expected);
  });

  it.each([
    [undefined, 9, ["send rate missing"]],
    [undefined, 10, []],
    [12, 10, ["send rate missing"]],
    [9, 9, []],
  ])(
    "compares the policy's rate (%s), else the stage's, with a quota of %i",
    async (stored, MaxSendRate, expected) => {
      const policy = marshall(
        {
          pk: "DEFINITIONS",
          sk: "POLICY",
          contactCap: { max: 1, per: "P14D" },
          reportingTimezone: "UTC",
          minSegmentSize: 5,
          sendRatePerSecond: stored,
        },
        { removeUndefinedValues: true },
      );
      const found = await wanting({
        Query: (input) => {
          const { ":partition": partition } = input.ExpressionAttributeValues as Record<
            string,
            { S: string }
          >;
          return partition?.S === "DEFINITIONS" && stored !== undefined
            ? { Items: [policy] }
            : WELL.Query?.(input);
        },
        GetAccount: () => ({
          ProductionAccessEnabled: true,
          SendingEnabled: true,
          SendQuota: { MaxSendRate },
        }),
      });
      expect(found).toEqual(expected);
    },
  );

  it("looks for an address of its own first, and then for its domain, where the stack makes no identity", async () => {
    const { Identity: _, ...Resources } = template.Resources;
    const asked: unknown[] = [];
    const findings = await examine({
      GetTemplate: () => ({ TemplateBody: JSON.stringify({ Resources }) }),
      GetEmailIdentity: ({ EmailIdentity }) => {
        asked.push(EmailIdentity);
        if (EmailIdentity !== "acme.com") throw awsError("NotFoundException");
        return WELL.GetEmailIdentity?.({});
      },
    });
    expect(asked).toEqual(["surveys@acme.com", "acme.com"]);
    expect(findings.find(({ check }) => check === "sender")?.status).toBe("ok");
  });

  it.each([
    ["DescribeStacks", ["stack"], "cloudformation:DescribeStacks"],
    ["ListStackResources", ["alarms", "schedules", "dead letters"], "cloudformation:ListStackResources"],
    ["GetTemplate", ["placeholders", "sender"], "cloudformation:GetTemplate"],
    ["DescribeTable", ["table"], "dynamodb:DescribeTable"],
    ["Query", ["API keys", "send rate", "survey senders"], "dynamodb:Query"],
    ["GetAccount", ["SES account", "SES sandbox", "send rate"], "ses:GetAccount"],
    ["GetEmailIdentity", ["sender"], "ses:GetEmailIdentity"],
    ["DescribeAlarms", ["alarms"], "cloudwatch:DescribeAlarms"],
    ["ListSubscriptionsByTopic", ["alarm email"], "sns:ListSubscriptionsByTopic"],
    ["GetSchedule", ["schedules"], "scheduler:GetSchedule"],
    ["GetMetricStatistics", ["schedules", "dead letters"], "cloudwatch:GetMetricStatistics"],
  ])(
    "does not know what it may not read (%s), and names the permission",
    async (call, checks, permission) => {
      const unread = (await examine({ [call]: denied })).filter(({ status }) => status !== "ok");
      expect(unread.map(({ check, status }) => [check, status])).toEqual(
        checks.map((check) => [check, "unknown"]),
      );
      for (const { wayOut } of unread) expect(wayOut).toContain(permission);
    },
  );

  it("goes on where a call fails for another reason", async () => {
    const down = () => {
      throw awsError("ServiceUnavailable", "not now\nat all");
    };
    const findings = await examine({ GetAccount: down });
    expect(findings.find(({ check }) => check === "SES account")).toMatchObject({
      status: "unknown",
      says: "This could not be read: ServiceUnavailable: not now",
    });
  });

  it.each(["CredentialsProviderError", "ExpiredTokenException", "UnrecognizedClientException"])(
    "gives up at %s, since no call would go better",
    async (name) => {
      const refused = () => {
        throw awsError(name);
      };
      await expect(examine({ DescribeStacks: refused })).rejects.toThrow("no");
    },
  );

  it("shows a line for each finding, its way out under it, and how many there are of each", () => {
    expect(
      findingLines([
        { check: "table", status: "ok", says: "T is there." },
        { check: "API keys", status: "missing", says: "No key.", wayOut: "Make one." },
      ]),
    ).toEqual([
      "ok       table     T is there.",
      "missing  API keys  No key.",
      "                   → Make one.",
      "",
      "1 ok, 1 missing, 0 unknown.",
    ]);
  });
});
