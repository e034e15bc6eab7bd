import { type CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { ListSubscriptionsByTopicCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { Reading } from "../finding.ts";
import { attempt } from "./attempt.ts";

export type AlarmState = {
  readonly name: string;
  readonly ringing: boolean;
  /** Says what to do. */
  readonly description: string;
  /** Topics that it is published to. */
  readonly topics: readonly string[];
};

/** DescribeAlarms takes at most this many names. */
const NAMES_AT_ONCE = 100;

export const readAlarms = (
  client: Pick<CloudWatchClient, "send">,
  names: readonly string[],
): Promise<Reading<readonly AlarmState[]>> =>
  attempt("cloudwatch:DescribeAlarms", async () => {
    const found: AlarmState[] = [];
    for (let from = 0; from < names.length; from += NAMES_AT_ONCE) {
      const AlarmNames = names.slice(from, from + NAMES_AT_ONCE);
      const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
        new DescribeAlarmsCommand({
          AlarmNames,
          AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
          MaxRecords: NAMES_AT_ONCE,
        }),
      );
      for (const { AlarmName = "", StateValue, AlarmDescription = "", AlarmActions = [] } of [
        ...MetricAlarms,
        ...CompositeAlarms,
      ])
        found.push({
          name: AlarmName,
          ringing: StateValue === "ALARM",
          description: AlarmDescription,
          topics: AlarmActions.filter((action) => action.includes(":sns:")),
        });
    }
    return found;
  });

export type Subscriptions = { readonly confirmed: number; readonly pending: number };

/** How many subscribers alarms have on these topics, and how many of them still have to confirm. */
export const readSubscriptions = (
  client: Pick<SNSClient, "send">,
  topics: readonly string[],
): Promise<Reading<Subscriptions>> =>
  attempt("sns:ListSubscriptionsByTopic", async () => {
    const lists = await Promise.all(
      topics.map((TopicArn) => client.send(new ListSubscriptionsByTopicCommand({ TopicArn }))),
    );
    const all = lists.flatMap(({ Subscriptions = [] }) => Subscriptions);
    const pending = all.filter(({ SubscriptionArn }) => SubscriptionArn === "PendingConfirmation").length;
    const deleted = all.filter(({ SubscriptionArn }) => SubscriptionArn === "Deleted").length;
    return { pending, confirmed: all.length - pending - deleted };
  });
