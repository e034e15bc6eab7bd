import type { TouchpointStore } from "../../application/journeys/index.ts";
import { Touchpoint } from "../../domain/journeys/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { readMeanings } from "../../domain/tallies/index.ts";
import {
  customerKey,
  MEANING,
  onLog,
  onTimeline,
  pendingAttributes,
  touchpointKey,
  versionKey,
} from "../base/keys/index.ts";
import { newPendingToken } from "../base/pending-token.ts";
import { readable } from "../base/readable.ts";
import { getRows, parseRow, type Row, type Table } from "../base/table.ts";
import { type Put, transact, write } from "../base/write.ts";
import { createKnownNames } from "../catalogue/index.ts";
import { createCustomerJoiner, identitiesOf, profileRow } from "../customers/index.ts";
import { invitationRow } from "../sending/index.ts";
import { versionOf } from "../surveys/index.ts";

/** All touchpoints of one ticket, or about one customer's subscriptions, wait in one shard: its run takes them in together. */
const pendingOf = ({ id, meanings }: Touchpoint, pendingToken: string, shards: number) => {
  const [first] = meanings === undefined ? [] : readMeanings(meanings);
  return first === undefined
    ? pendingAttributes("TOUCHPOINT", id, pendingToken, shards)
    : pendingAttributes(MEANING, first.ref, pendingToken, shards);
};

/** Properties are stored as JSON text, so that DynamoDB's limits on names and depth do not apply to what callers send. */
export const touchpointRow = (touchpoint: Touchpoint, pendingToken: string, shards: number): Row => ({
  ...touchpoint,
  properties: touchpoint.properties && JSON.stringify(touchpoint.properties),
  ...touchpointKey(touchpoint.id),
  ...onTimeline(touchpoint.customerId, touchpoint.occurredAt, "TOUCHPOINT", touchpoint.id),
  ...onLog("TOUCHPOINT", touchpoint.occurredAt, touchpoint.id),
  ...pendingOf(touchpoint, pendingToken, shards),
});

export const parseTouchpoint = (row: Row): Touchpoint =>
  parseRow(Touchpoint, {
    ...row,
    ...(typeof row.properties === "string" ? { properties: JSON.parse(row.properties) } : {}),
  });

export const createTouchpointStore = (
  table: Table,
  { shards, definitions }: { shards: number; definitions: (version: number) => Promise<Definitions> },
): TouchpointStore => ({
  ...createCustomerJoiner(table, { shards }),

  read: async ({ touchpoints, customers }) => {
    const [version, ...rows] = await getRows(table, [
      versionKey,
      ...touchpoints.map(touchpointKey),
      ...customers.map(customerKey),
    ]);
    const originals = touchpoints.flatMap((id, index) => {
      const row = rows[index];
      return row ? [[id, readable(() => parseTouchpoint(row))] as const] : [];
    });
    const [current, identities] = await Promise.all([
      definitions(versionOf(version)),
      identitiesOf(table, rows.slice(touchpoints.length)),
    ]);
    return { definitions: current, touchpoints: new Map(originals), customers: identities };
  },

  admits: createKnownNames(table),

  saveProfile: async (profile) => (await write(table, profileRow(profile))).outcome === "written",

  /**
   * With invitations everything is one transaction. Without, the profile is written before the touchpoint, which costs
   * half of a transaction's write units. A crash in between loses nothing: the caller got no answer and sends the call
   * again, and merging a profile is safe to repeat.
   */
  save: async ({ touchpoint, invitations, profile }) => {
    const pendingToken = newPendingToken(touchpoint.recordedAt);
    const put: Put = { put: touchpointRow(touchpoint, pendingToken, shards), expected: { pk: null } };
    const isOwn = (existing: Row) => existing.pendingAt === pendingToken;
    const exists = (existing: Row) =>
      isOwn(existing)
        ? { saved: "recorded" as const }
        : { saved: "exists" as const, original: parseTouchpoint(existing) };

    if (invitations.length === 0) {
      if (profile && (await write(table, profileRow(profile))).outcome === "refused")
        return { saved: "profileMoved" };
      const written = await write(table, put);
      if (written.outcome === "written") return { saved: "recorded" };
      if (written.existing === undefined) throw new Error("a refused put names no row");
      return exists(written.existing);
    }

    const written = await transact(table, [
      put,
      ...invitations.map((invitation) => ({
        put: invitationRow(invitation, pendingToken, shards),
        expected: { pk: null },
      })),
      ...(profile ? [profileRow(profile)] : []),
    ]);
    if (written.outcome === "written") return { saved: "recorded" };
    const existing = written.writes[0]?.existing;
    if (existing) return exists(existing);
    if (profile && written.writes.at(-1)?.failed) return { saved: "profileMoved" };
    throw new Error("an invitation exists without its touchpoint");
  },
});
