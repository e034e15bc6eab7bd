const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Whether it is the code of a currency of ISO 4217, in upper case: `BRL`. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

/** The currencies of ISO 4217 that have other than two decimals. */
const DECIMALS: ReadonlyMap<string, number> = new Map(
  [
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "),
    [],
    [],
    "BHD IQD JOD KWD LYD OMR TND".split(" "),
    ["CLF", "UYW"],
  ].flatMap((codes, decimals) => codes.map((code) => [code, decimals] as const)),
);

/**
 * How many decimals a currency has (ISO 4217): 2 for EUR, none for JPY. `Intl` would say how many people usually write:
 * with ICU 78 none for COP and HUF, whose minor unit is a hundredth all the same, and with another version something else.
 */
export const currencyDecimals = (code: string): number => DECIMALS.get(code) ?? 2;
