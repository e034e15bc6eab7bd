import type { SNSEvent } from "aws-lambda";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createVerifier } from "../../../functions/track-deliveries/sns-signature.ts";
import { DataFolder } from "../../../infra/local/data-folder.ts";
import { SnsSigner } from "../../../infra/local/events/sns-signer.ts";
import { Topics } from "../../../infra/local/events/topics.ts";
import { LocalClock } from "../../../infra/local/functions/clock.ts";
import { HttpServer } from "../../../infra/local/http/http-server.ts";
import { Template } from "../../../infra/local/template.ts";
import { removeFolder } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const templateOf = (topic: object) =>
  new Template(
    {
      Resources: {
        Track: { Type: "AWS::Lambda::Function", Properties: { FunctionName: "track" } },
        Events: { Type: "AWS::SNS::Topic", Properties: topic },
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

let server: HttpServer;
let signer: SnsSigner;
beforeAll(async () => {
  server = await HttpServer.listen(0);
  signer = await SnsSigner.create(server.url);
  server.handOver((request) => signer.answer(request));
});
afterAll(() => server.close(0));

const topicsThatCall = async (
  invoke: (event: string) => Promise<string>,
  topic: object = { SignatureVersion: "2" },
): Promise<Topics> => {
  const data = await DataFolder.open(await temporaryFolder());
  const clock = await LocalClock.load(data);
  await removeFolder(data.path);
  const functions = { byArn: (arn: string) => ({ name: arn, invoke }) };
  return new Topics({ template: templateOf(topic), functions, clock, signer });
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

  it.each(["a subject", ""])(
    "signs its messages as SNS does, so that the function takes them (%j)",
    async (subject) => {
      const verify = createVerifier({ topicArn, origin: server.url });
      const taken: unknown[] = [];
      const topics = await topicsThatCall(async (event) => {
        const { Records } = JSON.parse(event) as SNSEvent;
        for (const { Sns } of Records) taken.push(await verify(Sns));
        return "null";
      });
      await topics.publish(topicArn, subject, { a: "ü\n" });
      expect(taken).toMatchObject([{ Message: '{"a":"ü\\n"}', Subject: subject, SignatureVersion: "2" }]);
    },
  );

  it("signs with SHA-1 by default, as SNS does; the function refuses that", async () => {
    const events: SNSEvent[] = [];
    const invoke = async (event: string) => {
      events.push(JSON.parse(event));
      return "null";
    };
    await (await topicsThatCall(invoke, {})).publish(topicArn, "", {});
    expect(events[0]?.Records[0]?.Sns.SignatureVersion).toBe("1");
    const verify = createVerifier({ topicArn, origin: server.url });
    await expect(verify(events[0]?.Records[0]?.Sns)).rejects.toMatchObject({ code: "version" });
  });

  it.each(["/", "/other.pem", "/.pem", "pem"])("serves nothing at %s", async (target) => {
    expect((await fetch(new URL(target, server.url))).status).toBe(404);
  });

  it("calls nobody for another topic", async () => {
    const invoke = vi.fn(async () => "null");
    await (await topicsThatCall(invoke)).publish(`${topicArn}-other`, "", {});
    expect(invoke).not.toHaveBeenCalled();
  });

  it("reports a subscriber that failed, and continues", async () => {
    const told = vi.spyOn(console, "error").mockReturnValue();
    const topics = await topicsThatCall(() => Promise.reject(new Error("no")));
    await topics.publish(topicArn, "", {});
    expect(told).toHaveBeenCalledWith(expect.stringContaining("no"));
  });
});
