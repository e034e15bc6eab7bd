import { type SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import type { DigestMailer } from "../../application/digests/index.ts";
import { toMime, UnusableAddress } from "../mime.ts";
import { outcomeOf } from "../ses-outcome.ts";
import { composeDigestEmail, type DigestEmailOptions } from "./digest-email.ts";

type Options = Pick<DigestEmailOptions, "sender" | "publicUrl"> & {
  /** Made with `maxAttempts: 1`: after a lost answer the SDK would send again. */
  client: Pick<SESClient, "send">;
  configurationSet: string;
};

/** Sends digests through Amazon SES. Never throws and never logs: SES errors may contain the address. */
export const createDigestMailer = ({ client, configurationSet, ...stage }: Options): DigestMailer => ({
  send: async ({ member: { email, name, language }, digest, token }) => {
    try {
      const to = { email, name };
      const mime = await toMime(composeDigestEmail({ ...stage, to, language, digest, token }));
      const { MessageId } = await client.send(
        new SendRawEmailCommand({
          RawMessage: { Data: mime },
          Destinations: [email],
          ConfigurationSetName: configurationSet,
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
