import type { Response } from "../../../shared/domain/answers/response.ts";
import { shardOf } from "../../../shared/domain/base/digest.ts";
import { addDays } from "../../../shared/domain/base/time.ts";
import {
  type BucketDelta,
  deltasOf,
  type PendingFact,
  zeroCountersOf,
} from "../../../shared/domain/scores/bucket.ts";
import {
  type Fact,
  invitationFact,
  responseFact,
  touchpointFact,
} from "../../../shared/domain/scores/fact.ts";
import { bucketName } from "../../../shared/domain/scores/place.ts";
import { bucketKey } from "../../../shared/dynamodb/base/keys/index.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { aResponse } from "../../support/builders.ts";
import { writeRows } from "../../support/rows.ts";
import { answersIn, answersOfYear, besideAnswers, surveyOf, TIME_ZONE, typeOf } from "../scores/answers.ts";

/** From this day on the answers to three types are bad ones. */
export const FELL_ON = "2025-10-13";
const FALLEN = [0, 1, 2];
const [GOOD, BAD] = [10, 2];
/** So that these three have a verdict beside any number of answers. */
const MORE_A_DAY = 5;
const MORE_DAYS = { from: "2025-09-01", count: 91 };

function* moreAnswers(): Generator<Response> {
  for (const type of FALLEN)
    for (let n = 0; n < MORE_DAYS.count * MORE_A_DAY; n += 1) {
      const day = addDays(MORE_DAYS.from, Math.floor(n / MORE_A_DAY));
      yield aResponse({
        invitationId: `more-${type}-${n}`,
        survey: surveyOf(type),
        touchpoint: typeOf(type),
        score: day < FELL_ON && n % MORE_A_DAY > 0 ? GOOD : BAD,
        answeredAt: `${day}T12:00:00.000Z`,
      });
    }
}

function* allAnswers(count: number): Generator<Response> {
  yield* moreAnswers();
  yield* answersIn(answersOfYear(count));
}

/** Everything of a year that is counted; without channels, which no page of everybody's figures reads. */
function* factsOf(count: number): Generator<{ itemId: string; fact: Fact }> {
  for (const item of besideAnswers()) {
    const [itemId, fact] =
      "touchpoint" in item
        ? [item.touchpoint.id, touchpointFact(item.touchpoint, TIME_ZONE)]
        : [item.invitation.id, invitationFact(item.invitation, TIME_ZONE)];
    yield { itemId, fact: { ...fact, segments: {} } };
  }
  const fallen = FALLEN.map(typeOf);
  for (const answer of allAnswers(count)) {
    const hasFallen = answer.answeredAt >= FELL_ON && fallen.includes(answer.touchpoint ?? "");
    const fact = responseFact(hasFallen ? { ...answer, score: BAD } : answer, TIME_ZONE);
    yield { itemId: answer.invitationId, fact: { ...fact, segments: {} } };
  }
}

type Counted = Map<string, { shard: number; delta: BucketDelta }>;

const addTo = (counted: Counted, shard: number, items: readonly PendingFact[]): void => {
  for (const delta of deltasOf(items)) {
    const name = `${shard} ${bucketName(delta.place)}`;
    const known = counted.get(name);
    if (known === undefined) counted.set(name, { shard, delta });
    else {
      for (const [counter, n] of Object.entries(delta.counters))
        known.delta.counters[counter] = (known.delta.counters[counter] ?? 0) + n;
      known.delta.digest += delta.digest;
    }
  }
};

/** So many facts are summed at a time. */
const AT_ONCE = 20_000;

const rowOf = ({ shard, delta: { place, counters, digest } }: { shard: number; delta: BucketDelta }) => ({
  ...bucketKey(place, shard),
  ...Object.fromEntries(zeroCountersOf(place).map((counter) => [counter, 0])),
  ...counters,
  digest,
});

/**
 * Writes the buckets of a year of answers as counting leaves them, without the answers: a million of them would take an
 * hour to count. What the rows hold is summed by the counting's own rule ({@link deltasOf}).
 */
export const writeCounted = async (
  table: Table,
  { count, shards }: { count: number; shards: number },
): Promise<number> => {
  const counted: Counted = new Map();
  const waiting: PendingFact[][] = Array.from({ length: shards }, () => []);
  const sum = (most: number) => {
    for (const [shard, items] of waiting.entries())
      if (items.length > most) addTo(counted, shard, items.splice(0));
  };
  for (const item of factsOf(count)) {
    waiting[shardOf(item.itemId, shards)]?.push({ ...item, counted: undefined });
    sum(AT_ONCE);
  }
  sum(0);
  const rows = [...counted.values()].map(rowOf);
  await writeRows(table, rows);
  return rows.length;
};
