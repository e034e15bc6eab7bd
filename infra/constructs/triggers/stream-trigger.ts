import { Duration } from "aws-cdk-lib";
import { EventSourceMapping, type IFunction, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { MilepostTable } from "../milepost-table.ts";

export interface StreamTriggerProps {
  readonly table: MilepostTable;
  readonly function: IFunction;
  /** Patterns of Lambda's filters, at most five: a change that fits one of them is passed on. */
  readonly filters: readonly object[];
  readonly deadLetters: IQueue;
}

/**
 * Calls a function with the changes of the table, in order, for as long as the stream has them. A batch that fails is
 * halved until the change stands alone that fails it, and the others go on.
 */
export class StreamTrigger extends Construct {
  constructor(scope: Construct, id: string, { table, function: target, ...props }: StreamTriggerProps) {
    super(scope, id);
    table.grantStream(target);
    const mapping = new EventSourceMapping(this, "Mapping", {
      target,
      eventSourceArn: table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      // A first attempt leaves at once; many changes fill the batch by themselves.
      maxBatchingWindow: Duration.seconds(0),
      parallelizationFactor: 2,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      // Tried again for as long as the stream keeps a change: without `retryAttempts` there is no other end.
      maxRecordAge: Duration.hours(24),
      onFailure: new SqsDlq(props.deadLetters),
      filters: props.filters.map((pattern) => ({ pattern: JSON.stringify(pattern) })),
    });
    // Lambda refuses a mapping whose function may not read the stream yet.
    mapping.node.addDependency(target.role ?? target);
  }
}
