import type { SNSEvent } from "aws-lambda";
import * as z from "zod/mini";
import {
  type DeliveryEvent,
  type DeliveryStore,
  trackDelivery,
} from "../../shared/application/track-delivery.ts";
import { addressHash } from "../../shared/domain/address.ts";
import { toInstant } from "../../shared/domain/time.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Deps = { store: DeliveryStore; log: Log };

const recipients = z.array(z.object({ emailAddress: z.string() }));
/** SES event publishing: the parts that matter here (Amazon SES developer guide, "Contents of event data"). */
const SesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: z.string(),
    tags: z.optional(z.record(z.string(), z.array(z.string()))),
  }),
  delivery: z.optional(z.object({ timestamp: z.string() })),
  bounce: z.optional(
    z.object({ bounceType: z.string(), timestamp: z.string(), bouncedRecipients: recipients }),
  ),
  complaint: z.optional(z.object({ timestamp: z.string(), complainedRecipients: recipients })),
});

const hashes = (list: z.infer<typeof recipients>): string[] =>
  list.map(({ emailAddress }) => addressHash(emailAddress));

/** What an SES event says, or undefined where it changes nothing (a transient bounce, an event of another kind). */
export const deliveryEventOf = (message: unknown): DeliveryEvent | undefined => {
  const parsed = z.safeParse(SesEvent, message);
  if (!parsed.success) return undefined;
  const { eventType, mail, delivery, bounce, complaint } = parsed.data;
  const invitationId = mail.tags?.invitation?.[0];
  if (invitationId === undefined) return undefined;
  const of = (
    kind: DeliveryEvent["kind"],
    timestamp: string,
    addressHashes: string[] = [],
  ): DeliveryEvent | undefined =>
    Number.isNaN(Date.parse(timestamp))
      ? undefined
      : { kind, invitationId, messageId: mail.messageId, addressHashes, at: toInstant(timestamp) };
  if (eventType === "Send") return of("sent", mail.timestamp);
  if (eventType === "Delivery" && delivery) return of("delivered", delivery.timestamp);
  if (eventType === "Bounce" && bounce?.bounceType === "Permanent")
    return of("bounced", bounce.timestamp, hashes(bounce.bouncedRecipients));
  if (eventType === "Complaint" && complaint)
    return of("complained", complaint.timestamp, hashes(complaint.complainedRecipients));
  return undefined;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Takes SES's events from the topic. A malformed one is noted and let go: no retry would mend it. */
export const trackDeliveriesHandler =
  ({ store, log }: Deps) =>
  async (event: SNSEvent): Promise<void> => {
    for (const { Sns } of event.Records) {
      const delivery = deliveryEventOf(parseJson(Sns.Message));
      if (delivery === undefined) {
        log.info("delivery.ignored", { notification: Sns.MessageId });
        continue;
      }
      const result = await trackDelivery(store)(delivery);
      log.info("delivery.tracked", { invitationId: delivery.invitationId, kind: delivery.kind, result });
    }
  };
