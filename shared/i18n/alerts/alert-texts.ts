import { type Language, languageFor } from "../language.ts";
import { type AlertMailMessages, alertMail as en } from "./en.ts";
import { alertMail as es } from "./es.ts";
import { alertMail as ptBR } from "./pt-br.ts";
import { alertMail as ru } from "./ru.ts";

const ALERT_MAIL: Record<Language, AlertMailMessages> = { en, "pt-BR": ptBR, es, ru };

/** The texts of emails to members, with the language they are in. */
export type AlertTexts = { language: string; alertMail: AlertMailMessages };

export const alertTexts = (language: string | undefined): AlertTexts => {
  const known = languageFor(language);
  return { language: known, alertMail: ALERT_MAIL[known] };
};
