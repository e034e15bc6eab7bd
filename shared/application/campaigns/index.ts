/** Campaigns: the use cases that start, stop and work through campaigns. */
export { type AdvanceDeps, advanceCampaigns, advanceParts } from "./advance-campaigns.ts";
export type { CampaignPieces, CampaignStore, StoredCampaign } from "./ports.ts";
export { MAX_UNDER_WAY, startCampaign, stopCampaign } from "./run-campaign.ts";
