import { GetSendQuotaCommand, type SESClient } from "@aws-sdk/client-ses";

/** What the mail service lets an account send. */
export type SendQuota = {
  /** Emails a second. */
  perSecond: number;
  /** Emails that are left of the last 24 hours' quota. */
  left: number;
};

/** An account without a daily quota (`Max24HourSend`, SES API reference). */
const UNLIMITED = -1;

/** Undefined where SES says nothing usable: its own refusals keep the quota then. */
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
