import { Stack } from "aws-cdk-lib";
import { CfnEventBus } from "aws-cdk-lib/aws-events";
import { Effect, type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";

/** What events of Milepost have as their `source`. */
const SOURCE = "milepost";

/** The stage's own EventBridge bus, which has the stack's name. */
export class EventBus extends Construct {
  readonly busName: string;
  private readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    const bus = new CfnEventBus(this, "Bus", {
      name: stackName,
      description: "What happens in Milepost: answers, cases, verdicts",
    });
    this.busName = stackName;
    this.arn = bus.attrArn;
  }

  /** Lets a function put events on the bus, in no other name than Milepost's. */
  grantPut(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ["events:PutEvents"],
        resources: [this.arn],
        conditions: { "ForAllValues:StringEquals": { "events:source": SOURCE } },
      }),
    );
  }
}
