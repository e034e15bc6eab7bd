import { Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from "cdk-nag";
import { describe, expect, it } from "vitest";
import { stageNamed } from "../../support/stages.ts";
import { stackOf } from "../../support/synthesized.ts";

/** What cdk-nag finds in a configured stage and is right as it is: the rule, where (all of it, if not given), and why. */
const ACCEPTED: readonly { rule: string; where?: RegExp; because: string }[] = [
  {
    rule: "AwsSolutions-APIG4",
    where: /\/FrontDoor\//,
    because:
      "Customers have no key: the token in a link is the capability. The public routes stand in a list of their own.",
  },
  {
    rule: "Serverless-APIGWStructuredLogging",
    where: /\/FrontDoor\//,
    because:
      "Each line is JSON, as access-log.test.ts shows. The rule looks at the format, where a number has no quotes.",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::*]",
    where: /\/dispatch-surveysAccess\//,
    because: "ses:GetSendQuota is about the account; SES knows no resource for it.",
  },
  {
    rule: "Serverless-LambdaStarPermissions",
    where: /\/dispatch-surveysAccess\//,
    because: "The same: ses:GetSendQuota is about the account.",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::<.Arn>:*]",
    where: /\/SchedulerRole/,
    because: "A schedule may call its one function; the CDK grants that function's versions with it.",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::<.Arn>/stream/*]",
    where: /\/derive-eventsAccess\//,
    because: "The streams of the one table are listed to find its own (dynamodb:ListStreams).",
  },
  {
    rule: "AwsSolutions-SQS3",
    where: /\/DeadLetters\//,
    because: "It is the dead-letter queue; an alarm watches it.",
  },
  { rule: "Serverless-SQSRedrivePolicy", where: /\/DeadLetters\//, because: "It is the dead-letter queue." },
  {
    rule: "Serverless-LambdaDLQ",
    because:
      "Functions that nobody waits for have an onFailure destination, which says more than a dead-letter queue.",
  },
  {
    rule: "Serverless-LambdaAsyncFailureDestination",
    where: /\/sign-in\//,
    because:
      "An order for a link holds an address, and is worth nothing later: no queue keeps it. Failed runs raise an alarm.",
  },
  {
    rule: "Serverless-LambdaTracing",
    because: "X-Ray costs per trace: a stage asks for it with `tracing`.",
  },
  {
    rule: "Serverless-SNSRedrivePolicy",
    where: /\/Alarms\//,
    because: "Alarms go to a mailbox, and what CloudWatch could not deliver shows in CloudWatch.",
  },
];

const stack = stackOf(stageNamed("production"));
const template = Template.fromStack(stack).toJSON();

interface Finding {
  readonly rule: string;
  readonly where: string;
}

/** All findings of a pack. Ids that the CDK makes of a name are left out of the rules, which hold for each of them. */
const findingsOf = (pack: NagPack): readonly Finding[] =>
  pack.validateScope(stack).violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => ({
      rule: ruleName.replace(/<\w+\.Arn>/, "<.Arn>"),
      where: constructPath ?? "",
    })),
  );

const findings = [...findingsOf(new AwsSolutionsChecks(stack)), ...findingsOf(new ServerlessChecks(stack))];

const accepts = ({ rule, where }: (typeof ACCEPTED)[number], finding: Finding): boolean =>
  rule === finding.rule && (where?.test(finding.where) ?? true);

describe("a configured stage, looked at by cdk-nag (AWS Solutions, Serverless)", () => {
  it("has no finding that nobody gave a reason for", () => {
    expect(findings.filter((finding) => !ACCEPTED.some((one) => accepts(one, finding)))).toEqual([]);
  });

  it.each(ACCEPTED)("still needs the reason for $rule", (one) => {
    expect(findings.some((finding) => accepts(one, finding))).toBe(true);
  });
});

interface Resource {
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** Of cfn-lint's rules those that neither the compiler nor the CDK checks. */
describe("the template", () => {
  const text = JSON.stringify(template);

  it("fits into any partition, account and region (I3042)", () => {
    expect(text.match(/arn:aws[\w-]*:|\b\d{12}\b|\b(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d\b/g)).toBeNull();
  });

  it("keeps on replacement what it keeps on deletion (W3011)", () => {
    const policies = Object.values<Resource>(template.Resources)
      .filter(({ DeletionPolicy }) => DeletionPolicy?.startsWith("Retain"))
      .map(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy]);
    expect(policies.length).toBeGreaterThan(1);
    for (const [onDeletion, onReplacement] of policies) {
      expect(onDeletion).toMatch(/^Retain/);
      expect(onReplacement).toBe("Retain");
    }
  });

  it("uses each of its parameters and conditions (W2001, W8001)", () => {
    for (const name of Object.keys(template.Parameters ?? {})) expect(text).toContain(`{"Ref":"${name}"}`);
    for (const name of Object.keys(template.Conditions ?? {}))
      expect(text).toContain(`"Condition":"${name}"`);
  });

  it("stays below CloudFormation's limits: 500 resources, 200 outputs, a megabyte", () => {
    // The rest is room for what a stage may add: host names, the event bus, a schedule for each shard, and alarms.
    expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(455);
    expect(Object.keys(template.Outputs).length).toBeLessThanOrEqual(200);
    expect(JSON.stringify(template, null, 1).length).toBeLessThan(1_000_000);
  });
});

describe("API Gateway", () => {
  const resources = Object.values<{ Type: string; Properties: Record<string, unknown> }>(template.Resources);
  const permissions = resources
    .filter(
      ({ Type, Properties }) =>
        Type === "AWS::Lambda::Permission" && Properties.Principal === "apigateway.amazonaws.com",
    )
    .map(({ Properties }) => JSON.stringify(Properties));
  const targetOf = (reference: unknown): string => JSON.stringify(reference);

  it("may call each function that has routes, once for all of them", () => {
    const integrations = resources.filter(({ Type }) => Type === "AWS::ApiGatewayV2::Integration");
    for (const target of new Set(integrations.map(({ Properties }) => targetOf(Properties.IntegrationUri)))) {
      const ofTarget = permissions.filter((permission) => permission.includes(`"FunctionName":${target}`));
      expect(ofTarget.filter((permission) => permission.includes("/*/*/*"))).toHaveLength(1);
    }
  });

  it("may call for requests without a route, which have no method and path", () => {
    expect(
      permissions.filter((permission) => /\/\*\/\*"/.test(permission) && !permission.includes("/*/*/*")),
    ).toHaveLength(1);
  });
});
