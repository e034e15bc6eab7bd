import { LANGUAGES, type Language } from "../domain/base/language.ts";

export { LANGUAGES, type Language };

/** The canonical form of a BCP 47 tag (`PT_br` → `pt-BR`), or undefined where the text is not a tag. */
export const canonicalLocale = (locale: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
};

/** The tag's language without script, region and extensions: `pt-BR` → `pt`. */
export const primaryLanguage = (canonical: string): string => canonical.split("-", 1)[0] ?? canonical;

/** Milepost's language for a locale, or undefined where there is none. */
export const knownLanguage = (locale: string): Language | undefined => {
  const primary = primaryLanguage(canonicalLocale(locale) ?? "");
  return LANGUAGES.find((language) => primaryLanguage(language) === primary);
};

/** Milepost's language for a locale: `pt-PT` gets `pt-BR`, `es-MX` gets `es`, and unknown languages get `en`. */
export const languageFor = (locale: string | undefined): Language => knownLanguage(locale ?? "") ?? "en";
