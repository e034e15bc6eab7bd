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
import { isAddress, senderPattern } from "../sender-identity.ts";
import type { SenderIdentity, Stage } from "../stages.ts";
import { stackOutput } from "./stack-output.ts";

export interface SurveyMailProps {
  readonly stage: Stage;
}

/** Sends surveys through SES, and receives SES's events about them. */
export class SurveyMail extends Construct {
  readonly configurationSetName: string;
  private readonly allowedSenders: string;
  private readonly identity: IEmailIdentity;
  private readonly events: Topic;

  constructor(scope: Construct, id: string, { stage }: SurveyMailProps) {
    super(scope, id);
    this.allowedSenders = senderPattern(stage.senderIdentity.name);
    const configurationSet = new ConfigurationSet(this, "ConfigurationSet", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSetName = configurationSet.configurationSetName;
    // Version 2 signs with SHA-256, which the function requires; the default is SHA-1.
    this.events = new Topic(this, "Events", { enforceSSL: true, signatureVersion: "2" });
    configurationSet.addEventDestination("Deliveries", {
      destination: EventDestination.snsTopic(this.events),
      events: deliveryEvents,
    });
    this.identity = stage.senderIdentity.create
      ? this.createIdentity(stage.senderIdentity, configurationSet)
      : EmailIdentity.fromEmailIdentityName(this, "Identity", stage.senderIdentity.name);
  }

  /** Lets a function send from the stage's identity, through the configuration set that publishes events. */
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
    // The quota belongs to the account; SES has no resource that would limit this grant.
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: ["ses:GetSendQuota"], resources: ["*"] }),
    );
  }

  /** The topic that all events come from. */
  get eventsTopicArn(): string {
    return this.events.topicArn;
  }

  /** Calls a function with every event. An event that still fails after retries goes to the queue. */
  onEvent(track: IFunction, deadLetterQueue: IQueue): void {
    this.events.addSubscription(new LambdaSubscription(track, { deadLetterQueue }));
  }

  private createIdentity({ name }: SenderIdentity, configurationSet: ConfigurationSet): EmailIdentity {
    const identity = new EmailIdentity(this, "Identity", {
      identity: isAddress(name) ? Identity.email(name) : Identity.domain(name),
      configurationSet,
      // Bounces and complaints come as events, so the sender needs no copy by email.
      feedbackForwarding: false,
    });
    if (!isAddress(name)) this.outputDnsRecords(identity);
    return identity;
  }

  private outputDnsRecords({ dkimRecords }: EmailIdentity): void {
    for (const [index, { name, value }] of dkimRecords.entries()) {
      stackOutput(this, `DkimRecord${index + 1}`, {
        value: `${name} CNAME ${value}`,
        description: "A DNS record that proves the sender's domain to SES",
      });
    }
  }
}

/** Every event that changes an invitation. Not opens and clicks: Milepost does not track reading. */
const deliveryEvents = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.RENDERING_FAILURE,
  EmailSendingEvent.DELIVERY_DELAY,
];
