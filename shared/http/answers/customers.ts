import * as z from "zod/mini";
import { CustomerId } from "../../domain/customer.ts";
import { InvitationStatus, SuppressionReason } from "../../domain/invitation.ts";
import { Metric } from "../../domain/metric.ts";
import { Key } from "../../domain/text.ts";
import { named } from "../naming.ts";
import { Instant, PROPERTIES, pageOf } from "../words.ts";
import { responseFields, responseShape } from "./responses.ts";

const entry = <Kind extends string>(kind: Kind) => ({ kind: z.literal(kind), at: Instant });

const recordedUnder = "The id that it was recorded under: one person may have several.";

const TouchpointEntry = named(
  "TouchpointEntry",
  z.strictObject({
    ...entry("touchpoint"),
    id: z.string(),
    touchpoint: Key,
    customerId: CustomerId,
    channel: z.optional(z.string()),
    occurredAt: Instant,
    recordedAt: Instant,
    properties: z.optional(z.record(z.string(), z.unknown())),
    registered: z.boolean(),
    suggestion: z.optional(Key),
  }),
  {
    description: "The customer passed this place.",
    fields: { customerId: recordedUnder, properties: PROPERTIES },
  },
);

const InvitationEntry = named(
  "InvitationEntry",
  z.strictObject({
    ...entry("invitation"),
    id: z.string(),
    survey: Key,
    metric: Metric,
    touchpoint: z.nullable(Key),
    touchpointId: z.nullable(z.string()),
    customerId: CustomerId,
    channel: z.optional(z.string()),
    status: InvitationStatus,
    reason: z.optional(z.union([SuppressionReason, z.enum(["unconfirmed", "rejected"])])),
    createdAt: Instant,
    plannedAt: Instant,
    dueAt: z.optional(Instant),
    decidedAt: z.optional(Instant),
    sentAt: z.optional(Instant),
    messageId: z.optional(z.string()),
    expiresAt: z.optional(Instant),
    deliveredAt: z.optional(Instant),
    bouncedAt: z.optional(Instant),
    complainedAt: z.optional(Instant),
    rejectedAt: z.optional(Instant),
  }),
  {
    description: "The customer was to be asked.",
    fields: {
      customerId: recordedUnder,
      status:
        "`scheduled` waits for its time, `sending` is on its way to the mail service; the others are final.",
      reason: "Why it was suppressed, or failed.",
      plannedAt: "When it should leave by the survey's delay alone.",
      dueAt: "When it is looked at next.",
      messageId: "SES's own id of the email.",
      expiresAt: "Until when an answer is taken.",
    },
  },
);

const ResponseEntry = named("ResponseEntry", z.strictObject({ ...entry("response"), ...responseShape }), {
  description: "The customer answered.",
  fields: responseFields,
});

export const JourneyPage = pageOf("JourneyPage", z.union([TouchpointEntry, InvitationEntry, ResponseEntry]));
