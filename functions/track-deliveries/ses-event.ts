import * as z from "zod/mini";
import type { DeliveryName } from "../../shared/application/events/index.ts";
import { toInstant } from "../../shared/domain/base/time.ts";
import { addressHash } from "../../shared/domain/customers/index.ts";
import { isEventId } from "../../shared/domain/events/index.ts";
import type { DeliveryEvent } from "../../shared/domain/sending/index.ts";

const time = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))));
/** A part that stops nothing where it can't be read: the event may still say what is needed. */
const readable = <Schema extends z.ZodMiniType>(schema: Schema) => z.catch(z.optional(schema), undefined);

/**
 * The parts of an SES event that are used here (Amazon SES developer guide, "Contents of event data"). Not the recipients
 * of a bounce or a complaint: the mailbox's own server writes those, as `"Ana" <ana@…>`, as `rfc822; ana@…`, as a mailbox
 * that the email was forwarded to, or not at all. `destination` is what SES was asked to send to.
 */
const SesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: time,
    destination: z.optional(z.unknown()),
    tags: z.optional(
      z.object({
        invitation: z.optional(z.array(z.string())),
        delivery: z.optional(z.array(z.string())),
      }),
    ),
  }),
  delivery: readable(z.object({ timestamp: time })),
  deliveryDelay: readable(z.object({ timestamp: time })),
  bounce: readable(z.object({ bounceType: z.string(), timestamp: readable(time) })),
  complaint: readable(
    z.object({ timestamp: readable(time), complaintFeedbackType: z.optional(z.unknown()) }),
  ),
});
type SesEvent = z.infer<typeof SesEvent>;

/** What became of an email to a member. Whatever SES reports but a rejection, the email left. */
export type NoticeEvent = { name: DeliveryName; status: "delivered" | "failed" };

/** Without a time of its own it was when the email was sent. */
type Said = { kind: DeliveryEvent["kind"]; timestamp?: string | undefined };

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

/** `Transient` and `Undetermined` bounces (a full mailbox, an automatic reply) do not mean that the address is wrong. */
const bounceSaid = ({ bounceType, timestamp }: NonNullable<SesEvent["bounce"]>): Said => ({
  kind: bounceType === "Permanent" ? "bounced" : "delayed",
  timestamp,
});

/**
 * Two reports of a feedback loop are no person's complaint. `not-spam` (RFC 6430): somebody took the email out of the spam
 * folder, so it arrived. `auth-failure` (RFC 6591): a mail server could not verify the sender, so it only left.
 */
const complaintSaid = ({
  timestamp,
  complaintFeedbackType: type,
}: NonNullable<SesEvent["complaint"]>): Said => ({
  kind: type === "not-spam" ? "delivered" : type === "auth-failure" ? "sent" : "complained",
  timestamp,
});

const saidBy = (event: SesEvent): Said | undefined => {
  const { delivery, deliveryDelay, bounce, complaint } = event;
  switch (event.eventType) {
    case "Send":
      return { kind: "sent" };
    case "Delivery":
      return delivery && { kind: "delivered", ...delivery };
    case "DeliveryDelay":
      return deliveryDelay && { kind: "delayed", ...deliveryDelay };
    case "Reject":
      return { kind: "rejected" };
    case "Bounce":
      return bounce && bounceSaid(bounce);
    case "Complaint":
      return complaint && complaintSaid(complaint);
    default:
      return undefined;
  }
};

const EMAIL = "email";

/** What an SES event says of an email to a member: that it left, or never will. Undefined for any other event. */
export const noticeEventOf = (message: unknown): NoticeEvent | undefined => {
  const { data: event } = z.safeParse(SesEvent, message);
  const id = event?.mail.tags?.delivery?.[0];
  if (!event || id === undefined || !isEventId(id)) return undefined;
  return { name: { lane: EMAIL, id }, status: event.eventType === "Reject" ? "failed" : "delivered" };
};

/** The delivery event in an SES event. Undefined where it is malformed, of another kind, or not about an invitation. */
export const deliveryEventOf = (message: unknown): DeliveryEvent | undefined => {
  const { data: event } = z.safeParse(SesEvent, message);
  const said = event && saidBy(event);
  const invitationId = event?.mail.tags?.invitation?.[0];
  if (!event || !said || invitationId === undefined) return undefined;
  const { messageId, timestamp } = event.mail;
  return {
    kind: said.kind,
    invitationId,
    messageId,
    sentAt: toInstant(timestamp),
    addressHashes: textsIn(event.mail.destination).map(addressHash),
    at: toInstant(said.timestamp ?? timestamp),
  };
};
