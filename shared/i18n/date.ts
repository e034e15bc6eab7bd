import type { Instant } from "../domain/base/time.ts";

/** Language and time zone in which a reader sees times. */
export type LocalClock = {
  language: string;
  /** An IANA name, like `America/Sao_Paulo`. */
  timezone: string;
  /** Whether to print the time zone, because it may not be the reader's own. */
  isNamed?: boolean;
};

/** Day and time in the form of the language: `21 de diciembre de 2026, 14:03`. */
export const longDate = (at: Instant, { language, timezone, isNamed = false }: LocalClock): string => {
  const formatted = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: timezone, ...options });
  const time = formatted({ dateStyle: "long", timeStyle: "short" }).format(new Date(at));
  if (!isNamed) return time;
  const zone = formatted({ timeZoneName: "short" })
    .formatToParts(new Date(at))
    .find(({ type }) => type === "timeZoneName");
  return `${time} ${zone?.value ?? timezone}`;
};

/** The customer's time zone; if it is unknown, the reporting time zone, which is then printed. */
export const localClockOf = (
  language: string,
  { timezone }: { timezone?: string | undefined },
  reportingTimezone: string,
): LocalClock =>
  timezone === undefined ? { language, timezone: reportingTimezone, isNamed: true } : { language, timezone };
