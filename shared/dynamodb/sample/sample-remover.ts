import { sideBySide } from "../../application/base/side-by-side.ts";
import type { CountedItem, SampleRemover } from "../../application/sample/index.ts";
import { shardOf } from "../../domain/base/digest.ts";
import type { Instant } from "../../domain/base/time.ts";
import { addressHash } from "../../domain/customers/index.ts";
import { deltasWithout } from "../../domain/scores/index.ts";
import { invitationId } from "../../domain/sending/index.ts";
import { readMeanings } from "../../domain/tallies/index.ts";
import {
  addressKey,
  addressPartition,
  aggregationKey,
  answeredKey,
  bucketKey,
  customerKey,
  invitationKey,
  type Key,
  responseKey,
  surveyKey,
  timelinePartition,
  touchpointKey,
  versionKey,
} from "../base/keys/index.ts";
import { getRows, queryAll, type Row, type Table } from "../base/table.ts";
import { TRANSACTION_ACTIONS, transact } from "../base/write.ts";
import { removeCases } from "../cases/index.ts";
import { countedOf, itemIdOf, itemKeyOf } from "../scores/index.ts";
import { clearAmounts, clearBuckets } from "./empty-buckets.ts";
import { createTallyRemover } from "./sample-tallies.ts";

/** An item's partition key is its kind, `#` and its id. */
const idOf = ({ pk }: Key): string => pk.slice(pk.indexOf("#") + 1);

/** A touchpoint with a meaning is counted in the shard of the tally that it is first taken into. */
const shardIdOf = (row: Row): string => {
  const [first] = typeof row.meanings === "string" ? readMeanings(row.meanings) : [];
  return first?.ref ?? idOf(row as Key);
};

const countedItem = (row: Row, shards: number): CountedItem => ({
  itemId: itemIdOf(row as Key),
  counted: countedOf(row),
  unchanged: { pendingAt: typeof row.pendingAt === "string" ? row.pendingAt : null },
  shard: shardOf(shardIdOf(row), shards),
});

/** The ids of a touchpoint's invitations, also of those that were suppressed at once. */
const invitationsOf = ({ pk, invitations = [] }: Row): string[] =>
  (invitations as { survey: string }[]).map(({ survey }) => invitationId(idOf({ pk, sk: "" }), survey));

const rowsOf = async (table: Table, keys: readonly Key[]): Promise<Row[]> =>
  (await getRows(table, keys)).flatMap((row) => row ?? []);

/** Deletes a customer of whom nothing is stored but the profile, and what is known of an address of nobody else. */
const removeCustomer = async (table: Table, profile: Row): Promise<void> => {
  const { id, joined = [], email, asksRevision } = profile;
  if (profile.joinedTo !== undefined) return;
  const journey = await queryAll(table, { partition: timelinePartition(id), index: "timeline" });
  const left = await rowsOf(
    table,
    journey.map(({ pk, sk }) => ({ pk, sk })),
  );
  if ((joined as unknown[]).length > 0 || left.length > 0) return;
  const hash = typeof email === "string" ? addressHash(email) : undefined;
  const sharers = hash ? await queryAll(table, { partition: addressPartition(hash), index: "timeline" }) : [];
  const isShared = sharers.some(({ pk }) => pk !== customerKey(id).pk);
  await transact(table, [
    { delete: customerKey(id), expected: { asksRevision: Number(asksRevision) } },
    ...(hash && !isShared ? [{ delete: addressKey(hash) }] : []),
  ]);
};

export const createSampleRemover = (
  table: Table,
  { shards, clock }: { shards: number; clock: () => Instant },
): SampleRemover => ({
  ...createTallyRemover(table, { shards, clock }),
  commitSize: TRANSACTION_ACTIONS - 1,

  items: async (touchpointIds) => {
    const touchpoints = await rowsOf(table, touchpointIds.map(touchpointKey));
    const asked = await rowsOf(
      table,
      touchpoints.flatMap(invitationsOf).flatMap((id) => [invitationKey(id), responseKey(id)]),
    );
    // Before the answers: a case is found by its answer, and by nothing else once that is gone.
    await removeCases(
      table,
      asked.filter(({ sk }) => sk === "RESPONSE").map((row) => idOf(row as Key)),
    );
    const counted = (row: Row) => countedItem(row, shards);
    return { touchpoints: touchpoints.map(counted), asked: asked.map(counted) };
  },

  uncount: async (items) => {
    const [{ shard } = { shard: 0 }] = items;
    const deltas = deltasWithout(
      items.flatMap(({ itemId, counted }) => (counted ? [{ itemId, counted }] : [])),
    );
    const written = await transact(table, [
      ...items.map(({ itemId, unchanged }) => ({
        delete: itemKeyOf(itemId),
        expected: { pk: itemKeyOf(itemId).pk, ...unchanged },
      })),
      ...deltas.map(({ place, counters, digest }) => ({
        update: bucketKey(place, shard),
        add: { ...counters, digest },
      })),
      { check: aggregationKey(shard), expected: { heldBy: null } },
    ]);
    if (written.outcome === "written") return "deleted";
    return written.writes.at(-1)?.failed ? "leased" : "changed";
  },

  clear: async (from, to) => {
    await clearBuckets(table, from, to);
    await clearAmounts(table, from, to);
  },

  removeCustomers: async (ids) => {
    await sideBySide(await rowsOf(table, ids.map(customerKey)), (profile) => removeCustomer(table, profile));
  },

  removeSurvey: async (key) => {
    await transact(table, [
      { delete: surveyKey(key) },
      { delete: answeredKey(key) },
      { update: versionKey, add: { version: 1 } },
    ]);
  },
});
