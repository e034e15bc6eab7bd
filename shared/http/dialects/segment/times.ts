import { type Instant, Timestamp, toInstant } from "../../../domain/base/time.ts";
import { isTooFarAhead } from "../../../domain/journeys/index.ts";
import { type Fields, isGiven, type Notices, notKept, usable } from "./reading.ts";

/** ISO 8601, extended or basic, as far as clients write it: a day, perhaps with a time, perhaps with an offset. */
const ISO =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?(?: ?(Z|[+-]\d\d)(?::?(\d\d))?)?)?$/i;
const UNIX = /^\d{9,13}(?:\.\d+)?$/;
/** Unix seconds stay below this for three thousand years; milliseconds were above it since 1973. */
const FIRST_MILLISECOND = 1e11;

const fromUnix = (time: number): string | undefined => {
  const ms = Math.abs(time) < FIRST_MILLISECOND ? time * 1_000 : time;
  return Math.abs(ms) < 8.64e15 ? toInstant(ms) : undefined;
};

const fromIso = (text: string): string | undefined => {
  const [
    ,
    year,
    month,
    day,
    hour = "00",
    minute = "00",
    second = "00",
    fraction = "0",
    zone = "Z",
    minutes = "00",
  ] = ISO.exec(text) ?? [];
  if (year === undefined) return undefined;
  const offset = zone.toUpperCase() === "Z" ? "Z" : `${zone}:${minutes}`;
  // A leap second (RFC 3339 §5.7) is no second of the clock that computers keep.
  const seconds = second === "60" ? "59" : second;
  return `${year}-${month}-${day}T${hour}:${minute}:${seconds}.${fraction.slice(0, 9)}${offset}`;
};

/**
 * A time as clients write it: ISO 8601 with or without a zone (none is UTC), a plain day, or Unix seconds or
 * milliseconds. Undefined where it is no time of 1900 to 2999.
 *
 *     looseInstant("2026-01-02T03:04:05.123+0000") // "2026-01-02T03:04:05.123Z"
 */
const looseInstant = (value: unknown): Instant | undefined => {
  if (typeof value === "number") return usable(Timestamp, fromUnix(value));
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return usable(Timestamp, UNIX.test(text) ? fromUnix(Number(text)) : fromIso(text));
};

/** A clock that is off by less than this is left as it is: so long may the message have been under way. */
const CLOCK_OFF_MS = 60_000;

/** `occurredAt` is when it happened by our clock. `saidAt` is the message's own word for it, where that differs. */
export type Times = { occurredAt: Instant | undefined; saidAt: Instant | undefined };

/**
 * When a message happened. A clock that is off is put right by `sentAt`, which it showed when the message left
 * (https://segment.com/docs/connections/spec/common/#timestamps): `receivedAt − (sentAt − timestamp)`. Where that lies
 * ahead, `sentAt` is no word of this clock, and the message's own time counts. What lies ahead all the same is left out, so
 * that the touchpoint occurred now.
 */
export const timesIn = (
  { timestamp, originalTimestamp, sentAt }: Fields,
  receivedAt: Instant,
  notices: Notices,
): Times => {
  const given = [timestamp, originalTimestamp].find(isGiven);
  const saidAt = looseInstant(given);
  if (saidAt === undefined) {
    if (given !== undefined) notices.push(notKept("The timestamp", "it is no time as ISO 8601 writes it"));
    return { occurredAt: undefined, saidAt: undefined };
  }
  const sent = looseInstant(sentAt);
  const clockOff = sent === undefined ? 0 : Date.parse(receivedAt) - Date.parse(sent);
  const isRight = Math.abs(clockOff) < CLOCK_OFF_MS;
  const putRight = isRight ? saidAt : usable(Timestamp, toInstant(Date.parse(saidAt) + clockOff));
  const occurredAt = [putRight, saidAt].find((at) => at !== undefined && !isTooFarAhead(at, receivedAt));
  if (occurredAt === undefined) {
    notices.push(notKept("The timestamp", "it lies in the future"));
    return { occurredAt: undefined, saidAt };
  }
  return { occurredAt, saidAt };
};
