import type { SurveyMailer } from "../application/sending/index.ts";
import { createRawSender, type RawSenderOptions } from "./raw-sender.ts";

/** Sends surveys, each with the tags by which its delivery events name it. The dispatcher decides whether to try again. */
export const createSesMailer = (options: RawSenderOptions): SurveyMailer => {
  const send = createRawSender(options);
  return {
    send: (email, invitationId) =>
      send(email, [
        { Name: "invitation", Value: invitationId },
        { Name: "survey", Value: tagValue(email.tags.survey) },
      ]),
  };
};

/** SES allows only letters, digits, `_` and `-` in a tag. Keys never have two separators in a row, so `__` is unambiguous. */
const tagValue = (key: string): string => key.replaceAll(".", "__");
