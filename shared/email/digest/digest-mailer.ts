import type { DigestMailer } from "../../application/digests/index.ts";
import { createRawSender, type RawSenderOptions } from "../raw-sender.ts";
import { composeDigestEmail, type DigestEmailOptions } from "./digest-email.ts";

type Options = RawSenderOptions & Pick<DigestEmailOptions, "sender" | "publicUrl">;

/** Sends digests to members. */
export const createDigestMailer = ({ sender, publicUrl, ...options }: Options): DigestMailer => {
  const send = createRawSender(options);
  return {
    send: async ({ member: { email, name, language }, digest, token }) => {
      const to = { email, name };
      return send(composeDigestEmail({ sender, publicUrl, to, language, digest, token }));
    },
  };
};
