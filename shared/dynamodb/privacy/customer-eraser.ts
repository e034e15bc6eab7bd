import { StoreUnavailable } from "../../application/base/store-unavailable.ts";
import type { CustomerEraser } from "../../application/privacy/index.ts";
import { referenceOf } from "../../domain/base/reference.ts";
import type { Instant } from "../../domain/base/time.ts";
import { eraseInvitation, eraseResponse, eraseTouchpoint } from "../../domain/privacy/index.ts";
import { readMeanings } from "../../domain/tallies/index.ts";
import { parseResponse } from "../answers/index.ts";
import type { Expected, Update } from "../base/expression.ts";
import { UnreadableRow } from "../base/faults.ts";
import {
  customerKey,
  INDEX_KEYS,
  invitationKey,
  type Key,
  pendingAttributes,
  responseKey,
  timelinePartition,
} from "../base/keys/index.ts";
import { newPendingToken } from "../base/pending-token.ts";
import { getRow, getRows, queryPages, type Row, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";
import { forgetContent, unlist } from "../campaigns/index.ts";
import { caseIsErased, eraseCase } from "../cases/index.ts";
import { forgetAddress, readIdentity } from "../customers/index.ts";
import { parseInvitation } from "../sending/index.ts";
import { endJoin, forgetInTallies } from "../tallies/index.ts";

const PAGE = 25;

/** An update in which `null` removes a field; but `customerId` is stored as null, which says that the person was erased. */
const forgetting = (
  key: Key,
  changes: Row,
  more: Partial<Pick<Update, "set" | "remove" | "expected">>,
): Update => {
  const gone = Object.keys(changes).filter((field) => changes[field] === null && field !== "customerId");
  const set = Object.fromEntries(Object.entries(changes).filter(([field]) => !gone.includes(field)));
  return {
    update: key,
    set: { ...set, ...more.set },
    remove: [...gone, ...INDEX_KEYS.timeline, ...(more.remove ?? [])],
    expected: more.expected,
  };
};

/** Meanings stay while they wait to be counted, without names; nothing is written where they were counted meanwhile. */
const eraseTouchpointRow = (row: Row): Update => {
  const key = { pk: row.pk, sk: row.sk };
  const { meanings, pendingPk, pendingAt } = row;
  if (typeof meanings !== "string")
    return forgetting(key, eraseTouchpoint(undefined), { expected: { pk: key.pk } });
  const waiting = pendingPk === undefined ? undefined : meanings;
  const token = typeof pendingAt === "string" ? pendingAt : null;
  return forgetting(key, eraseTouchpoint(waiting), { expected: { pk: key.pk, pendingAt: token } });
};

const eraseRow = (row: Row, now: Instant, shards: number): Update => {
  const key = { pk: row.pk, sk: row.sk };
  switch (row.sk) {
    case "TOUCHPOINT":
      return eraseTouchpointRow(row);
    case "INVITATION": {
      const invitation = parseInvitation(row);
      const changes = eraseInvitation(invitation, now);
      const ends = changes.status !== undefined;
      const { status, attempts } = invitation;
      return forgetting(key, changes, {
        expected: { status, attempts } satisfies Expected,
        set: ends ? pendingAttributes("INVITATION", invitation.id, newPendingToken(now), shards) : {},
        // A claimed invitation stays due until its lease expires. A reminder will not be sent.
        remove: status === "sending" ? [] : INDEX_KEYS.due,
      });
    }
    case "RESPONSE": {
      const response = parseResponse(row);
      return forgetting(key, eraseResponse(response), { expected: { revision: response.revision } });
    }
    default:
      throw new UnreadableRow(String(row.pk), ["sk"]);
  }
};

const ROUNDS = 5;

/**
 * What erases a row. A response is erased only once its case is, in one transaction with the check of that: so as long as
 * something of the case is left, the timeline leads to it, and no case can be opened in between.
 */
const eraseWrites = async (table: Table, row: Row, now: Instant, shards: number) => {
  if (row.sk !== "RESPONSE") return [eraseRow(row, now, shards)];
  const { invitationId } = parseResponse(row);
  await eraseCase(table, invitationId);
  return [eraseRow(row, now, shards), caseIsErased(invitationId)];
};

const isErased = async (table: Table, writes: Awaited<ReturnType<typeof eraseWrites>>): Promise<boolean> => {
  const [only] = writes;
  const written =
    writes.length === 1 && only && "update" in only ? write(table, only) : transact(table, writes);
  return (await written).outcome === "written";
};

/** Erases a row; tries again if it changed in between. After five tries the next look at the timeline finds it again. */
const erase = async (table: Table, row: Row, now: Instant, shards: number): Promise<void> => {
  let current: Row | undefined = row;
  for (let round = 0; round < ROUNDS && current?.timelinePk !== undefined; round += 1) {
    if (await isErased(table, await eraseWrites(table, current, now, shards))) return;
    current = await getRow(table, { pk: row.pk, sk: row.sk });
  }
};

/** Removes the content hashes of the campaigns that asked the person. */
const forgetCampaigns = async (table: Table, rows: readonly Row[]): Promise<void> => {
  for (const { survey, campaign: id } of rows)
    if (typeof id === "string") await forgetContent(table, { survey: String(survey), id });
};

/** An invitation and its response: those of the two that are not erased yet. */
const rowsAsked = async (table: Table, invitationId: string): Promise<Row[]> => {
  const rows = await getRows(table, [invitationKey(invitationId), responseKey(invitationId)]);
  return rows.flatMap((row) => (row?.timelinePk === undefined ? [] : [row]));
};

/**
 * Erases both in one transaction, so that a link never goes before the answer that was given with it. An answer that
 * arrives meanwhile is erased in the next round.
 */
const eraseAsked = async (
  table: Table,
  { invitationId, now, shards }: { invitationId: string; now: Instant; shards: number },
): Promise<void> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const rows = await rowsAsked(table, invitationId);
    if (rows.length === 0) return;
    await forgetCampaigns(table, rows);
    const writes = [];
    for (const row of rows) writes.push(...(await eraseWrites(table, row, now, shards)));
    await transact(table, writes);
  }
  if ((await rowsAsked(table, invitationId)).length > 0)
    throw new StoreUnavailable("the invitation kept changing");
};

