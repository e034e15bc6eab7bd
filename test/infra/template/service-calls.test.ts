import { describe, expect, it } from "vitest";
import { rolePolicies } from "../../support/role-policies.ts";
import { type ServiceCall, serviceCalls } from "../../support/service-calls.ts";
import { stageNamed } from "../../support/stages.ts";
import { synthesized } from "../../support/synthesized.ts";

const template = synthesized({ ...stageNamed("production"), alarmEmail: "operations@acme.example" });
const { calls, refused } = serviceCalls(template.toJSON());

type Document = { Statement: { Effect: string }[] };

type Content = { Resources: Record<string, { Type: string; Properties: { PolicyDocument: Document } }> };

const documentsOf = (content: Content, type: string): Document[] =>
  type === "AWS::IAM::Role"
    ? rolePolicies(content).map(({ document }) => document as Document)
    : Object.values(content.Resources)
        .filter(({ Type }) => Type === type)
        .map(({ Properties }) => Properties.PolicyDocument);

const withoutAllow = (type: string): unknown => {
  const content = structuredClone(template.toJSON()) as Content;
  for (const document of documentsOf(content, type))
    document.Statement = document.Statement.filter(({ Effect }) => Effect !== "Allow");
  return content;
};

const kindsOf = (some: readonly ServiceCall[]): string[] =>
  [
    ...new Set(some.map(({ service, action }) => `${service.replace(".amazonaws.com", "")} ${action}`)),
  ].sort();

const READING_THE_STREAM = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
  (action) => `lambda dynamodb:${action}`,
);

describe("what one AWS service calls another for", () => {
  it("is alarms, delivery events, schedules, the table's stream, and what failed for good", () => {
    expect(kindsOf(calls)).toEqual([
      "cloudwatch sns:Publish",
      ...READING_THE_STREAM,
      "lambda sqs:SendMessage",
      "scheduler lambda:InvokeFunction",
      "scheduler sqs:SendMessage",
      "ses sns:Publish",
      "sns lambda:InvokeFunction",
      "sns sqs:SendMessage",
    ]);
  });

  it("is allowed by the policy of what is called, or of the role that calls", () => {
    expect(refused).toEqual([]);
  });

  it.each([
    ["AWS::SNS::TopicPolicy", ["cloudwatch sns:Publish", "ses sns:Publish"]],
    ["AWS::SQS::QueuePolicy", ["sns sqs:SendMessage"]],
    [
      "AWS::IAM::Role",
      [
        ...READING_THE_STREAM,
        "lambda sqs:SendMessage",
        "scheduler lambda:InvokeFunction",
        "scheduler sqs:SendMessage",
      ],
    ],
  ])("is refused where an %s does not allow it", (type, kinds) => {
    expect(kindsOf(serviceCalls(withoutAllow(type)).refused)).toEqual(kinds);
  });
});
