/** Campaigns: surveys that are sent to many customers at once, in rounds, parts and pieces. */
export {
  addTallies,
  addToTally,
  beginRound,
  CAMPAIGN_STATUSES,
  Campaign,
  type CampaignInvitation,
  type CampaignName,
  CampaignPart,
  campaignInvitationId,
  inviteByCampaign,
  nextRoundAt,
  noTally,
  type PartName,
  partsOf,
  progressOf,
  Tally,
  takenBy,
} from "./campaign.ts";
export {
  CampaignDefinition,
  CampaignId,
  isSameCampaign,
  listedIn,
  newCampaign,
} from "./campaign-definition.ts";
