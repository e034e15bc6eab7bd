import { CfnOutput, type CfnOutputProps } from "aws-cdk-lib";
import type { Construct } from "constructs";

/**
 * An output of the stack under exactly this name. By default, the CDK adds the construct's path to it, but people and
 * scripts find outputs by name.
 */
export const stackOutput = (scope: Construct, name: string, props: CfnOutputProps): void =>
  new CfnOutput(scope, name, props).overrideLogicalId(name);
