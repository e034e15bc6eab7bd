import * as z from "zod/mini";
import { canonicalJson, sha256 } from "../base/digest.ts";
import { line } from "../base/text.ts";
import { addDuration, Duration, type Instant, toInstant } from "../base/time.ts";
import { CustomerId } from "../customers/index.ts";
import type { Campaign } from "./campaign.ts";

/** Most ids that one campaign may list: they are kept together, in one row. */
const MOST_LISTED = 1_000;
const DAY_MS = 86_400_000;

const isDayOrMore = (duration: string): boolean => {
  try {
    return Date.parse(addDuration(toInstant(0), duration)) >= DAY_MS;
  } catch {
    return true; // No duration at all: that is told already.
  }
};

/** Campaigns are shown and stopped by a path with their id in it, and a path is decoded before it is routed. */
const standsInPath = (id: string): boolean => !id.includes("/") && id !== "." && id !== "..";
export const CampaignId = line(128).check(z.refine(standsInPath, "must not hold a /, nor be . or .."));

/** What an admin says of a campaign (API: `POST /v1/surveys/{key}/campaigns`). The same id twice is in the list once. */
export const CampaignDefinition = z.strictObject({
  id: CampaignId,
  customers: z.union(
    [z.literal("all"), z.array(CustomerId).check(z.minLength(1), z.maxLength(MOST_LISTED))],
    `must be "all" or a list of 1 to ${MOST_LISTED} customer ids`,
  ),
  /** On a calendar: a round of it this long after the one before. */
  every: z.optional(Duration.check(z.refine(isDayOrMore, "must be a day or more, like P90D"))),
});
export type CampaignDefinition = z.infer<typeof CampaignDefinition>;

export const listedIn = ({ customers }: CampaignDefinition): string[] | undefined =>
  customers === "all" ? undefined : [...new Set(customers)].sort();

/**
 * @param parts of a campaign to all; a list is short enough to be taken in one
 * @param salt random, and of this campaign alone
 */
export const newCampaign = (
  definition: CampaignDefinition,
  { survey, parts, now, salt }: { survey: string; parts: number; now: Instant; salt: string },
): Campaign => {
  const { id, every } = definition;
  const listed = listedIn(definition);
  return {
    ...{ id, survey, every, createdAt: now, salt },
    customers: listed?.length ?? "all",
    parts: listed ? 1 : parts,
    contentHash: sha256(canonicalJson([listed ?? "all", every ?? null])),
  };
};

/** Whether a call asks for what is there already. What a hash no longer tells is taken for the same. */
export const isSameCampaign = (one: Campaign, other: Campaign): boolean =>
  one.customers === other.customers &&
  one.every === other.every &&
  (one.contentHash === undefined || one.contentHash === other.contentHash);
