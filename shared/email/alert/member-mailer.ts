import type { MemberMailer } from "../../application/notices/index.ts";
import { createRawSender, type RawSenderOptions } from "../raw-sender.ts";

/** Sends emails to members, each with the tag by which SES's events name its delivery. */
export const createMemberMailer = (options: RawSenderOptions): MemberMailer => {
  const send = createRawSender(options);
  return { send: (email, deliveryId) => send(email, [{ Name: "delivery", Value: deliveryId }]) };
};
