import type { Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";

export interface AlarmTopicProps {
  /** SNS first sends a link there that somebody has to click. */
  readonly email: string;
}

/** Mails this stack's alarms. Their names have to begin with the stack's, or CloudWatch may not publish them. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { email }: AlarmTopicProps) {
    super(scope, id, { enforceSSL: true });
    this.addSubscription(new EmailSubscription(email));
    // A topic without a policy takes its own account's alarms. `enforceSSL` gives it one, which has to say so itself.
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.topicArn],
        conditions: {
          StringEquals: { "aws:SourceAccount": this.stack.account },
          ArnLike: { "aws:SourceArn": alarmsOf(this.stack) },
        },
      }),
    );
  }
}

const alarmsOf = (stack: Stack): string =>
  stack.formatArn({ service: "cloudwatch", resource: `alarm:${stack.stackName}-*` });
