import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { Duration } from "../../../domain/base/time.ts";
import { CAMPAIGN_STATUSES, CampaignDefinition } from "../../../domain/campaigns/index.ts";
import { SuppressionReason } from "../../../domain/sending/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

named("CampaignDefinition", CampaignDefinition, {
  fields: {
    id: "Your own name for it, one of a kind among the survey's campaigns: it makes the call safe to send again.",
    customers:
      'Ids of customers, or `"all"` who are known by then. Two ids of one person ask once; an id that nobody has is ' +
      "counted as `unknown`.",
    every:
      "Contact again each time this long has gone by, at least a day; rounds that were missed are not made up for. The " +
      "survey's `cooldown` and the contact cap hold all the same.",
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
    description: "A campaign, and how far its newest round is.",
    fields: {
      status:
        "`running` while there is somebody to take, `waiting` for its next round, `done`, or `stopped` by a call or " +
        "because the survey was archived.",
      customers: "How many ids were listed.",
      round: "Which time of the calendar it is; 1 where there is none.",
      startedAt: "When the round began by the calendar.",
      nextAt: "When the next one begins.",
      taken: "How many customers were decided on in this round: the sum of `counts`.",
      counts:
        "By what was decided when each was taken: `send` leaves as the mail service lets it, `wait` at its time. It is " +
        "decided once more when it leaves: `GET /v1/invitations?campaign=` says what came of it.",
      suppressed: "How many were not asked, by reason.",
    },
  },
);
export const CampaignPage = pageOf("CampaignPage", CampaignJson);
