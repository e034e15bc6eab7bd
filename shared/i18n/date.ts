import type { Instant } from "../domain/time.ts";

/** A day and a time as people of the language write them, by the customer's own clock. */
export const longDate = (
  at: Instant,
  { language, timezone }: { language: string; timezone: string },
): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: timezone }).format(
    new Date(at),
  );
