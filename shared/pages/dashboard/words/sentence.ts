/** With a capital letter at the start, as the language writes it. */
export const capitalized = (language: string, text: string): string => {
  const [first = ""] = text;
  return `${first.toLocaleUpperCase(language)}${text.slice(first.length)}`;
};

/** Joins the parts of a finding and makes them a sentence: `nps 33; no clear change` → `Nps 33; no clear change.` */
export const sentence = (language: string, parts: readonly string[]): string =>
  `${capitalized(language, parts.join("; "))}.`;
