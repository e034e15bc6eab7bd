import type { Language } from "../language.ts";
import { ledger as en, type LedgerMessages } from "./en/ledger.ts";
import { ledger as es } from "./es/ledger.ts";
import { ledger as ptBR } from "./pt-br/ledger.ts";
import { ledger as ru } from "./ru/ledger.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

const LEDGER: Record<Language, LedgerMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the ledger of invitations. */
export type LedgerTexts = TextsWith<LedgerMessages>;

export const ledgerTexts = textsFrom(LEDGER);
