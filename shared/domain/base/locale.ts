import * as z from "zod/mini";

const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

/**
 * A POSIX locale (`pt_BR.UTF-8`, `sr_RS@latin`) as a BCP 47 tag: `_` is `-`, and what follows `.` or `@` falls. Java writes
 * a script behind `#`, and Segment's Android client a dash where the country is missing: `zh_CN_#Hans`, `en-`.
 */
const localeTag = (text: string): string => {
  const tag = text.trim().replace(/[.@].*$/s, "");
  const [, language = "", region, script] = /^([A-Za-z]+)_([A-Za-z\d]*)_#([A-Za-z]{4})$/.exec(tag) ?? [];
  const parts = script === undefined ? tag.replace(/[_-]$/, "").split("_") : [language, script, region];
  return parts.filter((part) => part !== undefined && part !== "").join("-");
};

/** BCP 47 language tag: `pt-BR`. What programs write for it is taken too, and stored as the tag: `zh_Hans_CN`, `pt_BR.UTF-8`. */
export const Locale = z.pipe(
  z.string().check(z.maxLength(64)),
  z.pipe(
    z.transform(localeTag),
    z.string().check(z.maxLength(35), z.refine(isLocale, "must be a BCP 47 tag like pt-BR")),
  ),
);
