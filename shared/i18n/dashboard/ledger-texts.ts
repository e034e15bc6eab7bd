import type { Language } from "../language.ts";
import { type WithAmounts, withAmounts } from "./amounts.ts";
import { ledger as en, type LedgerMessages } from "./en/people/ledger.ts";
import { ledger as es } from "./es/people/ledger.ts";
import { ledger as ptBR } from "./pt-br/people/ledger.ts";
import { ledger as ru } from "./ru/people/ledger.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

const LEDGER: Record<Language, LedgerMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the lists of answers, of invitations and of tickets. */
export type LedgerTexts = WithAmounts<TextsWith<LedgerMessages>>;

export const ledgerTexts = withAmounts(textsFrom(LEDGER));
