import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { functionNames } from "../../../infra/functions.ts";
import { rolePolicies } from "../../support/role-policies.ts";
import { stageNamed } from "../../support/stages.ts";
import { propertiesOf, stackOf, synthesized } from "../../support/synthesized.ts";

const production = synthesized(stageNamed("production"));

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties?: { readonly Tags?: unknown };
}
const resourcesOf = (template: Template): readonly Resource[] => Object.values(template.toJSON().Resources);

describe("account and region", () => {
  it("are where the stage is deployed, or are left to the credentials", () => {
    const there = stackOf({ ...stageNamed("production"), account: "111122223333", region: "eu-west-1" });
    expect(there.environment).toBe("aws://111122223333/eu-west-1");
    expect(stackOf(stageNamed("production")).environment).toBe("aws://unknown-account/unknown-region");
  });
});

describe("tags", () => {
  const tagged = resourcesOf(synthesized({ ...stageNamed("production"), tags: { team: "cx" } })).filter(
    ({ Properties }) => Properties?.Tags !== undefined,
  );

  it("are on all that costs something or holds data", () => {
    expect(tagged.map(({ Type }) => Type)).toEqual(
      expect.arrayContaining([
        "AWS::ApiGatewayV2::Api",
        "AWS::CloudWatch::Alarm",
        "AWS::DynamoDB::Table",
        "AWS::Lambda::Function",
        "AWS::Logs::LogGroup",
        "AWS::SES::ConfigurationSet",
        "AWS::SES::EmailIdentity",
        "AWS::SNS::Topic",
        "AWS::SQS::Queue",
      ]),
    );
  });

  it("say the app, the stage, and what the stage adds", () => {
    for (const { Properties } of tagged) {
      const { Tags } = Properties ?? {};
      const pairs = Array.isArray(Tags)
        ? Tags.map(({ Key, Value }) => [Key, Value])
        : Object.entries(Tags ?? {});
      expect(Object.fromEntries(pairs)).toEqual({ app: "milepost", stage: "production", team: "cx" });
    }
  });
});

describe("tracing", () => {
  const xrayActionsIn = (template: Template): readonly string[] => [
    ...new Set(JSON.stringify(rolePolicies(template.toJSON())).match(/xray:\w+/g)),
  ];
  const tracedIn = (template: Template) =>
    propertiesOf(template, "AWS::Lambda::Function").filter(
      ({ TracingConfig }) => (TracingConfig as { Mode?: string } | undefined)?.Mode === "Active",
    );

  it("is off, and grants nothing", () => {
    expect(tracedIn(production)).toEqual([]);
    expect(xrayActionsIn(production)).toEqual([]);
  });

  it("traces every function where the stage asks, with the right to send traces and no more", () => {
    const traced = synthesized({ ...stageNamed("production"), tracing: true });
    expect(tracedIn(traced)).toHaveLength(functionNames.length);
    expect([...xrayActionsIn(traced)].sort()).toEqual(["xray:PutTelemetryRecords", "xray:PutTraceSegments"]);
  });
});

describe("logs", () => {
  const policiesOf = (template: Template) =>
    resourcesOf(template)
      .filter(({ Type }) => Type === "AWS::Logs::LogGroup")
      .map(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy]);
  /** One for each function, and the access log. */
  const logs = functionNames.length + 1;

  it("outlive the stack where its data is protected, but not a first deployment that failed", () => {
    expect(policiesOf(production)).toEqual(Array(logs).fill(["RetainExceptOnCreate", "Retain"]));
  });

  it("go with a stack for development", () => {
    expect(policiesOf(synthesized(stageNamed("dev")))).toEqual(Array(logs).fill(["Delete", "Delete"]));
  });
});
