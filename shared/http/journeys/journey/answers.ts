import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { CustomerId } from "../../../domain/customers/index.ts";
import { responseFields, responseShape } from "../../answers/responses/answers.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, PROPERTIES, pageOf } from "../../openapi/words.ts";
import { invitationFields, invitationShape } from "../../sending/invitations/answers.ts";

const entry = <Kind extends string>(kind: Kind) => ({ kind: z.literal(kind), at: Instant });

/** The fields of a touchpoint, wherever one is shown. */
export const touchpointShape = {
  id: z.string(),
  touchpoint: Key,
  customerId: z.nullable(CustomerId),
  channel: z.optional(z.string()),
  segments: z.optional(z.record(z.string(), z.string())),
  occurredAt: Instant,
  recordedAt: Instant,
  properties: z.optional(z.record(z.string(), z.unknown())),
  registered: z.boolean(),
  suggestion: z.optional(Key),
};
export const touchpointFields = {
  customerId:
    "The id that it was recorded under; one person may have several. `null` once the person is erased.",
  properties: PROPERTIES,
};

export const TouchpointEntry = named(
  "TouchpointEntry",
  z.strictObject({ ...entry("touchpoint"), ...touchpointShape }),
  { description: "The customer passed this place.", fields: touchpointFields },
);

const InvitationEntry = named(
  "InvitationEntry",
  z.strictObject({ ...entry("invitation"), ...invitationShape }),
  { description: "The customer was to be asked.", fields: invitationFields },
);

const ResponseEntry = named("ResponseEntry", z.strictObject({ ...entry("response"), ...responseShape }), {
  description: "The customer answered.",
  fields: responseFields,
});

export const JourneyPage = pageOf("JourneyPage", z.union([TouchpointEntry, InvitationEntry, ResponseEntry]));
