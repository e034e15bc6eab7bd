import { Stack } from "aws-cdk-lib";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { InlineRole } from "../inline-role.ts";

/**
 * What EventBridge Scheduler calls the functions as. All schedules share it: by default the CDK makes a role for each
 * function, and a stack may have 500 resources. Only schedules of this account's default group may take it.
 */
export class ScheduleRole extends InlineRole {
  constructor(scope: Construct, id: string) {
    const stack = Stack.of(scope);
    super(scope, id, {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: {
          StringEquals: {
            "aws:SourceAccount": stack.account,
            "aws:SourceArn": stack.formatArn({
              service: "scheduler",
              resource: "schedule-group",
              resourceName: "default",
            }),
          },
        },
      }),
    });
  }
}
