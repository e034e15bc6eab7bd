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
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { Topic } from "aws-cdk-lib/aws-sns";
import { LambdaSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { isAddress, mailFromDomainOf, type SenderIdentity, senderPattern } from "../../sender-identity.ts";
import type { Stage } from "../../stages.ts";
import { stackOutput } from "../stack-output.ts";
import { mailDnsRecords } from "./mail-dns-records.ts";

export interface SurveyMailProps {
  readonly stage: Stage;
}

/** Sends surveys through SES, and receives SES's events about them. */
export class SurveyMail extends Construct {
  readonly configurationSetName: string;
  private readonly allowedSenders: string;
  private readonly sesSandbox: boolean;
  private readonly identity: IEmailIdentity;
  private readonly events: Topic;

  constructor(scope: Construct, id: string, { stage }: SurveyMailProps) {
    super(scope, id);
    this.allowedSenders = senderPattern(stage.senderIdentity.name);
    this.sesSandbox = stage.sesSandbox;
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

  /** Lets a function send surveys: as any sender under the stage's identity, and at the account's rate. */
  grantSurveys(grantee: IGrantable): void {
    this.grantSend(grantee, this.allowedSenders);
    // The quota belongs to the account; SES has no resource that would limit this grant.
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: ["ses:GetSendQuota"], resources: ["*"] }),
    );
  }

  /**
   * Lets a function send from the stage's identity, through the configuration set that publishes events.
   * @param senders an address, or a pattern of addresses
   */
  grantSend(grantee: IGrantable, senders: string): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ["ses:SendRawEmail"],
        resources: [
          this.sesSandbox ? this.anyIdentity : this.identity.emailIdentityArn,
          Stack.of(this).formatArn({
            service: "ses",
            resource: "configuration-set",
            resourceName: this.configurationSetName,
          }),
        ],
        conditions: { StringLike: { "ses:FromAddress": senders } },
      }),
    );
  }

  /** In the sandbox SES checks the recipient's identity as well. The condition on the sender stays. */
  private get anyIdentity(): string {
    return Stack.of(this).formatArn({ service: "ses", resource: "identity", resourceName: "*" });
  }

  /** The topic that all events come from. */
  get eventsTopicArn(): string {
    return this.events.topicArn;
  }

  /** Calls a function with every event. An event that still fails after retries goes to the queue. */
  onEvent(track: IFunction, deadLetterQueue: IQueue): void {
    this.events.addSubscription(new LambdaSubscription(track, { deadLetterQueue }));
  }

  private createIdentity(sender: SenderIdentity, configurationSet: ConfigurationSet): EmailIdentity {
    const { name } = sender;
    const mailFromDomain = mailFromDomainOf(sender);
    const identity = new EmailIdentity(this, "Identity", {
      identity: isAddress(name) ? Identity.email(name) : Identity.domain(name),
      configurationSet,
      // Bounces and complaints come as events, so the sender needs no copy by email.
      feedbackForwarding: false,
      ...(mailFromDomain !== undefined && {
        mailFromDomain,
        // Mail leaves also before the MX record is there, and when somebody removes it.
        mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
      }),
    });
    if (mailFromDomain !== undefined) {
      const { dkimRecords } = identity;
      const { region } = Stack.of(this);
      stackOutput(this, "DnsRecords", {
        value: mailDnsRecords({ domain: name, mailFromDomain, dkimRecords, region }).join("\n"),
        description: "The DNS records that mail in the name of the sender's domain needs, one a line",
      });
    }
    return identity;
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
