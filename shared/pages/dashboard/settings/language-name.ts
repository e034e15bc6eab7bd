/** What a language is called in the reader's language: `pt-BR` → `Portuguese (Brazil)`. */
export const languageName = (tag: string, reader: string): string => {
  try {
    const name = new Intl.DisplayNames(reader, { type: "language" }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(reader) + name.slice(1);
  } catch {
    return tag;
  }
};
