const LOCALES = ["en", "pt", "es", "ru", "de", "fr"];

const namesOf = (month: number): string[] =>
  LOCALES.flatMap((locale) =>
    (["short", "long"] as const).flatMap((style) => {
      const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: style, timeZone: "UTC" });
      const name = format.formatToParts(Date.UTC(2000, month, 1)).find(({ type }) => type === "month")?.value;
      return [name ?? "", (name ?? "").replace(/\.$/, "")].map((text) => text.toLowerCase());
    }),
  );

const MONTHS: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 12 }, (_, month) => namesOf(month).map((name) => [name, month + 1] as const)).flat(),
);

/** The number (1 to 12) of a month's name or abbreviation, in the languages that exports are written in. */
export const monthOf = (name: string): number | undefined => MONTHS.get(name.toLowerCase());
