type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A number with its noun, in the number format and plural form of the language: `1 символ`, `3 символа`, `5 000 символов`. */
export const counted = (language: string, count: number, forms: Forms): string => {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return `${new Intl.NumberFormat(language).format(count)} ${form}`;
};
