/** The languages that Milepost itself speaks; a survey's own question may be in any other. */
export const LANGUAGES = ["en", "pt-BR", "es", "ru"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The canonical form of a BCP 47 tag (`PT_br` → `pt-BR`), or undefined where the text is no tag. */
export const canonicalLocale = (locale: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
};

/** The tag's language without script, region and extensions: `pt-BR` → `pt`. */
export const primaryLanguage = (canonical: string): string => canonical.split("-", 1)[0] ?? canonical;

/** The language of ours that fits the locale, or undefined where none does. */
export const knownLanguage = (locale: string): Language | undefined => {
  const primary = primaryLanguage(canonicalLocale(locale) ?? "");
  return LANGUAGES.find((language) => primaryLanguage(language) === primary);
};

/** A region never decides: `pt-PT` reads `pt-BR`, `es-MX` reads `es`; whatever is unknown reads `en`. */
export const languageFor = (locale: string | undefined): Language => knownLanguage(locale ?? "") ?? "en";
