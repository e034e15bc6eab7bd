import { describe, expect, it } from "vitest";
import { functionNames } from "../../../infra/functions.ts";
import { Template } from "../../../infra/local/template.ts";
import { rolePolicies } from "../../support/role-policies.ts";
import { stageNamed } from "../../support/stages.ts";
import { synthesized } from "../../support/synthesized.ts";

/** A stage whose functions may do most. */
const content = synthesized({ ...stageNamed("production"), tracing: true, eventBus: true });
const template = new Template(content.toJSON(), {
  stackName: "Milepost-production",
  attributes: {
    "AWS::SQS::Queue": { QueueName: "dead-letters" },
    "AWS::Events::EventBus": {
      Arn: "arn:aws:events:eu-central-1:123456789012:event-bus/Milepost-production",
    },
  },
});

const sizes = new Map<string, number>();
for (const { role, document } of rolePolicies(content.toJSON()))
  sizes.set(role, (sizes.get(role) ?? 0) + JSON.stringify(template.resolve(document)).length);

describe("a role's policy", () => {
  it("is in the role itself: for each function, and for the schedules", () => {
    expect(sizes.size).toBe(functionNames.length + 1);
    content.resourceCountIs("AWS::IAM::Policy", 0);
    content.resourceCountIs("AWS::IAM::ManagedPolicy", 0);
  });

  // IAM quota "Role policy size": 10,240 characters for all inline policies of a role, white space not counted. The
  // largest, of manage-dashboard, has 5,900; a longer name of the stack is in some ten places.
  it.each([...sizes])("of %s has room below IAM's 10,240 characters", (_, size) => {
    expect(size).toBeLessThanOrEqual(8_000);
  });

  it("is there before what takes the role: functions, the stream's mapping and schedules wait for it", () => {
    const waiting = ["AWS::Lambda::Function", "AWS::Lambda::EventSourceMapping"].flatMap((type) =>
      Object.values(content.findResources(type)).map(({ DependsOn }) => String(DependsOn)),
    );
    expect(waiting).toHaveLength(functionNames.length + 1);
    for (const dependsOn of waiting) expect(dependsOn).toMatch(/\wAccess\w{8}/);
    for (const { Properties } of Object.values(content.findResources("AWS::Scheduler::Schedule")))
      expect(Properties.Target.RoleArn).toEqual({
        "Fn::GetAtt": [expect.stringMatching(/^SchedulerRole/), "Arn"],
      });
  });
});
