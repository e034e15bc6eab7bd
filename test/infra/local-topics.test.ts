import type { SNSEvent } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import { LocalClock } from "../../infra/local/clock.ts";
import { DataFolder } from "../../infra/local/data-folder.ts";
import { Template } from "../../infra/local/template.ts";
import { Topics } from "../../infra/local/topics.ts";
import { removeFolder, temporaryFolder } from "../support/local-stack.ts";

const template = new Template(
  {
    Resources: {
      Track: { Type: "AWS::Lambda::Function", Properties: { FunctionName: "track" } },
      Events: { Type: "AWS::SNS::Topic" },
      Subscription: {
        Type: "AWS::SNS::Subscription",
        Properties: {
          Protocol: "lambda",
          TopicArn: { Ref: "Events" },
          Endpoint: { "Fn::GetAtt": ["Track", "Arn"] },
        },
      },
    },
  },
  { stackName: "Milepost-local", attributes: {} },
);
const topicArn = "arn:aws:sns:us-east-1:000000000000:Milepost-local-Events";

const topicsThatCall = async (invoke: (event: string) => Promise<string>): Promise<Topics> => {
  const data = await DataFolder.open(await temporaryFolder());
  const clock = await LocalClock.load(data);
  await removeFolder(data.path);
  return new Topics(template, { byArn: (arn) => ({ name: arn, invoke }) }, clock);
};

describe("a local topic", () => {
  afterEach(() => vi.restoreAllMocks());

  it("calls its subscriber with an event as SNS makes it", async () => {
    const events: SNSEvent[] = [];
    const topics = await topicsThatCall(async (event) => {
      events.push(JSON.parse(event));
      return "null";
    });
    await topics.publish(topicArn, "a subject", { a: 1 });
    expect(events).toMatchObject([
      {
        Records: [
          {
            EventSource: "aws:sns",
            Sns: { Type: "Notification", TopicArn: topicArn, Subject: "a subject", Message: '{"a":1}' },
          },
        ],
      },
    ]);
  });

  it("calls nobody for another topic", async () => {
    const invoke = vi.fn(async () => "null");
    await (await topicsThatCall(invoke)).publish(`${topicArn}-other`, "", {});
    expect(invoke).not.toHaveBeenCalled();
  });

  it("tells of a subscriber that failed, and goes on", async () => {
    const told = vi.spyOn(console, "error").mockReturnValue();
    const topics = await topicsThatCall(() => Promise.reject(new Error("no")));
    await topics.publish(topicArn, "", {});
    expect(told).toHaveBeenCalledWith(expect.stringContaining("no"));
  });
});
