import type { Response } from "../../../shared/domain/answers/response.ts";
import type { Instant } from "../../../shared/domain/base/time.ts";
import type { AudienceDimensions, Audiences } from "../../../shared/domain/customers/audience.ts";
import type { Touchpoint } from "../../../shared/domain/journeys/touchpoint.ts";
import type { Invitation } from "../../../shared/domain/sending/invitation.ts";
import { invitationId } from "../../../shared/domain/sending/survey-link.ts";
import { aSentInvitation, aTouchpoint, later, MINUTE } from "../../support/builders.ts";

/** A year of answers to 50 touchpoint types. */
export const TYPES = 50;
export const YEAR = { from: "2025-01-01", to: "2026-01-01" };
export const TIME_ZONE = "UTC";
const DAYS_IN_YEAR = 365;
const DAY_MS = 24 * 60 * MINUTE;
const NEW_YEAR = `${YEAR.from}T00:00:00.000Z`;

export const typeOf = (n: number): string => `type-${n}.done`;
export const surveyOf = (n: number): string => `survey-${n}`;
const CHANNELS = ["web", "email", "store"];
/** As many attributes as a stage may split its scores by. */
export const DIMENSIONS: AudienceDimensions = {
  plan: ["free", "pro", "enterprise"],
  country: ["de", "es", "br", "us", "gb"],
  segment: ["consumer", "small", "large"],
  tenure: ["new", "year", "years"],
  device: ["phone", "desktop"],
};

/** How often each score from 0 to 10 is given, in a thousand. */
const SCORES = [20, 10, 15, 20, 25, 60, 70, 130, 210, 180, 260];
const COMMENTED = 0.35;
const MOST_WORDS = 60;
const WORDS =
  "the delivery came late but your support was quick and friendly so I would order again if it were cheaper".split(
    " ",
  );

/** Numbers in `[0, 1)`, the same ones for the same seed (mulberry32, Tommy Ettinger, 2017). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
};

const oneOf = <T>(options: readonly T[], random: () => number): T =>
  options[Math.floor(random() * options.length)] as T;

const scoreBy = (random: () => number): number => {
  let left = random() * SCORES.reduce((sum, share) => sum + share, 0);
  return Math.max(
    0,
    SCORES.findIndex((share) => {
      left -= share;
      return left < 0;
    }),
  );
};

/** Mostly short, some long. */
const commentBy = (random: () => number): string | undefined =>
  random() < COMMENTED
    ? Array.from({ length: 1 + Math.floor(random() ** 2 * MOST_WORDS) }, () => oneOf(WORDS, random)).join(" ")
    : undefined;

const segmentsBy = (random: () => number): Audiences =>
  Object.fromEntries(
    Object.entries(DIMENSIONS).map(([dimension, values]) => [dimension, oneOf(values, random)]),
  );

export type Answers = {
  count: number;
  /** Makes the ids differ from those of other answers. */
  name: string;
  from: Instant;
  ms: number;
  /** Whether the customers have all the attributes that scores may be split by. */
  segmented?: boolean;
};

/** Answers of every type, channel and score, at any moment of a stretch of time; the same ones each time. */
export function* answersIn({ count, name, from, ms, segmented = false }: Answers): Generator<Response> {
  const random = randomFrom(count);
  for (let n = 0; n < count; n += 1) {
    const type = Math.floor(random() * TYPES);
    yield {
      invitationId: invitationId(`${name}-${n}`, surveyOf(type)),
      survey: surveyOf(type),
      metric: "nps",
      touchpoint: typeOf(type),
      customerId: `customer-${Math.floor((random() * count) / 3)}`,
      channel: oneOf(CHANNELS, random),
      ...(segmented ? { segments: segmentsBy(random) } : {}),
      score: scoreBy(random),
      comment: commentBy(random),
      answeredAt: later(Math.floor(random() * ms), from),
      revision: 0,
    };
  }
}

export const answersOfYear = (count: number): Answers => ({
  count,
  name: "answered",
  from: NEW_YEAR,
  ms: DAYS_IN_YEAR * DAY_MS,
});

/** The same beside any number of answers: some touchpoints and sent surveys of each type in each month. */
const MONTHS = 12;
const MONTH_MS = (DAYS_IN_YEAR * DAY_MS) / MONTHS;
const TOUCHPOINTS_A_MONTH = 12;
const SENT_A_MONTH = 6;
export const BESIDE = MONTHS * TYPES * (TOUCHPOINTS_A_MONTH + SENT_A_MONTH);

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

export function* besideAnswers(): Generator<{ touchpoint: Touchpoint } | { invitation: Invitation }> {
  const random = randomFrom(BESIDE);
  const momentIn = (month: number) => later(Math.floor((month + random()) * MONTH_MS), NEW_YEAR);
  for (const [month, type] of times(MONTHS * TYPES, (n) => [Math.floor(n / TYPES), n % TYPES] as const)) {
    const asked = { touchpoint: typeOf(type), channel: oneOf(CHANNELS, random) };
    for (const id of times(TOUCHPOINTS_A_MONTH, (n) => `seen-${month}-${type}-${n}`)) {
      const at = momentIn(month);
      const seen = { ...asked, id, customerId: id, occurredAt: at, recordedAt: at };
      yield { touchpoint: aTouchpoint(seen) };
    }
    for (const touchpointId of times(SENT_A_MONTH, (n) => `asked-${month}-${type}-${n}`)) {
      const at = momentIn(month);
      const id = invitationId(touchpointId, surveyOf(type));
      const sent = { ...asked, id, touchpointId, survey: surveyOf(type), customerId: touchpointId };
      yield { invitation: aSentInvitation({ ...sent, createdAt: at, plannedAt: at, sentAt: at }) };
    }
  }
}
