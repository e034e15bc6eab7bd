import type { DIGESTS } from "../access/index.ts";
import {
  addDays,
  type Day,
  type Instant,
  startOfDay,
  toInstant,
  WEEKDAYS,
  wallClock,
  whenClockShows,
} from "../base/time.ts";
import { lookPeriod } from "../scores/index.ts";

/** How often a member gets a digest. */
export type DigestKind = Exclude<(typeof DIGESTS)[number], "never">;
/** What a digest is about: the week from Monday to Sunday, or the calendar month, `[from, to)`. */
export type DigestPeriod = { kind: DigestKind; from: Day; to: Day };

/** A digest leaves at this time of the reader's zone: Mondays, or on the 1st. */
const LEAVES_AT = "08:00";
const HOUR_MS = 3_600_000;
/** What could not leave for so long (the mail service refused, nothing was counted) is old news, and is left. */
const LATEST_MS = 48 * HOUR_MS;

/** When it is eight on a day; where a change of the clock skips that, eight hours after the day's start. */
const leavesOn = (day: Day, timeZone: string): Instant =>
  whenClockShows(day, LEAVES_AT, timeZone)[0] ??
  toInstant(Date.parse(startOfDay(day, timeZone)) + 8 * HOUR_MS);

const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01`;

const endingOn = (kind: DigestKind, to: Day): DigestPeriod => ({
  kind,
  from: kind === "weekly" ? addDays(to, -7) : firstOf(addDays(to, -1)),
  to,
});

/** The last day up to this one on which a digest leaves. */
const leavingDay = (
  kind: DigestKind,
  { weekday, day }: Pick<ReturnType<typeof wallClock>, "weekday" | "day">,
) => (kind === "weekly" ? addDays(day, -WEEKDAYS.indexOf(weekday)) : firstOf(day));

/** The period whose digest should have left last, and when. */
export const lastPeriod = (
  kind: DigestKind,
  now: Instant,
  timeZone: string,
): DigestPeriod & { leavesAt: Instant } => {
  const latest = leavingDay(kind, wallClock(now, timeZone));
  const isAhead = leavesOn(latest, timeZone) > now;
  const to = isAhead ? endingOn(kind, latest).from : latest;
  return { ...endingOn(kind, to), leavesAt: leavesOn(to, timeZone) };
};

/** Of a member: when a digest is due, and in which zone. */
export type Reader = { digest: DigestKind | "never"; timezone?: string | undefined; accessSince: Instant };

/**
 * The period whose digest is due to a member; undefined where none is: they want none, it is more than two days late, or
 * the period had ended before they came.
 */
export const duePeriod = (
  { digest, timezone, accessSince }: Reader,
  now: Instant,
  reportingTimezone: string,
): DigestPeriod | undefined => {
  if (digest === "never") return undefined;
  const timeZone = timezone ?? reportingTimezone;
  const { leavesAt, ...period } = lastPeriod(digest, now, timeZone);
  const isLate = Date.parse(now) - Date.parse(leavesAt) >= LATEST_MS;
  return isLate || accessSince >= startOfDay(period.to, timeZone) ? undefined : period;
};

/**
 * The days whose scores a digest shows, beside as many before. A week alone has too few answers for most verdicts: so a
 * weekly digest shows the 28 days up to its end, as the daily look compares them; a monthly one its month.
 */
export const scoredDays = ({ kind, from, to }: DigestPeriod): { from: Day; to: Day } =>
  kind === "weekly" ? lookPeriod(to) : { from, to };
