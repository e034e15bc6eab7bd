import type { Instant } from "../domain/base/time.ts";

/** Language and time zone in which a reader sees times. */
export type LocalClock = {
  language: string;
  /** An IANA name, like `America/Sao_Paulo`. */
  timezone: string;
  /** Whether to print the time zone, because it may not be the reader's own. */
  isNamed?: boolean;
};

/** A time zone in short, as it is at that time: `GMT-3`, `UTC`. */
export const zoneName = (
  at: Instant,
  { language, timezone }: Pick<LocalClock, "language" | "timezone">,
): string =>
  new Intl.DateTimeFormat(language, { timeZone: timezone, timeZoneName: "short" })
    .formatToParts(new Date(at))
    .find(({ type }) => type === "timeZoneName")?.value ?? timezone;

/** Day and time in the form of the language: `21 de diciembre de 2026, 14:03`. */
export const longDate = (at: Instant, { language, timezone, isNamed = false }: LocalClock): string => {
  const time = new Intl.DateTimeFormat(language, {
    timeZone: timezone,
    dateStyle: "long",
    timeStyle: "short",
  }).format(new Date(at));
  return isNamed ? `${time} ${zoneName(at, { language, timezone })}` : time;
};

/** The day alone, without a time: `21 de diciembre de 2026`. For days that something ends on, which need no minute. */
export const dayInWords = (at: Instant, { language, timezone }: LocalClock): string =>
  new Intl.DateTimeFormat(language, { timeZone: timezone, dateStyle: "long" })
    .format(new Date(at))
    // Russian ends in an abbreviation, whose dot would meet the sentence's own.
    .replace(/ г\.$/, " года");

/** The customer's time zone; if it is unknown, the reporting time zone, which is then printed. */
export const localClockOf = (
  language: string,
  { timezone }: { timezone?: string | undefined },
  reportingTimezone: string,
): LocalClock =>
  timezone === undefined ? { language, timezone: reportingTimezone, isNamed: true } : { language, timezone };
