import { type SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import type { MemberMailer } from "../../application/notices/index.ts";
import { toMime, UnusableAddress } from "../mime.ts";
import { outcomeOf } from "../ses-outcome.ts";

type Options = {
  /** Made with `maxAttempts: 1`: the SDK would send again after a lost answer, and the member would get it twice. */
  client: Pick<SESClient, "send">;
  /** The SES configuration set that reports what became of an email, with its tag. */
  configurationSet: string;
};

/** Sends emails to members through Amazon SES. Never throws and never logs: SES errors may contain the address. */
export const createMemberMailer = ({ client, configurationSet }: Options): MemberMailer => ({
  send: async (email, deliveryId) => {
    try {
      const { MessageId } = await client.send(
        new SendRawEmailCommand({
          RawMessage: { Data: await toMime(email) },
          Destinations: [email.to.email],
          ConfigurationSetName: configurationSet,
          Tags: [{ Name: "delivery", Value: deliveryId }],
        }),
      );
      return MessageId
        ? { outcome: "accepted", messageId: MessageId }
        : { outcome: "unknown", detail: "NoMessageId" };
    } catch (error) {
      if (error instanceof UnusableAddress) return { outcome: "rejected", detail: error.name };
      return outcomeOf(error);
    }
  },
});