const hashesIn = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => (typeof row.addressHash === "string" ? [row.addressHash] : []));

/** The tickets that a touchpoint is about; none where that can't be read. */
const ticketsOf = ({ meanings }: Row): string[] => {
  try {
    const read = typeof meanings === "string" ? readMeanings(meanings) : [];
    return read.flatMap(({ tally, ref }) => (tally === "TICKET" ? [ref] : []));
  } catch {
    return [];
  }
};

export const createCustomerEraser = (table: Table, { shards }: { shards: number }): CustomerEraser => ({
  identity: (id) => readIdentity(table, id),
  stopMail: (hash, at) => forgetAddress(table, hash, at),
  unlist: (ids) => unlist(table, ids),

  recorded: async function* (customerId, at, spared) {
    const partition = timelinePartition(customerId);
    const sparedPk = spared === undefined ? undefined : invitationKey(spared).pk;
    for await (const { rows } of queryPages(table, { partition, index: "timeline", pageSize: PAGE })) {
      const found = await getRows(
        table,
        rows.map((row) => ({ pk: row.pk, sk: row.sk })),
      );
      // The index is eventually consistent: items that are erased already are skipped.
      const left = found.flatMap((row) =>
        row?.timelinePk === partition && row.pk !== sparedPk ? [row] : [],
      );
      if (left.length > 0)
        yield {
          addressHashes: hashesIn(left),
          erase: async () => {
            const theirs = { ids: [customerId], tickets: left.flatMap(ticketsOf) };
            await forgetCampaigns(table, left);
            await forgetInTallies(table, theirs);
            await Promise.all(left.map((row) => erase(table, row, at, shards)));
            // A run may have taken some of them in meanwhile.
            await forgetInTallies(table, theirs);
          },
        };
    }
  },

  asked: async (invitationId, at) => {
    const rows = await rowsAsked(table, invitationId);
    if (rows.length === 0) return undefined;
    return {
      addressHashes: hashesIn(rows),
      erase: () => eraseAsked(table, { invitationId, now: at, shards }),
    };
  },

  removeProfile: async ({ id, profile }) => {
    if (profile === undefined) return true;
    const { asksRevision, joined } = profile;
    for (const one of joined) await endJoin(table, referenceOf(one));
    const removed = await transact(table, [
      { delete: customerKey(id), expected: { asksRevision, joinedTo: null } },
      ...joined.map((one) => ({ delete: customerKey(one), expected: { joinedTo: id } })),
    ]);
    return removed.outcome === "written";
  },
});
