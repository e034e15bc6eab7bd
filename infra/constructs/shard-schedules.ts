import { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

export interface ShardSchedulesProps {
  readonly function: IFunction;
  readonly shards: number;
  readonly every: Duration;
  readonly deadLetters: IQueue;
}

/** Runs a function for every shard, again and again: one schedule per shard, so one that hangs delays no other. */
export class ShardSchedules extends Construct {
  constructor(scope: Construct, id: string, props: ShardSchedulesProps) {
    super(scope, id);
    for (let shard = 0; shard < props.shards; shard += 1) {
      new Schedule(this, `Shard${shard}`, {
        schedule: ScheduleExpression.rate(props.every),
        target: new LambdaInvoke(props.function, {
          input: ScheduleTargetInput.fromObject({ shard }),
          // A run that comes too late is worth nothing: the next one does its work.
          maxEventAge: Duration.minutes(Math.max(1, props.every.toMinutes())),
          retryAttempts: 1,
          deadLetterQueue: props.deadLetters,
        }),
      });
    }
  }
}
