import { FunctionUrlAuthType, InvokeMode, type Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

export interface DownloadUrlProps {
  readonly function: LambdaFunction;
}

/**
 * An address of a function's own, for answers that no HTTP API hands on: beyond 6 MB and 30 seconds they are streamed.
 * Open to anyone, as survey pages are: the capability is the token in the path.
 */
export class DownloadUrl extends Construct {
  /** With a slash at its end. */
  readonly url: string;

  constructor(scope: Construct, id: string, { function: streaming }: DownloadUrlProps) {
    super(scope, id);
    this.url = streaming.addFunctionUrl({
      authType: FunctionUrlAuthType.NONE,
      invokeMode: InvokeMode.RESPONSE_STREAM,
    }).url;
  }
}
