import * as z from "zod/mini";

const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

/** BCP 47 language tag: `pt-BR`. */
export const Locale = z
  .string()
  .check(z.maxLength(35), z.refine(isLocale, "must be a BCP 47 tag like pt-BR"));
