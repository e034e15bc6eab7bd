/** How numbers of one kind are written. */
export type NumberForm = { format: (value: number) => string };

/**
 * `Intl`'s formats of a language, with the minus sign of typesetting: a hyphen is too short beside a plus, and a line may
 * end behind it.
 *
 *     numbersIn("en")({ style: "percent" }).format(-0.03) // "−3%"
 */
export const numbersIn =
  (language: string) =>
  (options: Intl.NumberFormatOptions = {}): NumberForm => {
    const form = new Intl.NumberFormat(language, options);
    return { format: (value) => form.format(value).replace("-", "−") };
  };
