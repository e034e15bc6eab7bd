type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** How a language counts. These are slow to make, and a page counts hundreds of things. */
const COUNTING = new Map<string, { rules: Intl.PluralRules; numbers: Intl.NumberFormat }>();

const countingIn = (language: string) => {
  const made = COUNTING.get(language) ?? {
    rules: new Intl.PluralRules(language),
    numbers: new Intl.NumberFormat(language),
  };
  COUNTING.set(language, made);
  return made;
};

/** A number with its noun, in the number format and plural form of the language: `1 символ`, `3 символа`, `5 000 символов`. */
export const counted = (language: string, count: number, forms: Forms): string => {
  const { rules, numbers } = countingIn(language);
  return `${numbers.format(count)} ${forms[rules.select(count)] ?? forms.other}`;
};
