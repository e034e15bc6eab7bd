import * as z from "zod/mini";
import type { StoredCampaign } from "../../../application/campaigns/index.ts";
import { CampaignId, progressOf, takenBy } from "../../../domain/campaigns/index.ts";

/** The campaign after which a list goes on. */
export const CampaignCursor = z.strictObject({ id: CampaignId });

/** A campaign and its progress, as callers get it. */
export const campaignItem = ({ campaign, parts }: StoredCampaign) => {
  const { id, survey, customers, every } = campaign;
  const { status, round, startedAt, nextAt, tally } = progressOf(campaign, parts);
  const { send, wait, suppress, unknown, suppressed } = tally;
  return {
    id,
    survey,
    status,
    customers,
    every,
    round,
    startedAt,
    nextAt,
    taken: takenBy(tally),
    counts: { send, wait, suppress, unknown },
    suppressed,
  };
};
