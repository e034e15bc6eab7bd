import { type SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import type { SendOutcome, SurveyEmail, SurveyMailer } from "../application/sending/index.ts";
import { toMime } from "./mime.ts";
import { errorName, outcomeOf } from "./ses-outcome.ts";

type SesMailerOptions = {
  /**
   * Made with `maxAttempts: 1`: the SDK would otherwise send again by itself after an answer that was lost, and
   * the customer would get the survey twice. Whether to try again is the dispatcher's decision.
   */
  client: Pick<SESClient, "send">;
  /** Publishes deliveries, bounces and complaints, each with the invitation's tag. */
  configurationSet: string;
};

/** Sends through Amazon SES. Never throws and never logs: errors of SES can hold the customer's address. */
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

/** SES takes letters, digits, `_` and `-`. In a key no two separators stand side by side, so no two keys become one. */
const tagValue = (key: string): string => key.replaceAll(".", "__");

/** An email that can't be written has certainly not left. */
const mimeOf = async (email: SurveyEmail): Promise<Uint8Array | SendOutcome> => {
  try {
    return await toMime(email);
  } catch (error) {
    return { outcome: "rejected", detail: errorName(error) };
  }
};
