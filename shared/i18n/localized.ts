import { canonicalLocale, languageFor, primaryLanguage } from "./language.ts";

/** A value, and the BCP 47 tag of its language. */
export type Localized<T> = { value: T; language: string };

/** What is given by locale, with canonical tags. */
export const byLanguage = <T>(values: Readonly<Record<string, T>> | undefined): Localized<T>[] =>
  Object.entries(values ?? {}).map(([tag, value]) => ({ value, language: canonicalLocale(tag) ?? tag }));

/** The value of the exact locale, else of the language without a region, else of another region of that language. */
export const inLanguageOf = <T>(
  values: readonly Localized<T>[],
  wanted: string,
): Localized<T> | undefined => {
  const primary = primaryLanguage(wanted);
  return (
    values.find(({ language }) => language === wanted) ??
    values.find(({ language }) => language === primary) ??
    values.find(({ language }) => primaryLanguage(language) === primary)
  );
};

/**
 * The value in the reader's language, else in the one that Milepost's own texts use for them. None in a third language:
 * an email speaks one.
 */
export const spokenTo = <T>(
  values: readonly Localized<T>[],
  locale: string | undefined,
): Localized<T> | undefined =>
  inLanguageOf(values, canonicalLocale(locale ?? "en") ?? "en") ?? inLanguageOf(values, languageFor(locale));
