import type { Language } from "../language.ts";
import { tiles as en, type TileMessages } from "./en/figures/tiles.ts";
import { tiles as es } from "./es/figures/tiles.ts";
import { tiles as ptBR } from "./pt-br/figures/tiles.ts";
import { tiles as ru } from "./ru/figures/tiles.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

const TILES: Record<Language, TileMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of public tiles. */
export type TileTexts = TextsWith<TileMessages>;

export const tileTexts = textsFrom(TILES);
