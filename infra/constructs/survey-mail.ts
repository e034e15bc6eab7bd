import { Stack } from "aws-cdk-lib";
import { Effect, type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  type IEmailIdentity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { Topic } from "aws-cdk-lib/aws-sns";
import { LambdaSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { checkSender, isAddress, type SenderIdentity, type Stage, senderPattern } from "../stages.ts";
import { stackOutput } from "./stack-output.ts";

export interface SurveyMailProps {
  readonly stage: Stage;
}

/** Sending surveys through SES, and hearing what became of them. */
export class SurveyMail extends Construct {
  readonly configurationSetName: string;
  private readonly allowedSenders: string;
  private readonly identity: IEmailIdentity;
  private readonly events: Topic;

  /** @throws {BadStage} when the stage's sender is not under its identity. */
  constructor(scope: Construct, id: string, { stage }: SurveyMailProps) {
    super(scope, id);
    checkSender(stage);
    this.allowedSenders = senderPattern(stage.senderIdentity);
    const configurationSet = new ConfigurationSet(this, "ConfigurationSet", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSetName = configurationSet.configurationSetName;
    // SHA-256 in place of SHA-1, which SNS signs with otherwise: the function takes nothing else.
    this.events = new Topic(this, "Events", { enforceSSL: true, signatureVersion: "2" });
    configurationSet.addEventDestination("Deliveries", {
      destination: EventDestination.snsTopic(this.events),
      events: deliveryEvents,
    });
    this.identity = stage.senderIdentity.create
      ? this.createIdentity(stage.senderIdentity, configurationSet)
      : EmailIdentity.fromEmailIdentityName(this, "Identity", stage.senderIdentity.name);
  }

  /** Lets a function send as the stage's identity, through the configuration set that reports back. */
  grantSend(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ["ses:SendRawEmail"],
        resources: [
          this.identity.emailIdentityArn,
          Stack.of(this).formatArn({
            service: "ses",
            resource: "configuration-set",
            resourceName: this.configurationSetName,
          }),
        ],
        conditions: { StringLike: { "ses:FromAddress": this.allowedSenders } },
      }),
    );
    // The account's own figure: SES knows no resource to narrow it to.
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: ["ses:GetSendQuota"], resources: ["*"] }),
    );
  }

  /** The one topic that events come from. */
  get eventsTopicArn(): string {
    return this.events.topicArn;
  }

  /** Calls a function with every event; what it cannot take even after retries goes to the queue. */
  onEvent(track: IFunction, deadLetterQueue: IQueue): void {
    this.events.addSubscription(new LambdaSubscription(track, { deadLetterQueue }));
  }

  private createIdentity({ name }: SenderIdentity, configurationSet: ConfigurationSet): EmailIdentity {
    const identity = new EmailIdentity(this, "Identity", {
      identity: isAddress(name) ? Identity.email(name) : Identity.domain(name),
      configurationSet,
      // Bounces and complaints come as events; a copy by mail to the sender would only be noise.
      feedbackForwarding: false,
    });
    if (!isAddress(name)) this.tellDnsRecords(identity);
    return identity;
  }

  private tellDnsRecords({ dkimRecords }: EmailIdentity): void {
    for (const [index, { name, value }] of dkimRecords.entries()) {
      stackOutput(this, `DkimRecord${index + 1}`, {
        value: `${name} CNAME ${value}`,
        description: "A DNS record that proves the sender's domain to SES",
      });
    }
  }
}

/** Everything that settles an invitation. Opens and clicks are left out: Milepost does not watch people read. */
const deliveryEvents = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.RENDERING_FAILURE,
  EmailSendingEvent.DELIVERY_DELAY,
];
