import type { SNSEvent } from "aws-lambda";
import type { NoticeSettler } from "../../shared/application/notices/index.ts";
import { type DeliveryStore, trackDelivery } from "../../shared/application/sending/index.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { deliveryEventOf, noticeEventOf } from "./ses-event.ts";
import type { Notification } from "./sns-signature.ts";

type Deps = {
  store: DeliveryStore;
  /** Emails to members. */
  notices: NoticeSettler;
  /** Throws where a message is not from our topic. Lambda then tries again, and at last moves it to the dead-letter queue. */
  verify: (message: unknown) => Promise<Pick<Notification, "Message" | "MessageId">>;
  log: Log;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Handles SES's events from the topic. A malformed event is logged and ignored, because a retry would not help. */
export const trackDeliveriesHandler =
  ({ store, notices, verify, log }: Deps) =>
  async (event: SNSEvent): Promise<void> => {
    for (const { Sns } of event.Records) {
      const { Message, MessageId } = await verify(Sns);
      const said = parseJson(Message);
      const notice = noticeEventOf(said);
      if (notice !== undefined) {
        const { name, status } = notice;
        const result = (await notices.settleReported(name, status)) ? "noted" : "known";
        log.info("notice.tracked", { delivery: name.id, status, result });
        continue;
      }
      const delivery = deliveryEventOf(said);
      if (delivery === undefined) {
        log.info("delivery.ignored", { notification: MessageId });
        continue;
      }
      const { invitationId, kind } = delivery;
      const result = await trackDelivery(store)(delivery);
      if (kind === "rejected") log.info("delivery.rejected", { invitationId, result });
      else log.info("delivery.tracked", { invitationId, kind, result });
    }
  };
