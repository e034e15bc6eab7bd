import * as z from "zod/mini";
import type { StoredCampaign } from "../../../application/campaigns/index.ts";
import { CampaignId, progressOf, takenBy } from "../../../domain/campaigns/index.ts";
import type { Decision } from "../../../domain/sending/index.ts";

/** Behind which campaign of the survey a list goes on. */
export const CampaignCursor = z.strictObject({ id: CampaignId });

export const campaignItem = ({ campaign, parts }: StoredCampaign) => {
  const { id, survey, customers, every } = campaign;
  const { status, round, startedAt, nextAt, tally } = progressOf(campaign, parts);
  const { suppressed, ...counts } = tally;
  return {
    ...{ id, survey, status, customers, every, round, startedAt, nextAt },
    ...{ taken: takenBy(tally), counts, suppressed },
  };
};

/** As JSON: what is undefined is left out. */
export const decisionItem = (decision: Decision) => {
  const { rules, ...said } = decision;
  return { ...said, rules };
};
