import { BadCell } from "../cells/cell-values.ts";

/** The units that a heading may name, by the end of the field that it stands for, in seconds. */
const UNITS = { Seconds: 1, Minutes: 60, Hours: 3_600 } as const;
type Unit = keyof typeof UNITS;

/** How headings write a unit after a duration's name: `Handle time (min)`, `First reply time in minutes`. */
const SPELLINGS: Readonly<Record<Unit, readonly string[]>> = {
  Seconds: ["s", "sec", "secs", "seconds"],
  Minutes: ["m", "min", "mins", "minutes"],
  Hours: ["h", "hr", "hrs", "hours"],
};

/** The four fields of a duration: without a unit in its heading, and with one. */
export const durationFields = (field: string): string[] => [
  `${field}Time`,
  ...Object.keys(UNITS).map((unit) => field + unit),
];

/** The headings of a duration by plain name, in each spelling of each unit, and their fields. */
export const durationAliases = (field: string, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => [
      ...Object.entries(SPELLINGS).flatMap(([unit, spellings]) =>
        spellings.flatMap((spelling) =>
          [
            `in${spelling}`,
            `(in${spelling})`,
            `(${spelling})`,
            ...(spelling.length > 2 ? [spelling] : []),
          ].map((end) => [name + end, field + unit] as const),
        ),
      ),
      [name, `${field}Time`] as const,
    ]),
  );

/** `01:20:05`, `01:20` (hours and minutes), `1h 20m 5s`: undefined for other texts. */
const fromClock = (text: string): number | undefined => {
  const [, hours, minutes, seconds = "0"] = /^(\d{1,5}):([0-5]\d)(?::([0-5]\d))?$/.exec(text) ?? [];
  if (hours !== undefined) return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  const named = /^(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+)\s*s(?:ec)?)?$/i.exec(text);
  if (named === null || text === "") return undefined;
  const [, h = "0", m = "0", s = "0"] = named;
  return Number(h) * 3_600 + Number(m) * 60 + Number(s);
};

/**
 * A cell's duration in whole seconds.
 * @param field one of {@link durationFields}: its end says the unit of a number
 * @param numberOf reads a number as the file writes them
 * @throws {BadCell} for what is no duration, a number below 0, and a number without a unit
 */
export const secondsFromCell = (text: string, field: string, numberOf: (text: string) => number): number => {
  const clock = fromClock(text);
  if (clock !== undefined) return clock;
  const number = numberOf(text);
  if (number < 0) throw new BadCell("must not be below 0");
  const unit = (Object.keys(UNITS) as Unit[]).find((one) => field.endsWith(one));
  if (unit !== undefined) return Math.round(number * UNITS[unit]);
  const name = field.slice(0, -"Time".length);
  throw new BadCell(
    `${text} has no unit: say it with --map "Column=${name}Minutes" (or ${name}Seconds, ${name}Hours)`,
  );
};
