import type { MessageSender } from "../application/webhooks/index.ts";
import type { Message, Webhook } from "../domain/webhooks/index.ts";
import { webhookTexts } from "../i18n/webhooks/webhook-texts.ts";
import { hiddenAnswer } from "./hidden-answer.ts";
import { noticeOf } from "./notice.ts";
import type { Sender } from "./send.ts";
import { signedHeaders } from "./sign.ts";
import { slackBody } from "./slack.ts";
import { standardBody } from "./standard-body.ts";
import { teamsBody } from "./teams.ts";

/** The body of a message in the format that a webhook takes. */
export const bodyFor = (
  message: Message,
  { format, language }: Pick<Webhook, "format" | "language">,
  timezone: string,
): string => {
  if (format === "standard") return standardBody(message);
  const texts = webhookTexts(language);
  const notice = noticeOf(message, { ...texts, timezone });
  const { open } = texts.webhooks;
  return format === "slack" ? slackBody(notice, open) : teamsBody(notice, open);
};

/** Sends messages to webhooks. Slack and Teams know them by their secret address, so only other targets get a signature. */
export const createMessageSender = (
  sender: Pick<Sender, "send">,
  { timezone, time }: { timezone: string; time: () => number },
): MessageSender => ({
  send: async (message, webhook, secrets) => {
    const body = bodyFor(message, webhook, timezone);
    const headers =
      webhook.format === "standard" ? signedHeaders(secrets, { id: message.id, at: time(), body }) : {};
    return hiddenAnswer(await sender.send({ url: webhook.url, headers, body }), message);
  },
});
