import { Stack } from "aws-cdk-lib";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";

export interface AlarmTopicProps {
  /** SNS first sends a link there that somebody has to click. */
  readonly email: string;
}

/** Mails this stack's alarms. Their names have to begin with the stack's, or CloudWatch may not publish them. */
export class AlarmTopic extends Construct {
  readonly action: SnsAction;

  constructor(scope: Construct, id: string, { email }: AlarmTopicProps) {
    super(scope, id);
    const topic = new Topic(this, "Topic", { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(email));
    // A topic without a policy takes its own account's alarms. `enforceSSL` gives it one, which has to say so itself.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [topic.topicArn],
        conditions: {
          StringEquals: { "aws:SourceAccount": Stack.of(this).account },
          ArnLike: { "aws:SourceArn": this.alarmsOfStack() },
        },
      }),
    );
    this.action = new SnsAction(topic);
  }

  private alarmsOfStack(): string {
    const stack = Stack.of(this);
    return stack.formatArn({
      service: "cloudwatch",
      resource: `alarm:${stack.stackName}-*`,
    });
  }
}
