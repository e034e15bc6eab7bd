import * as z from "zod/mini";
import type { VolumeReader } from "../../application/catalogue/index.ts";
import type { TypeVolume } from "../../domain/catalogue/index.ts";
import { bucketPlaceOf, type Key, type Line, MEANING, pendingPartition, VOLUME } from "../base/keys/index.ts";
import { getRows, parseRow, queryAll, queryPages, type Row, type Table } from "../base/table.ts";

const VolumeRow = z.object({ volume: z.int(), lastSeenAt: z.string() });
const WaitingRow = z.object({ touchpoint: z.string(), recordedAt: z.string() });

const volumeOf = (row: Row): TypeVolume => ({
  touchpoint: bucketPlaceOf(row as Key).touchpoint ?? "",
  ...parseRow(VolumeRow, row),
});
const oneOf = (row: Row): TypeVolume => {
  const { touchpoint, recordedAt } = parseRow(WaitingRow, row);
  return { touchpoint, volume: 1, lastSeenAt: recordedAt };
};

/** Most pending touchpoints of a shard that are read one by one. A healthy schedule leaves far fewer. */
const MOST_WAITING = 1_000;
const PAGE = 100;

const waitingIn = async (table: Table, line: Line, shard: number): Promise<TypeVolume[]> => {
  const partition = pendingPartition(line, shard);
  const found: TypeVolume[] = [];
  for await (const { rows } of queryPages(table, { partition, index: "pending", pageSize: PAGE })) {
    const touchpoints = await getRows(
      table,
      rows.map((row) => ({ pk: row.pk, sk: row.sk })),
    );
    // The index is eventually consistent: an item that was counted since has lost its pending token in the table.
    found.push(...touchpoints.flatMap((row) => (row?.pendingAt === undefined ? [] : [oneOf(row)])));
    if (found.length >= MOST_WAITING) break;
  }
  return found;
};

/** Reads how many touchpoints of each type were ever recorded. */
export const createVolumeReader = (table: Table, { shards }: { shards: number }): VolumeReader => ({
  counted: async () => (await queryAll(table, { partition: VOLUME, consistent: true })).map(volumeOf),
  waiting: async () =>
    (
      await Promise.all(
        Array.from({ length: shards }, (_, shard) => [
          waitingIn(table, "TOUCHPOINT", shard),
          waitingIn(table, MEANING, shard),
        ]).flat(),
      )
    ).flat(),
});
