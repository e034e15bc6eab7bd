import * as z from "zod/mini";
import { toInstant } from "../../shared/domain/base/time.ts";
import { addressHash } from "../../shared/domain/customers/index.ts";
import type { DeliveryEvent } from "../../shared/domain/sending/index.ts";

const time = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))));
const recipients = z.array(z.object({ emailAddress: z.string() }));
/** The parts of an SES event that are used here (Amazon SES developer guide, "Contents of event data"). */
const SesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: time,
    tags: z.optional(z.record(z.string(), z.array(z.string()))),
  }),
  delivery: z.optional(z.object({ timestamp: time })),
  deliveryDelay: z.optional(z.object({ timestamp: time })),
  bounce: z.optional(z.object({ bounceType: z.string(), timestamp: time, bouncedRecipients: recipients })),
  complaint: z.optional(z.object({ timestamp: time, complainedRecipients: recipients })),
});
type SesEvent = z.infer<typeof SesEvent>;

type Said = { kind: DeliveryEvent["kind"]; timestamp: string; about?: z.infer<typeof recipients> };

/** `Transient` and `Undetermined` bounces (a full mailbox, an automatic reply) do not mean that the address is wrong. */
const bounceSaid = ({ bounceType, timestamp, bouncedRecipients }: NonNullable<SesEvent["bounce"]>): Said =>
  bounceType === "Permanent"
    ? { kind: "bounced", timestamp, about: bouncedRecipients }
    : { kind: "delayed", timestamp };

const saidBy = (event: SesEvent): Said | undefined => {
  const { mail, delivery, deliveryDelay, bounce, complaint } = event;
  switch (event.eventType) {
    case "Send":
      return { kind: "sent", timestamp: mail.timestamp };
    case "Delivery":
      return delivery && { kind: "delivered", ...delivery };
    case "DeliveryDelay":
      return deliveryDelay && { kind: "delayed", ...deliveryDelay };
    case "Reject":
      return { kind: "rejected", timestamp: mail.timestamp };
    case "Bounce":
      return bounce && bounceSaid(bounce);
    case "Complaint":
      return (
        complaint && {
          kind: "complained",
          timestamp: complaint.timestamp,
          about: complaint.complainedRecipients,
        }
      );
    default:
      return undefined;
  }
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
    addressHashes: (said.about ?? []).map(({ emailAddress }) => addressHash(emailAddress)),
    at: toInstant(said.timestamp),
  };
};
