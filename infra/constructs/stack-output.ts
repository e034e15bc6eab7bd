import { CfnOutput, type CfnOutputProps } from "aws-cdk-lib";
import type { Construct } from "constructs";

/**
 * An output of the stack under this very name. Left alone, the CDK would put the path of the construct into it,
 * and people and scripts read outputs by name.
 */
export const stackOutput = (scope: Construct, name: string, props: CfnOutputProps): void =>
  new CfnOutput(scope, name, props).overrideLogicalId(name);
