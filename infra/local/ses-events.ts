import { account, arnOf } from "./resource-types.ts";

/** An email that SES has accepted. */
export interface AcceptedEmail {
  readonly messageId: string;
  readonly at: Date;
  readonly source: string;
  readonly destinations: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly subject: string;
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

/** What SES's mailbox simulator does at each of its addresses (also with a label: `bounce+1@…`). */
const simulator = /^(bounce|complaint)(?:\+[^@]*)?@simulator\.amazonses\.com$/i;

/** One event: its details stand under the name of its type. */
export interface SesEvent {
  readonly eventType: "Send" | "Delivery" | "Bounce" | "Complaint";
  readonly mail: ReturnType<typeof mailOf>;
  readonly [details: string]: unknown;
}

type Fate = "delivered" | "bounced" | "complained";

const fateOf = (address: string): Fate => {
  const [, mailbox] = simulator.exec(address) ?? [];
  if (!mailbox) return "delivered";
  return mailbox.toLowerCase() === "bounce" ? "bounced" : "complained";
};

/**
 * The events that SES publishes for an email, in their order, in its own JSON
 * (docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html).
 */
export const eventsOf = (email: AcceptedEmail): readonly SesEvent[] => {
  const mail = mailOf(email);
  const timestamp = email.at.toISOString();
  const reportingMTA = "local";
  const having = (...fates: readonly Fate[]) =>
    email.destinations.filter((address) => fates.includes(fateOf(address)));
  const [bounced, arrived, complained] = [
    having("bounced"),
    having("delivered", "complained"),
    having("complained"),
  ];
  return [
    { eventType: "Send", mail, send: {} },
    ...when(arrived, {
      eventType: "Delivery",
      mail,
      delivery: {
        timestamp,
        processingTimeMillis: 1,
        recipients: arrived,
        smtpResponse: "250 2.6.0 Message received",
        reportingMTA,
      },
    }),
    ...when(bounced, {
      eventType: "Bounce",
      mail,
      bounce: {
        feedbackId: `${email.messageId}-bounce`,
        bounceType: "Permanent",
        bounceSubType: "General",
        bouncedRecipients: bounced.map((emailAddress) => ({
          emailAddress,
          action: "failed",
          status: "5.1.1",
          diagnosticCode: "smtp; 550 5.1.1 user unknown",
        })),
        timestamp,
        reportingMTA,
      },
    }),
    ...when(complained, {
      eventType: "Complaint",
      mail,
      complaint: {
        feedbackId: `${email.messageId}-complaint`,
        complaintSubType: null,
        complainedRecipients: complained.map((emailAddress) => ({ emailAddress })),
        timestamp,
        userAgent: "Amazon SES Mailbox Simulator",
        complaintFeedbackType: "abuse",
        arrivalDate: timestamp,
      },
    }),
  ];
};

const when = (recipients: readonly string[], event: SesEvent): readonly SesEvent[] =>
  recipients.length > 0 ? [event] : [];

const mailOf = ({ messageId, at, source, destinations, headers, subject, tags }: AcceptedEmail) => ({
  timestamp: at.toISOString(),
  source,
  sourceArn: arnOf("ses", `identity/${source}`),
  sendingAccountId: account,
  messageId,
  destination: destinations,
  headersTruncated: false,
  headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
  commonHeaders: { from: [headers.from], to: [headers.to], messageId, subject },
  tags,
});
