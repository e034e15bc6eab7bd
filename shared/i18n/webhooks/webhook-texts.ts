import { type Language, languageFor } from "../language.ts";
import { webhooks as en, type WebhookMessages } from "./en.ts";
import { webhooks as es } from "./es.ts";
import { webhooks as ptBR } from "./pt-br.ts";
import { webhooks as ru } from "./ru.ts";

const WEBHOOKS: Record<Language, WebhookMessages> = { en, "pt-BR": ptBR, es, ru };

/** The texts of messages in Slack and Teams, with the language they are in. */
export type WebhookTexts = { language: string; webhooks: WebhookMessages };

export const webhookTexts = (language: string | undefined): WebhookTexts => {
  const known = languageFor(language);
  return { language: known, webhooks: WEBHOOKS[known] };
};
