import type { Language } from "../../language.ts";
import { type WithAmounts, withAmounts } from "../amounts.ts";
import {
  touchpointListPage as en,
  type TouchpointListMessages,
} from "../en/outcomes/touchpoint-list-page.ts";
import { touchpointListPage as es } from "../es/outcomes/touchpoint-list-page.ts";
import { touchpointListPage as ptBR } from "../pt-br/outcomes/touchpoint-list-page.ts";
import { touchpointListPage as ru } from "../ru/outcomes/touchpoint-list-page.ts";
import { type TextsWith, textsFrom } from "../texts-from.ts";

const TOUCHPOINT_LIST: Record<Language, TouchpointListMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the list of touchpoints. */
export type TouchpointListTexts = WithAmounts<TextsWith<TouchpointListMessages>>;

export const touchpointListTexts = withAmounts(textsFrom(TOUCHPOINT_LIST));
