import type { TouchpointType } from "../domain/catalogue/index.ts";
import { byLanguage, inLanguageOf, spokenTo } from "./localized.ts";

type Named = Pick<TouchpointType, "name">;

/**
 * The name of a touchpoint type for an email or page that speaks one language: the reader's, or the one that Milepost
 * uses for them; undefined where there is none in it. A plain name is in no particular language, so it fits everywhere.
 */
export const typeNameIn = ({ name }: Named, locale: string | undefined): string | undefined =>
  typeof name === "string" ? name : spokenTo(byLanguage(name), locale)?.value;

/** The same, else in English, else in the first language that it has. */
export const anyTypeName = (type: Named, locale: string | undefined): string | undefined => {
  if (typeof type.name === "string") return type.name;
  const names = byLanguage(type.name);
  return typeNameIn(type, locale) ?? (inLanguageOf(names, "en") ?? names[0])?.value;
};
