import * as z from "zod/mini";
import { canonicalJson, sha256 } from "../base/digest.ts";
import { line } from "../base/text.ts";
import { addDuration, Duration, type Instant, toInstant } from "../base/time.ts";
import { CustomerId } from "../customers/index.ts";
import type { Campaign } from "./campaign.ts";

/** Most ids that one campaign may list: they are stored in one row. */
const MOST_LISTED = 1_000;
const DAY_MS = 86_400_000;

const isDayOrMore = (duration: string): boolean => {
  try {
    return Date.parse(addDuration(toInstant(0), duration)) >= DAY_MS;
  } catch {
    return true; // Not a duration: another check says so.
  }
};

/** The id is a part of the path in the API, and a path is decoded before it is routed. */
const isPathSegment = (id: string): boolean => !id.includes("/") && id !== "." && id !== "..";
/** The id that an admin gives a campaign; unique for its survey. */
export const CampaignId = line(128).check(z.refine(isPathSegment, "must not hold a /, nor be . or .."));

/** How an admin defines a campaign (API: `POST /v1/surveys/{key}/campaigns`). An id that is listed twice counts once. */
export const CampaignDefinition = z.strictObject({
  id: CampaignId,
  customers: z.union(
    [z.literal("all"), z.array(CustomerId).check(z.minLength(1), z.maxLength(MOST_LISTED))],
    `must be "all" or a list of 1 to ${MOST_LISTED} customer ids`,
  ),
  /** Repeats the campaign: each round begins this long after the one before. */
  every: z.optional(Duration.check(z.refine(isDayOrMore, "must be a day or more, like P90D"))),
});
export type CampaignDefinition = z.infer<typeof CampaignDefinition>;

/** The listed ids, each once and sorted; undefined where the campaign is for all customers. */
export const listedIn = ({ customers }: CampaignDefinition): string[] | undefined =>
  customers === "all" ? undefined : [...new Set(customers)].sort();

/**
 * A new campaign. One for all customers is worked through in `parts` parts at the same time; a list is short enough for
 * one. `salt` is random, and new for each campaign.
 */
export const newCampaign = (
  definition: CampaignDefinition,
  { survey, parts, now, salt }: { survey: string; parts: number; now: Instant; salt: string },
): Campaign => {
  const { id, every } = definition;
  const listed = listedIn(definition);
  return {
    id,
    survey,
    every,
    createdAt: now,
    salt,
    customers: listed?.length ?? "all",
    parts: listed ? 1 : parts,
    contentHash: sha256(canonicalJson([listed ?? "all", every ?? null])),
  };
};

/**
 * Whether a repeated call describes the same campaign. Where the stored hash is gone, because one of the customers was
 * erased, the rest decides.
 */
export const isSameCampaign = (one: Campaign, other: Campaign): boolean =>
  one.customers === other.customers &&
  one.every === other.every &&
  (one.contentHash === undefined || one.contentHash === other.contentHash);
