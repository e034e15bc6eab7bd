import { GetSendQuotaCommand, type SESClient } from "@aws-sdk/client-ses";

/** How much SES lets an account send. */
export type SendQuota = {
  /** Emails a second. */
  perSecond: number;
  /** Emails that may still be sent in the current 24 hours. */
  left: number;
};

/** `Max24HourSend` of an account without a daily quota (SES API reference). */
const UNLIMITED = -1;

/** Reads the quota. Undefined where SES gives no usable rate: then SES itself refuses what is over the quota. */
export const createQuotaReader =
  (client: Pick<SESClient, "send">) => async (): Promise<SendQuota | undefined> => {
    const {
      MaxSendRate: perSecond = 0,
      Max24HourSend: daily = 0,
      SentLast24Hours: sent = 0,
    } = await client.send(new GetSendQuotaCommand());
    if (!(perSecond > 0)) return undefined;
    return { perSecond, left: daily === UNLIMITED ? Number.POSITIVE_INFINITY : Math.max(0, daily - sent) };
  };
