import type { CampaignStore, StoredCampaign } from "../../application/campaigns/index.ts";
import { Campaign, partsOf } from "../../domain/campaigns/index.ts";
import {
  CAMPAIGNS,
  campaignDuePartition,
  campaignKey,
  campaignPartKey,
  campaignPartOf,
  campaignsOf,
  type Key,
} from "../base/keys/index.ts";
import { getRow, getRows, parseRow, queryAll, queryPages, type Row, type Table } from "../base/table.ts";
import { transact } from "../base/write.ts";
import { campaignRow, listRow, parsePart, partRow, stopCampaign } from "./campaign-rows.ts";

/** Campaigns with their parts, read in one batch. */
const withParts = async (table: Table, campaigns: readonly Campaign[]): Promise<StoredCampaign[]> => {
  const keysOf = (campaign: Campaign) =>
    Array.from({ length: campaign.parts }, (_, part) => campaignPartKey({ ...campaign, part }));
  const rows = await getRows(table, campaigns.flatMap(keysOf));
  let read = 0;
  return campaigns.map((campaign) => {
    const own = rows.slice(read, read + campaign.parts);
    read += campaign.parts;
    return { campaign, parts: own.flatMap((row) => (row ? [parsePart(row)] : [])) };
  });
};

/** Campaigns. They share one partition, because they are few and small. */
export const createCampaignStore = (table: Table, { shards }: { shards: number }): CampaignStore => ({
  find: async (name) => {
    const row = await getRow(table, campaignKey(name));
    return row && (await withParts(table, [parseRow(Campaign, row)]))[0];
  },

  create: async (campaign, listed) => {
    const created = await transact(table, [
      { put: campaignRow(campaign), expected: { pk: null } },
      ...partsOf(campaign).map((part) => ({ put: partRow(part, part.roundAt, shards) })),
      ...(listed ? [{ put: listRow(campaign, listed) }] : []),
    ]);
    return created.outcome === "written";
  },

  stop: (name, at) => stopCampaign(table, name, at),

  countUnderWay: async () => {
    const lanes = Array.from({ length: shards }, (_, shard) =>
      queryAll(table, { partition: campaignDuePartition(shard), index: "due" }),
    );
    const names = (await Promise.all(lanes)).flat().map((row) => campaignPartOf(row as Key));
    return new Set(names.map(({ survey, id }) => `${survey}#${id}`)).size;
  },

  page: async (survey, limit, after) => {
    const { value: page } = await queryPages(table, {
      partition: CAMPAIGNS,
      between: campaignsOf(survey),
      pageSize: limit,
      after: after && campaignKey({ survey, id: after.id }),
      consistent: true,
    }).next();
    const campaigns = (page?.rows ?? []).map((row: Row) => parseRow(Campaign, row));
    const last = campaigns.at(-1);
    return { items: await withParts(table, campaigns), next: page?.last && last ? { id: last.id } : null };
  },
});
