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

/** A set, so that one customer who is erased leaves it in one write, whatever else happens to it. */
export const listRow = (name: CampaignName, ids: readonly string[]): Row => ({
  listed: new Set(ids),
  ...campaignListKey(name),
});

/** A set that lost its last text is gone. */
export const listedIn = (row: Row | undefined): string[] => Texts.parse(row?.listed ?? []);

/** Nobody more is taken; the first time stays. */
export const stopCampaign = async (table: Table, name: CampaignName, at: Instant): Promise<void> => {
  const update = campaignKey(name);
  await write(table, { update, set: { stoppedAt: at }, expected: { pk: update.pk, stoppedAt: null } });
};

export const campaignRow = (campaign: Campaign): Row => ({ ...campaign, ...campaignKey(campaign) });
