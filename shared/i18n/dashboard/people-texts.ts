import type { Language } from "../language.ts";
import { type WithAmounts, withAmounts } from "./amounts.ts";
import { people as en, type PeopleMessages } from "./en/people/people.ts";
import { people as es } from "./es/people/people.ts";
import { people as ptBR } from "./pt-br/people/people.ts";
import { people as ru } from "./ru/people/people.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

const PEOPLE: Record<Language, PeopleMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the pages about customers. */
export type PeopleTexts = WithAmounts<TextsWith<PeopleMessages>>;

export const peopleTexts = withAmounts(textsFrom(PEOPLE));
