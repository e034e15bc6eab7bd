import type { CampaignName } from "../../domain/campaigns/index.ts";
import { CAMPAIGN_LISTS, CAMPAIGNS, campaignKey, campaignNameOf, type Key } from "../base/keys/index.ts";
import { queryPages, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";
import { listedIn } from "./campaign-rows.ts";

/** A list is at most 64 KB, as the call was that brought it. */
const PAGE = 10;

/** A hash of a list that names somebody could prove a guess who it was. */
export const forgetContent = async (table: Table, name: CampaignName): Promise<void> => {
  const update = campaignKey(name);
  await write(table, { update, remove: ["contentHash"], expected: { pk: update.pk } });
};

/** Takes ids off every list that is kept, at most one for each campaign under way. Whether any was on one. */
export const unlist = async (table: Table, ids: readonly string[]): Promise<boolean> => {
  let wasListed = false;
  const query = { partition: CAMPAIGNS, between: CAMPAIGN_LISTS, pageSize: PAGE, consistent: true };
  for await (const { rows } of queryPages(table, query)) {
    for (const row of rows) {
      const listed = new Set(listedIn(row));
      const gone = ids.filter((id) => listed.has(id));
      if (gone.length === 0) continue;
      wasListed = true;
      const key = { pk: row.pk, sk: row.sk } as Key;
      await forgetContent(table, campaignNameOf(key));
      await write(table, { update: key, drop: { listed: new Set(gone) }, expected: { pk: key.pk } });
    }
  }
  return wasListed;
};
