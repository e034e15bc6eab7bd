import {
  type AskedReader,
  ownerIn,
  readOwners,
  type TallyReader,
  type TicketLog,
  withNames,
} from "../../application/tallies/index.ts";
import type { TallyKind } from "../../domain/tallies/index.ts";
import { readTicketGroup, writeTicketGroup } from "../../domain/tickets/index.ts";
import {
  amountMonthsBetween,
  amountPartition,
  askedInPartition,
  askedPartition,
  costPartition,
  logPartitions,
  tallyKey,
  tallyRefOf,
} from "../base/keys/index.ts";
import { rowsBack } from "../base/log-rows.ts";
import { getRows, queryAll, queryPages, type Row, type Table } from "../base/table.ts";
import { askedOf, askedTickets } from "./asked-rows.ts";
import { createJoinedIds } from "./joined-ids.ts";

const MOST_HOPS = 5;

/** The rows of tallies by the references that were asked for, wherever they moved. */
const rowsOf = async (table: Table, kind: TallyKind, refs: readonly string[]): Promise<Map<string, Row>> => {
  const found = new Map<string, Row>();
  let wanted = refs.map((ref) => ({ ref, at: ref }));
  for (let hop = 0; wanted.length > 0 && hop < MOST_HOPS; hop += 1) {
    const rows = await getRows(
      table,
      wanted.map(({ at }) => tallyKey(kind, at)),
    );
    wanted = wanted.flatMap(({ ref }, index) => {
      const row = rows[index];
      if (row === undefined) return [];
      if (row.movedTo !== undefined) return [{ ref, at: String(row.movedTo) }];
      found.set(ref, row);
      return [];
    });
  }
  return found;
};

/** A state with the names that are kept beside it. */
const stateOf = (kind: TallyKind, row: Row | undefined): string | undefined => {
  if (row?.state === undefined) return undefined;
  const state = String(row.state);
  const names = row.names === undefined ? undefined : String(row.names);
  return kind === "TICKET" ? writeTicketGroup(withNames(readTicketGroup(state), names)) : state;
};

export const createTallyReader = (table: Table): TallyReader => ({
  states: async (kind, refs) => {
    const rows = await rowsOf(table, kind, [...new Set(refs)]);
    return new Map(
      [...rows].flatMap(([ref, row]) => {
        const state = stateOf(kind, row);
        return state === undefined ? [] : [[ref, state] as const];
      }),
    );
  },
});

const PAGE = 100;

/** Tickets by when they were opened: the groups of merged ones under the opening of the first. */
export const createTicketLog = (table: Table): TicketLog => ({
  month: async function* ({ month, from, to, after }) {
    const [partition = ""] = logPartitions("TICKET", month);
    const range = { from, to, after };
    for await (const rows of rowsBack(table, { index: "log", partition, pageSize: PAGE }, range)) {
      const found = await getRows(
        table,
        rows.map(({ pk, sk }) => ({ pk, sk })),
      );
      yield rows.map((row, index) => {
        const [at = "", ...id] = String(row.loggedAt).split("#");
        return { at, id: id.join("#"), state: stateOf("TICKET", found[index]) };
      });
    }
  },

  ofCustomer: async (refs) => {
    const owners = await readOwners(createJoinedIds(table), refs);
    // Those of an id that was joined a moment ago are still listed under it.
    const months = await Promise.all(
      [...new Set(refs.flatMap((ref) => [ref, ownerIn(owners, ref).ref]))].map((ref) =>
        queryAll(table, { partition: askedPartition(ref), consistent: true }),
      ),
    );
    const tickets = new Set(months.flat().flatMap(askedTickets));
    const rows = await rowsOf(table, "TICKET", [...tickets]);
    const states = new Set([...rows.values()].flatMap((row) => stateOf("TICKET", row) ?? []));
    return [...states].map((state) => ({ state, tickets }));
  },

  customersOf: async (refs) => {
    const owners = await readOwners(createJoinedIds(table), refs);
    return new Map([...owners].map(([ref, owner]) => [ref, owner.ref]));
  },
});

const CURRENCY = /^costs:([A-Z]{3})$/;

export const createAskedReader = (table: Table): AskedReader => ({
  most: async (month, by, limit) => {
    const index = by.sort === "tickets" ? ("log" as const) : ("due" as const);
    const partition = by.sort === "tickets" ? askedInPartition(month) : costPartition(month, by.currency);
    const query = { partition, index, newestFirst: true, pageSize: limit };
    const { value: page } = await queryPages(table, query).next();
    const keys = ((page?.rows ?? []) as Row[]).slice(0, limit).map(({ pk, sk }) => ({ pk, sk }));
    const rows = await getRows(table, keys);
    return rows.flatMap((row) => {
      if (row === undefined) return [];
      const { customerId, customerRef, opened, costs } = askedOf(tallyRefOf({ pk: row.pk }), month, row);
      return [{ customerId, customerRef, month, tickets: opened, costs }];
    });
  },

  currencies: async (month) => {
    const rows = await queryAll(table, {
      partition: amountPartition("support", month),
      between: amountMonthsBetween({}),
    });
    const names = rows.flatMap((row) =>
      Object.keys(row).flatMap((name) => (Number(row[name]) > 0 ? (CURRENCY.exec(name)?.[1] ?? []) : [])),
    );
    return [...new Set(names)].sort();
  },
});
