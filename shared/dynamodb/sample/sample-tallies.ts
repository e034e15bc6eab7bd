import { randomUUID } from "node:crypto";
import { sideBySide } from "../../application/base/side-by-side.ts";
import type { CountedItem, SampleRemover } from "../../application/sample/index.ts";
import { shardOf } from "../../domain/base/digest.ts";
import { referenceOf } from "../../domain/base/reference.ts";
import type { Instant } from "../../domain/base/time.ts";
import { readAccount, wholeHistory } from "../../domain/subscriptions/index.ts";
import { readMeanings, type TallyKind } from "../../domain/tallies/index.ts";
import { readTicketGroup } from "../../domain/tickets/index.ts";
import {
  askedPartition,
  MEANING,
  pendingAttributes,
  problemKey,
  tallyKey,
  tallyRefOf,
  timelinePartition,
  touchpointKey,
} from "../base/keys/index.ts";
import { getRows, queryAll, type Row, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";
import { createProblemReader } from "../problems/index.ts";
import { countedAmounts, itemIdOf } from "../scores/index.ts";
import { askedTickets } from "../tallies/index.ts";

const tallyRows = async (table: Table, kind: TallyKind, refs: Iterable<string>): Promise<Row[]> =>
  (
    await getRows(
      table,
      [...new Set(refs)].map((ref) => tallyKey(kind, ref)),
    )
  ).flatMap((row) => row ?? []);

const askedRows = async (table: Table, customerIds: readonly string[]): Promise<Row[]> =>
  (
    await sideBySide(customerIds, (id) =>
      queryAll(table, { partition: askedPartition(referenceOf(id)), consistent: true }),
    )
  ).flat();

/** The rows of tickets, and those of the tickets that they were merged with. */
const ticketRows = async (table: Table, refs: readonly string[]): Promise<Row[]> => {
  const first = await tallyRows(table, "TICKET", refs);
  const known = new Set(first.map((row) => tallyRefOf({ pk: row.pk })));
  const linked = first.flatMap(({ state, movedTo }) => [
    ...(typeof state === "string" ? readTicketGroup(state).tickets : []),
    ...(typeof movedTo === "string" ? [movedTo] : []),
  ]);
  return [
    ...first,
    ...(await tallyRows(
      table,
      "TICKET",
      linked.filter((ref) => !known.has(ref)),
    )),
  ];
};

const countedTally = (row: Row, shards: number): CountedItem => ({
  itemId: itemIdOf({ pk: row.pk, sk: row.sk }),
  counted: countedAmounts(row),
  unchanged: { version: Number(row.version) },
  shard: shardOf(tallyRefOf({ pk: row.pk }), shards),
});

/** The tallies of customers, by what their own rows name: the tickets of their months, and the months of their use. */
const talliesOf = async (table: Table, customerIds: readonly string[]): Promise<Row[]> => {
  const accounts = await tallyRows(table, "ACCOUNT", customerIds.map(referenceOf));
  const months = accounts.flatMap(({ pk, state }) =>
    wholeHistory(readAccount(String(state))).months.map((month) => `${tallyRefOf({ pk })}#${month}`),
  );
  const tickets = (await askedRows(table, customerIds)).flatMap(askedTickets);
  return [
    ...(await ticketRows(table, tickets)),
    ...accounts,
    ...(await tallyRows(table, "ACTIVITY", months)),
  ];
};

/** Makes what is left of a customer's touchpoints wait again, to be taken into tallies of their own. */
const takeInAgain = async (table: Table, customerId: string, shards: number, now: Instant): Promise<void> => {
  const journey = await queryAll(table, { partition: timelinePartition(customerId), index: "timeline" });
  const rows = await getRows(
    table,
    journey.filter(({ sk }) => sk === "TOUCHPOINT").map(({ pk, sk }) => ({ pk, sk })),
  );
  for (const row of rows) {
    const [first] = typeof row?.meanings === "string" ? readMeanings(row.meanings) : [];
    if (row === undefined || first === undefined || row.pendingAt !== undefined) continue;
    await write(table, {
      update: touchpointKey(String(row.id)),
      set: pendingAttributes(MEANING, first.ref, `${now}#${randomUUID()}`, shards),
      remove: ["taken"],
      expected: { pendingAt: null, customerId },
    });
  }
};

export const createTallyRemover = (
  table: Table,
  { shards, clock }: { shards: number; clock: () => Instant },
): Pick<SampleRemover, "tallies" | "forget" | "removeProblems"> => ({
  tallies: async (customerIds) => {
    const rows = await talliesOf(table, customerIds);
    return [...new Map(rows.map((row) => [row.pk, countedTally(row, shards)])).values()];
  },

  forget: async (customerIds) => {
    const joined = await tallyRows(table, "JOINED", customerIds.map(referenceOf));
    await sideBySide(joined, ({ pk, sk }) => transact(table, [{ delete: { pk, sk } }]));
    const asked = await askedRows(table, customerIds);
    await sideBySide(asked, ({ pk, sk }) => transact(table, [{ delete: { pk, sk } }]));
    await sideBySide(customerIds, (id) => takeInAgain(table, id, shards, clock()));
  },

  removeProblems: async (topics) => {
    const problems = await createProblemReader(table).list();
    for (const { topic, openedOn } of problems)
      if (topics.includes(topic))
        await transact(table, [{ delete: problemKey(openedOn, referenceOf(topic)) }]);
  },
});
