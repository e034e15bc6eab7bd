import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { SuppressionReason } from "../../../domain/sending/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant } from "../../openapi/words.ts";

export const ScheduledInvitation = named(
  "ScheduledInvitation",
  z.strictObject({ id: z.string(), survey: Key, status: z.literal("scheduled"), dueAt: Instant }),
  {
    description: "The customer is going to be asked, unless a rule forbids it when the time comes.",
    fields: { dueAt: "When it leaves by the survey's delay; other rules may move it." },
  },
);

export const SuppressedInvitation = named(
  "SuppressedInvitation",
  z.strictObject({ survey: Key, status: z.literal("suppressed"), reason: SuppressionReason }),
  { description: "The customer is not asked by this survey." },
);

const recorded = {
  id: z.string(),
  touchpoint: Key,
  registered: z.boolean(),
  suggestion: z.optional(Key),
  invitations: z.array(z.union([ScheduledInvitation, SuppressedInvitation])),
};
const fields = {
  id: "Your own id, or one that the server made.",
  registered: "Whether the type is in the catalogue. It is recorded all the same.",
  suggestion: "A type of the catalogue with a similar name: perhaps the key is misspelt.",
  invitations:
    "What became of each survey that this type triggers. None for a page key, which reads nothing.",
};

export const RecordedTouchpoint = named(
  "RecordedTouchpoint",
  z.strictObject({
    ...recorded,
    status: z.literal("recorded"),
    notices: z.optional(z.array(z.string())),
  }),
  {
    description: "The touchpoint is stored.",
    fields: {
      ...fields,
      notices:
        "Why it does not count in the figures of support or success, or not in full, each in a sentence. It is " +
        "recorded all the same.",
    },
  },
);

export const DuplicateTouchpoint = named(
  "DuplicateTouchpoint",
  z.strictObject({ ...recorded, status: z.literal("duplicate") }),
  { description: "It was stored before: the original answer, and nothing was written.", fields },
);
