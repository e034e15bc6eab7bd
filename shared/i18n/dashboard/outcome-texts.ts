import type { Language } from "../language.ts";
import { outcomes as en, type OutcomeMessages } from "./en/outcomes/outcomes.ts";
import { outcomes as es } from "./es/outcomes/outcomes.ts";
import { outcomes as ptBR } from "./pt-br/outcomes/outcomes.ts";
import { outcomes as ru } from "./ru/outcomes/outcomes.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

const OUTCOMES: Record<Language, OutcomeMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the pages with figures of support and success, and of the lists behind them. */
export type OutcomeTexts = TextsWith<OutcomeMessages>;

export const outcomeTexts = textsFrom(OUTCOMES);
