import type { Instant } from "../domain/base/time.ts";

export type Clock = {
  language: string;
  /** IANA. */
  timezone: string;
  /** Whose clock it is has to be said where it may not be the reader's own. */
  isNamed?: boolean;
};

/** A day and a time as people of the language write them: `21 de diciembre de 2026, 14:03`. */
export const longDate = (at: Instant, { language, timezone, isNamed = false }: Clock): string => {
  const formatted = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: timezone, ...options });
  const time = formatted({ dateStyle: "long", timeStyle: "short" }).format(new Date(at));
  if (!isNamed) return time;
  const zone = formatted({ timeZoneName: "short" })
    .formatToParts(new Date(at))
    .find(({ type }) => type === "timeZoneName");
  return `${time} ${zone?.value ?? timezone}`;
};

/** The customer's own clock; the reporting time zone's, by its name, where theirs is not known. */
export const clockOf = (
  language: string,
  { timezone }: { timezone?: string | undefined },
  reportingTimezone: string,
): Clock =>
  timezone === undefined ? { language, timezone: reportingTimezone, isNamed: true } : { language, timezone };
