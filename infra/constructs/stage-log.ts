import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Stage } from "../stages.ts";

export interface StageLogProps {
  readonly name: string;
  readonly stage: Stage;
}

/**
 * A log that forgets in time. Where the stage protects its data, it outlives the stack: what happened before a deletion
 * can still be read. A stack whose first deployment fails leaves none behind, so that it can be deployed again.
 */
export class StageLog extends LogGroup {
  constructor(scope: Construct, id: string, { name, stage }: StageLogProps) {
    super(scope, id, {
      logGroupName: name,
      retention: stage.logRetentionDays,
      removalPolicy: stage.protectData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
  }
}
