import { type SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import type { SendOutcome } from "../application/sending/index.ts";
import { toMime } from "./mime.ts";
import { errorName, outcomeOf } from "./ses-outcome.ts";

export type RawSenderOptions = {
  /** Made with `maxAttempts: 1`. Otherwise the SDK would send again after a lost answer, and people would get it twice. */
  client: Pick<SESClient, "send">;
  /** The SES configuration set that reports what became of an email, with its tags. */
  configurationSet: string;
};

type Tag = { Name: string; Value: string };

/**
 * Sends emails through Amazon SES. Never throws and never logs: SES errors may contain the address. An email that can't be
 * written is rejected, because it certainly was not sent.
 */
export const createRawSender =
  ({ client, configurationSet }: RawSenderOptions) =>
  async (email: Parameters<typeof toMime>[0], tags?: Tag[]): Promise<SendOutcome> => {
    let mime: Uint8Array;
    try {
      mime = await toMime(email);
    } catch (error) {
      return { outcome: "rejected", detail: errorName(error) };
    }
    try {
      const { MessageId } = await client.send(
        new SendRawEmailCommand({
          RawMessage: { Data: mime },
          Destinations: [email.to.email],
          ConfigurationSetName: configurationSet,
          ...(tags && { Tags: tags }),
        }),
      );
      return MessageId
        ? { outcome: "accepted", messageId: MessageId }
        : { outcome: "unknown", detail: "NoMessageId" };
    } catch (error) {
      return outcomeOf(error);
    }
  };
