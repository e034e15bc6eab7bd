import { account, arnOf } from "../account.ts";

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

/** An address of SES's mailbox simulator, also with a label: `bounce+1@…`. The label up to a dot may name a form. */
const simulator =
  /^(success|bounce|ooto|complaint|suppressionlist)(?:\+([^@.]*)[^@]*)?@simulator\.amazonses\.com$/i;

/**
 * What happens to an email, by the simulator's names
 * (docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html). An out-of-office reply goes to
 * SES, which reports it as a transient bounce.
 */
type Fate = "success" | "bounce" | "ooto" | "complaint" | "suppressionlist";

/** One event. Its details are under the name of its type. */
export interface SesEvent {
  readonly eventType: "Send" | "Delivery" | "Bounce" | "Complaint";
  readonly mail: ReturnType<typeof mailOf>;
  readonly [details: string]: unknown;
}

const fateOf = (address: string): Fate => (simulator.exec(address)?.[1]?.toLowerCase() ?? "success") as Fate;

const labelOf = (address: string): string => simulator.exec(address)?.[2]?.toLowerCase() ?? "";

/**
 * How a bounce or a complaint names its recipient, by the label: as mailboxes' servers really write it. `forwarded` is a
 * mailbox that was never mailed.
 */
const forms: Readonly<Record<string, (address: string) => readonly string[]>> = {
  named: (address) => [`"Ana" <${address}>`],
  angle: (address) => [`<${address}>`],
  rfc822: (address) => [`rfc822; ${address}`],
  forwarded: () => ["forwarded@elsewhere.example"],
  nobody: () => [],
};

const namedIn = (address: string): readonly string[] => forms[labelOf(address)]?.(address) ?? [address];

/** The types of feedback that a complaint's label may name (RFC 5965 §7.3, RFC 6591, RFC 6430). */
const feedbackTypes = ["abuse", "auth-failure", "fraud", "not-spam", "other", "virus"];

const reportingMTA = "local";

/** The parts of a bounce event that depend on its kind. */
const bounces = {
  bounce: {
    bounceType: "Permanent",
    bounceSubType: "General",
    recipient: { action: "failed", status: "5.1.1", diagnosticCode: "smtp; 550 5.1.1 user unknown" },
  },
  suppressionlist: {
    bounceType: "Permanent",
    bounceSubType: "Suppressed",
    recipient: {
      action: "failed",
      status: "5.1.1",
      diagnosticCode: "Amazon SES has suppressed sending to this address",
    },
  },
  ooto: { bounceType: "Transient", bounceSubType: "General", recipient: {} },
} as const;

/**
 * The events that SES publishes for an email, in order and in SES's JSON format
 * (docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html).
 */
export const eventsOf = (email: AcceptedEmail): readonly SesEvent[] => {
  const mail = mailOf(email);
  const timestamp = email.at.toISOString();
  const having = (...fates: readonly Fate[]) =>
    email.destinations.filter((address) => fates.includes(fateOf(address)));
  const arrived = having("success", "ooto", "complaint");
  const complained = having("complaint");
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
    ...(["bounce", "suppressionlist", "ooto"] as const).flatMap((fate) =>
      when(having(fate), { eventType: "Bounce", mail, bounce: bounceOf(email, fate, having(fate)) }),
    ),
    ...when(complained, { eventType: "Complaint", mail, complaint: complaintOf(email, complained) }),
  ];
};

const bounceOf = ({ messageId, at }: AcceptedEmail, fate: keyof typeof bounces, to: readonly string[]) => {
  const { recipient, ...kind } = bounces[fate];
  return {
    feedbackId: `${messageId}-${fate}`,
    ...kind,
    bouncedRecipients: to.flatMap(namedIn).map((emailAddress) => ({ emailAddress, ...recipient })),
    timestamp: at.toISOString(),
    reportingMTA,
  };
};

const complaintOf = ({ messageId, at }: AcceptedEmail, by: readonly string[]) => ({
  feedbackId: `${messageId}-complaint`,
  complaintSubType: null,
  complainedRecipients: by.flatMap(namedIn).map((emailAddress) => ({ emailAddress })),
  timestamp: at.toISOString(),
  userAgent: "Amazon SES Mailbox Simulator",
  complaintFeedbackType: feedbackTypes.find((type) => by.some((one) => labelOf(one) === type)) ?? "abuse",
  arrivalDate: at.toISOString(),
});

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
