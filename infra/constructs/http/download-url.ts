import { FunctionUrlAuthType, InvokeMode, type Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

export interface DownloadUrlProps {
  readonly function: LambdaFunction;
}

/**
 * A function URL, for answers that an HTTP API cannot pass on because they are larger than 6 MB or take longer than 30
 * seconds: they are streamed. Open to everybody, as survey pages are: the token in the path is the capability.
 */
export class DownloadUrl extends Construct {
  /** Ends with a slash. */
  readonly url: string;

  constructor(scope: Construct, id: string, { function: streaming }: DownloadUrlProps) {
    super(scope, id);
    this.url = streaming.addFunctionUrl({
      authType: FunctionUrlAuthType.NONE,
      invokeMode: InvokeMode.RESPONSE_STREAM,
    }).url;
  }
}
