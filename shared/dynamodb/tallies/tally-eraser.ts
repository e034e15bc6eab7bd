import { StoreUnavailable } from "../../application/base/store-unavailable.ts";
import { namesWithout } from "../../application/tallies/index.ts";
import { referenceOf } from "../../domain/base/reference.ts";
import { askedKey, askedPartition, tallyKey } from "../base/keys/index.ts";
import { getRow, queryAll, type Row, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";
import { askedOf, askedRow } from "./asked-rows.ts";

const ROUNDS = 6;

/**
 * Takes names out of a ticket, wherever it moved. Its version goes on, so that a run that read it before takes nothing in
 * without reading it again.
 */
const forgetNames = async (
  table: Table,
  ref: string,
  without: (names: string) => string | undefined,
): Promise<void> => {
  let at = ref;
  for (let round = 0; round < ROUNDS; round += 1) {
    const row: Row | undefined = await getRow(table, tallyKey("TICKET", at));
    if (row?.movedTo !== undefined) {
      at = String(row.movedTo);
      continue;
    }
    if (row?.names === undefined) return;
    const names = without(String(row.names));
    if (names === row.names) return;
    const written = await write(table, {
      update: tallyKey("TICKET", at),
      set: { names, version: Number(row.version) + 1 },
      remove: names === undefined ? ["names"] : [],
      expected: { version: Number(row.version) },
    });
    if (written.outcome === "written") return;
  }
  throw new StoreUnavailable("the tally of a ticket kept changing");
};

const forgetMonths = async (table: Table, customerRef: string): Promise<void> => {
  const partition = askedPartition(customerRef);
  for (const { sk } of await queryAll(table, { partition, consistent: true }))
    for (let round = 0; ; round += 1) {
      const month = String(sk);
      const asked = askedOf(customerRef, month, await getRow(table, askedKey(customerRef, month)));
      if (asked.version === 0 || asked.customerId === undefined) break;
      const written = await write(table, {
        put: askedRow({ ...asked, customerId: undefined }),
        expected: { version: asked.version },
      });
      if (written.outcome === "written") break;
      if (round === ROUNDS) throw new StoreUnavailable("the row of a customer's month kept changing");
    }
};

/**
 * Makes tallies forget a person under all of their ids: what they count stays. `tickets` are the references of tickets
 * that they had anything to do with.
 */
export const forgetInTallies = async (
  table: Table,
  { ids, tickets }: { ids: readonly string[]; tickets: readonly string[] },
): Promise<void> => {
  const gone = { customers: new Set(ids), tickets: new Set<string>() };
  for (const ref of new Set(tickets))
    await forgetNames(table, ref, (names) => namesWithout(names, { ...gone, tickets: new Set([ref]) }));
  for (const id of ids) await forgetMonths(table, referenceOf(id));
};
