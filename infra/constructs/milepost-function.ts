import { Duration, Stack } from "aws-cdk-lib";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { type FunctionName, functions } from "../functions.ts";
import type { Stage } from "../stages.ts";
import { InlineRole } from "./inline-role.ts";
import { StageLog } from "./stage-log.ts";

export interface MilepostFunctionProps {
  readonly name: FunctionName;
  /** Holds the bundle's `index.mjs`. */
  readonly folder: string;
  readonly stage: Stage;
  /** The maximum of concurrent runs, reserved from the account's quota; without it, only that quota is the limit. */
  readonly atOnce?: number | undefined;
}

/** A function with this project's defaults; functions.ts says what differs between them. */
export class MilepostFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, { name, folder, stage, atOnce }: MilepostFunctionProps) {
    const { description, timeoutSeconds, memoryMb } = functions[name];
    // The stage is part of the name, so that logs and metrics are easy to find and stages can share an account.
    const functionName = `${Stack.of(scope).stackName}-${name}`;
    // With its own log group, because the one that Lambda would create keeps logs for ever.
    const logGroup = new StageLog(scope, `${id}Logs`, { name: `/aws/lambda/${functionName}`, stage });
    // With its own role, because the one that the CDK would create may write to every log group of the account.
    // Not `Role`: those of earlier versions have their policy beside them, and could not hold both during an update.
    const role = new InlineRole(scope, `${id}Access`, {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    });
    logGroup.grantWrite(role);
    super(scope, id, {
      functionName,
      description,
      code: Code.fromAsset(folder),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(timeoutSeconds),
      memorySize: memoryMb,
      ...(atOnce !== undefined && { reservedConcurrentExecutions: atOnce }),
      loggingFormat: LoggingFormat.JSON,
      role,
      logGroup,
      tracing: stage.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: {
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: Stack.of(scope).stackName,
      },
    });
  }
}
