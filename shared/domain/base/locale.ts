import * as z from "zod/mini";

const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

/** A POSIX locale (`pt_BR.UTF-8`, `sr_RS@latin`) as a BCP 47 tag: `_` is `-`, and what follows `.` or `@` falls. */
const fromPosix = (text: string): string =>
  text
    .trim()
    .replace(/[.@].*$/s, "")
    .replaceAll("_", "-");

/** BCP 47 language tag: `pt-BR`. What programs write for it is taken too, and stored as the tag: `zh_Hans_CN`, `pt_BR.UTF-8`. */
export const Locale = z.pipe(
  z.string().check(z.maxLength(64)),
  z.pipe(
    z.transform(fromPosix),
    z.string().check(z.maxLength(35), z.refine(isLocale, "must be a BCP 47 tag like pt-BR")),
  ),
);
