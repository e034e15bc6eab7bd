import type { Language } from "../../language.ts";
import { type WithAmounts, withAmounts } from "../amounts.ts";
import { supportPages as en, type SupportPageMessages } from "../en/outcomes/support-pages.ts";
import { supportPages as es } from "../es/outcomes/support-pages.ts";
import { supportPages as ptBR } from "../pt-br/outcomes/support-pages.ts";
import { supportPages as ru } from "../ru/outcomes/support-pages.ts";
import { type TextsWith, textsFrom } from "../texts-from.ts";

const SUPPORT: Record<Language, SupportPageMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the page of support. */
export type SupportTexts = WithAmounts<TextsWith<SupportPageMessages>>;

export const supportTexts = withAmounts(textsFrom(SUPPORT));
