import { Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Construct } from "constructs";
import type { AlarmDefinition } from "../../monitoring/alarm-definition.ts";
import { AlarmTopic } from "./alarm-topic.ts";

export interface AlarmsProps {
  /** Where alarms are mailed, and that they are over; without an address they only show in CloudWatch. */
  readonly email: string | undefined;
  readonly definitions: readonly AlarmDefinition[];
}

/** Alarms for a person. */
export class Alarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { email, definitions }: AlarmsProps) {
    super(scope, id);
    const action = email === undefined ? undefined : new SnsAction(new AlarmTopic(this, "Topic", { email }));
    this.all = definitions.map((definition) => {
      const alarm = this.raise(definition);
      if (action) alarm.addAlarmAction(action);
      if (action) alarm.addOkAction(action);
      return alarm;
    });
  }

  private raise({ name, metric, description, ...rule }: AlarmDefinition): Alarm {
    const { threshold = 1, ringsBelow, periods = 1, breaching = periods, missing = "fine" } = rule;
    return new Alarm(this, name, {
      alarmName: `${Stack.of(this).stackName}-${name}`,
      metric,
      alarmDescription: description,
      threshold,
      evaluationPeriods: periods,
      datapointsToAlarm: breaching,
      comparisonOperator: ringsBelow
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: MISSING[missing],
    });
  }
}

const MISSING = {
  fine: TreatMissingData.NOT_BREACHING,
  rings: TreatMissingData.BREACHING,
  keeps: TreatMissingData.IGNORE,
} as const;
