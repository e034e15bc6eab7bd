import { type Language, languageFor } from "../language.ts";
import { type DigestMessages, digest as en } from "./en.ts";
import { digest as es } from "./es.ts";
import { digest as ptBR } from "./pt-br.ts";
import { digest as ru } from "./ru.ts";

const DIGEST: Record<Language, DigestMessages> = { en, "pt-BR": ptBR, es, ru };

/** The texts of the digest and of the page that ends it. */
export const digestTexts = (language: string | undefined): DigestMessages => DIGEST[languageFor(language)];
