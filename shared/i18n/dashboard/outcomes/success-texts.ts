import type { Language } from "../../language.ts";
import { type WithAmounts, withAmounts } from "../amounts.ts";
import { successPages as en, type SuccessPageMessages } from "../en/outcomes/success-pages.ts";
import { successPages as es } from "../es/outcomes/success-pages.ts";
import { successPages as ptBR } from "../pt-br/outcomes/success-pages.ts";
import { successPages as ru } from "../ru/outcomes/success-pages.ts";
import { type TextsWith, textsFrom } from "../texts-from.ts";

const SUCCESS: Record<Language, SuccessPageMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the page of success. */
export type SuccessTexts = WithAmounts<TextsWith<SuccessPageMessages>>;

export const successTexts = withAmounts(textsFrom(SUCCESS));
