import type { SignInMailer } from "../../application/access/index.ts";
import { createRawSender, type RawSenderOptions } from "../raw-sender.ts";
import { composeSignInEmail, type SignInEmailOptions } from "./sign-in-email.ts";

type Options = RawSenderOptions & Pick<SignInEmailOptions, "sender" | "publicUrl">;

/** Sends members the links that sign them in. */
export const createSignInMailer = ({ sender, publicUrl, ...options }: Options): SignInMailer => {
  const send = createRawSender(options);
  return {
    send: async ({ to, language, token }) =>
      send(composeSignInEmail({ to, sender, language, publicUrl, token })),
  };
};
