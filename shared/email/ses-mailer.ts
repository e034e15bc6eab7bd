import { type SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import type { SendOutcome, SurveyEmail, SurveyMailer } from "../application/sending/index.ts";
import { toMime } from "./mime.ts";
import { errorName, outcomeOf } from "./ses-outcome.ts";

type SesMailerOptions = {
  /**
   * Made with `maxAttempts: 1`. Otherwise the SDK would send again after a lost answer, and the customer would get
   * the survey twice. The dispatcher decides whether to try again.
   */
  client: Pick<SESClient, "send">;
  /** The SES configuration set that publishes deliveries, bounces and complaints with the invitation's tag. */
  configurationSet: string;
};

/** Sends through Amazon SES. Never throws and never logs: SES errors may contain the customer's address. */
export const createSesMailer = ({ client, configurationSet }: SesMailerOptions): SurveyMailer => ({
  send: async (email, invitationId) => {
    const mime = await mimeOf(email);
    if (!(mime instanceof Uint8Array)) return mime;
    try {
      const { MessageId } = await client.send(
        new SendRawEmailCommand({
          RawMessage: { Data: mime },
          Destinations: [email.to.email],
          ConfigurationSetName: configurationSet,
          Tags: [
            { Name: "invitation", Value: invitationId },
            { Name: "survey", Value: tagValue(email.tags.survey) },
          ],
        }),
      );
      return MessageId
        ? { outcome: "accepted", messageId: MessageId }
        : { outcome: "unknown", detail: "NoMessageId" };
    } catch (error) {
      return outcomeOf(error);
    }
  },
});

/** SES allows only letters, digits, `_` and `-` in a tag. Keys never have two separators in a row, so `__` is unambiguous. */
const tagValue = (key: string): string => key.replaceAll(".", "__");

/** The email as bytes; an email that can't be written is rejected, because it certainly was not sent. */
const mimeOf = async (email: SurveyEmail): Promise<Uint8Array | SendOutcome> => {
  try {
    return await toMime(email);
  } catch (error) {
    return { outcome: "rejected", detail: errorName(error) };
  }
};
