import type { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
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
    // A run that comes too late is worth nothing: the next one does its work. That also holds for a run that
    // failed, and for one that Lambda had no room for; beside the next it would double the sending rate.
    const maxEventAge = props.every;
    props.function.configureAsyncInvoke({
      onFailure: new SqsDestination(props.deadLetters),
      retryAttempts: 0,
      maxEventAge,
    });
    for (let shard = 0; shard < props.shards; shard += 1) {
      new Schedule(this, `Shard${shard}`, {
        schedule: ScheduleExpression.rate(props.every),
        target: new LambdaInvoke(props.function, {
          input: ScheduleTargetInput.fromObject({ shard }),
          maxEventAge,
          // Only of handing the run over to Lambda, which takes it once.
          retryAttempts: 1,
          deadLetterQueue: props.deadLetters,
        }),
      });
    }
  }
}
