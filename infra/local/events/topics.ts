import { randomUUID } from "node:crypto";
import type { SNSEvent } from "aws-lambda";
import * as z from "zod";
import type { LocalClock } from "../functions/clock.ts";
import type { FunctionsByArn, Invocable } from "../functions/local-function.ts";
import type { Template } from "../template.ts";
import type { SnsSigner } from "./sns-signer.ts";

/** SNS signs with version 1 unless the topic has another one. */
const Topic = z.object({ SignatureVersion: z.enum(["1", "2"]).default("1") });
const Subscription = z.object({ Protocol: z.literal("lambda"), TopicArn: z.string(), Endpoint: z.string() });

export interface TopicsOptions {
  readonly template: Template;
  readonly functions: FunctionsByArn;
  readonly clock: LocalClock;
  readonly signer: SnsSigner;
}

/** Local SNS: calls the functions that subscribed to a topic with its messages. */
export class Topics {
  private readonly options: TopicsOptions;
  private readonly topics: ReadonlyMap<unknown, z.infer<typeof Topic>>;
  private readonly subscribers: readonly { readonly topicArn: string; readonly run: Invocable }[];

  constructor(options: TopicsOptions) {
    const { template, functions } = options;
    this.options = options;
    this.topics = new Map(
      [...template.all("AWS::SNS::Topic", Topic)].map(([id, topic]) => [
        template.resolve({ Ref: id }),
        topic,
      ]),
    );
    this.subscribers = [...template.all("AWS::SNS::Subscription", Subscription).values()].map(
      ({ TopicArn, Endpoint }) => ({ topicArn: TopicArn, run: functions.byArn(Endpoint) }),
    );
  }

  /** Settles when every subscriber was called; failures are printed to the terminal. */
  async publish(topicArn: string, subject: string, message: unknown): Promise<void> {
    const event = JSON.stringify(this.event(topicArn, subject, JSON.stringify(message)));
    for (const { run } of this.subscribers.filter((one) => one.topicArn === topicArn)) {
      await run
        .invoke(event)
        .catch((error: Error) =>
          console.error(`${run.name} failed on a message of ${topicArn}: ${error.message}`),
        );
    }
  }

  private event(topicArn: string, subject: string, message: string): SNSEvent {
    const unsigned = {
      Type: "Notification",
      MessageId: randomUUID(),
      TopicArn: topicArn,
      Subject: subject,
      Message: message,
      Timestamp: this.options.clock.now().toISOString(),
      UnsubscribeUrl: "none",
      MessageAttributes: {},
    };
    const { SignatureVersion } = this.topics.get(topicArn) ?? Topic.parse({});
    return {
      Records: [
        {
          EventSource: "aws:sns",
          EventVersion: "1.0",
          EventSubscriptionArn: `${topicArn}:${randomUUID()}`,
          Sns: this.options.signer.sign(unsigned, SignatureVersion),
        },
      ],
    };
  }
}
