import { Texts } from "../../domain/base/text.ts";
import type { Instant } from "../../domain/base/time.ts";
import {
  type Campaign,
  type CampaignName,
  CampaignPart,
  type PartName,
} from "../../domain/campaigns/index.ts";
import { campaignDueAt, campaignKey, campaignListKey, campaignPartKey } from "../base/keys/index.ts";
import { parseRow, type Row, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";

const nameOf = ({ survey, campaign: id, part }: CampaignPart): PartName => ({ survey, id, part });

export const partRow = (part: CampaignPart, dueAt: Instant | undefined, shards: number): Row => ({
  ...part,
  ...campaignPartKey(nameOf(part)),
  ...(dueAt === undefined ? {} : campaignDueAt(nameOf(part), dueAt, shards)),
});

export const parsePart = (row: Row): CampaignPart => parseRow(CampaignPart, row);

/** The list is a set, so that an erased customer can be removed in one write, whatever else changes it. */
export const listRow = (name: CampaignName, ids: readonly string[]): Row => ({
  listed: new Set(ids),
  ...campaignListKey(name),
});

/** The ids of a list; empty if its last id was removed, because DynamoDB then removes the set. */
export const listedIn = (row: Row | undefined): string[] => Texts.parse(row?.listed ?? []);

/** Stops a campaign. The first time is kept. */
export const stopCampaign = async (table: Table, name: CampaignName, at: Instant): Promise<void> => {
  const update = campaignKey(name);
  await write(table, { update, set: { stoppedAt: at }, expected: { pk: update.pk, stoppedAt: null } });
};

export const campaignRow = (campaign: Campaign): Row => ({ ...campaign, ...campaignKey(campaign) });
