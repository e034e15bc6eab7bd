import { type SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import type { SignInMailer } from "../../application/access/index.ts";
import { toMime, UnusableAddress } from "../mime.ts";
import { outcomeOf } from "../ses-outcome.ts";
import { composeSignInEmail, type SignInEmailOptions } from "./sign-in-email.ts";

type Options = Pick<SignInEmailOptions, "sender" | "publicUrl"> & {
  client: Pick<SESClient, "send">;
  configurationSet: string;
};

/** Sends links through Amazon SES. Never throws and never logs: SES errors may contain the address. */
export const createSignInMailer = ({
  client,
  configurationSet,
  sender,
  publicUrl,
}: Options): SignInMailer => ({
  send: async ({ to, language, token }) => {
    try {
      const mime = await toMime(composeSignInEmail({ to, sender, language, publicUrl, token }));
      const { MessageId = "" } = await client.send(
        new SendRawEmailCommand({
          RawMessage: { Data: mime },
          Destinations: [to],
          ConfigurationSetName: configurationSet,
        }),
      );
      return { outcome: "accepted", messageId: MessageId };
    } catch (error) {
      if (error instanceof UnusableAddress) return { outcome: "rejected", detail: error.name };
      return outcomeOf(error);
    }
  },
});
