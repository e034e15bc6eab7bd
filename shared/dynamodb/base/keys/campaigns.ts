import { shardOf } from "../../../domain/base/digest.ts";
import type { Instant } from "../../../domain/base/time.ts";
import type { Key } from "./key.ts";

export const CAMPAIGNS = "CAMPAIGNS";
type CampaignName = { survey: string; id: string };
type PartName = CampaignName & { part: number };

export const campaignKey = ({ survey, id }: CampaignName): Key => ({
  pk: CAMPAIGNS,
  sk: `CAMPAIGN#${survey}#${id}`,
});
/** The progress of one part of a campaign. */
export const campaignPartKey = ({ survey, id, part }: PartName): Key => ({
  pk: CAMPAIGNS,
  sk: `PART#${survey}#${id}#${String(part).padStart(3, "0")}`,
});
/** The customers that a campaign asks. */
export const campaignListKey = ({ survey, id }: CampaignName): Key => ({
  pk: CAMPAIGNS,
  sk: `LIST#${survey}#${id}`,
});

/** Bounds of the sort keys of a survey's campaigns. `$` follows `#` in ASCII, so the upper bound excludes all other keys. */
export const campaignsOf = (survey: string): [string, string] => [
  `CAMPAIGN#${survey}#`,
  `CAMPAIGN#${survey}$`,
];
export const CAMPAIGN_LISTS: [string, string] = ["LIST#", "LIST$"];

/** The campaign that a row belongs to. A survey's key never contains `#`; a campaign's id may. */
export const campaignNameOf = ({ sk }: Pick<Key, "sk">): CampaignName => {
  const [, survey = "", ...id] = sk.split("#");
  return { survey, id: id.join("#") };
};
export const campaignPartOf = ({ sk }: Pick<Key, "sk">): PartName => {
  const end = sk.lastIndexOf("#");
  return { ...campaignNameOf({ sk: sk.slice(0, end) }), part: Number(sk.slice(end + 1)) };
};

export const campaignDuePartition = (shard: number): string => `CAMPAIGN#${shard}`;
/** Index attributes that make a part of a campaign due at a time. The parts of one campaign are spread over the shards. */
export const campaignDueAt = ({ survey, id, part }: PartName, at: Instant, shards: number) => ({
  duePk: campaignDuePartition((shardOf(`${survey}#${id}`, shards) + part) % shards),
  dueAt: at,
});
