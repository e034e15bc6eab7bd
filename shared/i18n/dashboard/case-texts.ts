import type { Language } from "../language.ts";
import { type CasePageMessages, casePages as en } from "./en/people/case-pages.ts";
import { casePages as es } from "./es/people/case-pages.ts";
import { casePages as ptBR } from "./pt-br/people/case-pages.ts";
import { casePages as ru } from "./ru/people/case-pages.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

const CASE_PAGES: Record<Language, CasePageMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the pages with cases. */
export type CaseTexts = TextsWith<CasePageMessages>;

export const caseTexts = textsFrom(CASE_PAGES);
