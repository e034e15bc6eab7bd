import type { CampaignPieces } from "../../application/campaigns/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import { Campaign } from "../../domain/campaigns/index.ts";
import {
  campaignDuePartition,
  campaignKey,
  campaignListKey,
  campaignPartKey,
  campaignPartOf,
  customerKey,
  INDEX_KEYS,
  invitationKey,
  type Key,
} from "../base/keys/index.ts";
import { newPendingToken } from "../base/pending-token.ts";
import { getRow, getRows, parseRow, queryAll, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";
import { createPeopleReader, scanCustomers } from "../customers/index.ts";
import { invitationRow, parseInvitation } from "../sending/index.ts";
import { listedIn, parsePart, partRow, stopCampaign } from "./campaign-rows.ts";

/** Most customers of a piece: as many as one batched read returns. */
const PIECE = 100;

type From = { place: string | undefined; limit: number };

const pieceOfList = async (table: Table, campaign: Campaign, { place, limit }: From) => {
  const ids = listedIn(await getRow(table, campaignListKey(campaign)));
  const behind = place === undefined ? 0 : ids.findIndex((id) => id > place);
  const start = behind < 0 ? ids.length : behind;
  const customers = ids.slice(start, start + limit);
  const isLast = start + limit >= ids.length;
  return {
    customers,
    earlier: new Set(ids.slice(0, start)),
    place: isLast ? null : (customers.at(-1) ?? null),
  };
};

export const createCampaignPieces = (
  table: Table,
  {
    shards,
    clock,
    limit = PIECE,
    lookAt,
  }: { shards: number; clock: () => Instant; limit?: number; lookAt?: number },
): CampaignPieces => ({
  ...createPeopleReader(table),
  stop: (name, at) => stopCampaign(table, name, at),

  due: async (shard, now) => {
    const partition = campaignDuePartition(shard);
    const rows = await queryAll(table, { partition, index: "due", between: ["0", now] });
    return rows.map((row) => campaignPartOf(row as Key));
  },

  look: async (name) => {
    const [campaign, part] = await getRows(table, [campaignKey(name), campaignPartKey(name)]);
    return campaign && part ? { campaign: parseRow(Campaign, campaign), part: parsePart(part) } : undefined;
  },

  next: async (campaign, { part, place }) => {
    if (campaign.customers !== "all") return pieceOfList(table, campaign, { place, limit });
    const { ids, last } = await scanCustomers(table, {
      share: { segment: part, of: campaign.parts },
      after: place === undefined ? undefined : (JSON.parse(place) as Key),
      limit,
      lookAt,
    });
    return { customers: ids, earlier: new Set(), place: last && JSON.stringify(last) };
  },

  invited: async (ids) => {
    const rows = await getRows(table, ids.map(invitationKey));
    return new Set(ids.filter((_, index) => rows[index] !== undefined));
  },

  invite: async (invitation) => {
    const { customerId } = invitation;
    const invited = await transact(table, [
      { put: invitationRow(invitation, newPendingToken(clock()), shards), expected: { pk: null } },
      // An erasure that has read the records already finds its customer changed, and reads them again.
      {
        update: customerKey(customerId),
        add: { asksRevision: 1 },
        expected: { id: customerId, joinedTo: null },
      },
    ]);
    if (invited.outcome === "written") return invitation;
    const existing = invited.writes[0]?.existing;
    return existing && parseInvitation(existing);
  },

  save: async ({ campaign, from, to, dueAt }) => {
    const { pk, sk, ...set } = partRow(to, dueAt, shards);
    const update = {
      update: { pk, sk },
      set,
      remove: [...(to.place === undefined ? ["place"] : []), ...(dueAt === undefined ? INDEX_KEYS.due : [])],
      expected: { step: from.step },
    };
    // A list that is no longer needed is deleted, because it names customers.
    const isListOver = to.state === "done" && campaign.customers !== "all";
    const saved = isListOver
      ? await transact(table, [update, { delete: campaignListKey(campaign) }])
      : await write(table, update);
    return saved.outcome === "written";
  },
});
