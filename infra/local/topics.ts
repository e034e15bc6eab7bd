import { randomUUID } from "node:crypto";
import type { SNSEvent } from "aws-lambda";
import * as z from "zod";
import type { LocalClock } from "./clock.ts";
import type { FunctionsByArn, Invocable } from "./local-function.ts";
import type { Template } from "./template.ts";

const Subscription = z.object({ Protocol: z.literal("lambda"), TopicArn: z.string(), Endpoint: z.string() });

/** SNS: hands a topic's messages to the functions that subscribed to it. */
export class Topics {
  private readonly clock: LocalClock;
  private readonly subscribers: readonly { readonly topicArn: string; readonly run: Invocable }[];

  constructor(template: Template, functions: FunctionsByArn, clock: LocalClock) {
    this.clock = clock;
    this.subscribers = [...template.all("AWS::SNS::Subscription", Subscription).values()].map(
      ({ TopicArn, Endpoint }) => ({ topicArn: TopicArn, run: functions.byArn(Endpoint) }),
    );
  }

  /** Settles when every subscriber has had the message; one that fails is told of in the terminal. */
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
    return {
      Records: [
        {
          EventSource: "aws:sns",
          EventVersion: "1.0",
          EventSubscriptionArn: `${topicArn}:${randomUUID()}`,
          Sns: {
            Type: "Notification",
            MessageId: randomUUID(),
            TopicArn: topicArn,
            Subject: subject,
            Message: message,
            Timestamp: this.clock.now().toISOString(),
            SignatureVersion: "1",
            Signature: "none",
            SigningCertUrl: "none",
            UnsubscribeUrl: "none",
            MessageAttributes: {},
          },
        },
      ],
    };
  }
}
