import type { Language } from "../language.ts";
import { touchpoints as en, type TouchpointPageMessages } from "./en/figures/touchpoints.ts";
import { touchpoints as es } from "./es/figures/touchpoints.ts";
import { touchpoints as ptBR } from "./pt-br/figures/touchpoints.ts";
import { touchpoints as ru } from "./ru/figures/touchpoints.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

const TOUCHPOINTS: Record<Language, TouchpointPageMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the page of a touchpoint type. */
export type TouchpointTexts = TextsWith<TouchpointPageMessages>;

export const touchpointTexts = textsFrom(TOUCHPOINTS);
