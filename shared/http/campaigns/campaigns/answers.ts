import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { Duration } from "../../../domain/base/time.ts";
import { CAMPAIGN_STATUSES, CampaignDefinition } from "../../../domain/campaigns/index.ts";
import { SuppressionReason } from "../../../domain/sending/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

named("CampaignDefinition", CampaignDefinition, {
  fields: {
    id: "Your own name for it, unique among the survey's campaigns. It makes the call safe to send again.",
    customers:
      'Ids of customers, or `"all"` for every customer known at that time. Two ids of one person count once; an id ' +
      "that no customer has is counted as `unknown`.",
    every:
      "Ask again each time this much time has passed, at least a day. Missed rounds are not repeated. The survey's " +
      "`cooldown` and the contact cap apply as well.",
  },
});

const count = z.int().check(z.gte(0));

export const CampaignJson = named(
  "Campaign",
  z.strictObject({
    id: z.string(),
    survey: Key,
    status: z.enum(CAMPAIGN_STATUSES),
    customers: z.union([z.literal("all"), z.int().check(z.gte(1))]),
    every: z.optional(Duration),
    round: z.int().check(z.gte(1)),
    startedAt: Instant,
    nextAt: z.optional(Instant),
    taken: count,
    counts: z.strictObject({ send: count, wait: count, suppress: count, unknown: count }),
    suppressed: z.partialRecord(SuppressionReason, count),
  }),
  {
    description: "A campaign, and the progress of its newest round.",
    fields: {
      status:
        "`running` while customers are left to decide on, `waiting` for its next round, `done`, or `stopped` by a " +
        "call or because the survey was archived.",
      customers: "How many ids were listed.",
      round: "The number of the round; always 1 without `every`.",
      startedAt: "When the round began, by the campaign's calendar.",
      nextAt: "When the next one begins.",
      taken: "How many customers were decided on in this round: the sum of `counts`.",
      counts:
        "Customers by first decision: `send` leaves as fast as the mail service allows, `wait` at its time. Each is " +
        "decided again before it leaves: `GET /v1/invitations?campaign=` shows the result.",
      suppressed: "How many were not asked, by reason.",
    },
  },
);
export const CampaignPage = pageOf("CampaignPage", CampaignJson);
