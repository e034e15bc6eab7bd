/** Campaigns, how far they are, and the customers of their lists. */
export { forgetContent, unlist } from "./campaign-lists.ts";
export { createCampaignPieces } from "./campaign-pieces.ts";
export { createCampaignStore } from "./campaign-store.ts";
