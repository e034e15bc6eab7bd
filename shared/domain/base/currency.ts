const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Whether it is the code of a currency of ISO 4217, in upper case: `BRL`. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);
