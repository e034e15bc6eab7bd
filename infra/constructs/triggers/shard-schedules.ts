import type { Duration } from "aws-cdk-lib";
import type { IRole } from "aws-cdk-lib/aws-iam";
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
  readonly role: IRole;
}

/** Runs a function for each shard at a fixed rate. Each shard has its own schedule: one that hangs delays no other. */
export class ShardSchedules extends Construct {
  constructor(scope: Construct, id: string, props: ShardSchedulesProps) {
    super(scope, id);
    // A run is dropped when it is late, when it failed, or when Lambda had no free concurrency: the next run does its
    // work. Run at the same time as the next one, it would double the sending rate.
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
          // Retries only the call to Lambda, which accepts a run once.
          retryAttempts: 1,
          deadLetterQueue: props.deadLetters,
          role: props.role,
        }),
      });
    }
  }
}
