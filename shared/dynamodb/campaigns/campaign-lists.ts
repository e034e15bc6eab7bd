import type { CampaignName } from "../../domain/campaigns/index.ts";
import { CAMPAIGN_LISTS, CAMPAIGNS, campaignKey, campaignNameOf, type Key } from "../base/keys/index.ts";
import { queryPages, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";
import { listedIn } from "./campaign-rows.ts";

/** Lists per page; a list is at most 64 KB, like the call that created it. */
const PAGE = 10;

/** Removes a campaign's content hash: with it, a guess of who was on the list could be proven. */
export const forgetContent = async (table: Table, name: CampaignName): Promise<void> => {
  const update = campaignKey(name);
  await write(table, { update, remove: ["contentHash"], expected: { pk: update.pk } });
};

/** Removes ids from the lists of all campaigns under way. True if any id was on a list. */
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
