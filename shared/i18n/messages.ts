import { en, type Messages } from "./en.ts";
import { es } from "./es.ts";
import type { Language } from "./language.ts";
import { ptBR } from "./pt-br.ts";
import { ru } from "./ru.ts";

const MESSAGES: Record<Language, Messages> = { en, "pt-BR": ptBR, es, ru };

export const messagesFor = (language: Language): Messages => MESSAGES[language];
