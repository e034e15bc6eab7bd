import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { SuppressionReason } from "../../../domain/sending/index.ts";
import { named } from "../../openapi/naming.ts";
import { Problem } from "../../openapi/problem-answers.ts";
import { Instant } from "../../openapi/words.ts";

const ScheduledInvitation = named(
  "ScheduledInvitation",
  z.strictObject({ id: z.string(), survey: Key, status: z.literal("scheduled"), dueAt: Instant }),
  {
    description: "The customer is going to be asked, if nothing speaks against it when the time comes.",
    fields: { dueAt: "When it leaves, as far as the survey's delay says." },
  },
);

const SuppressedInvitation = named(
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
  id: "Yours, or one that was made for it.",
  registered: "Whether the type is in the catalogue. It is recorded all the same.",
  suggestion: "The nearest type of the catalogue, where one is near: perhaps a slip of the pen.",
  invitations: "What became of each survey that this type triggers.",
};

export const RecordedTouchpoint = named(
  "RecordedTouchpoint",
  z.strictObject({ ...recorded, status: z.literal("recorded") }),
  { description: "The touchpoint is stored.", fields },
);

export const DuplicateTouchpoint = named(
  "DuplicateTouchpoint",
  z.strictObject({ ...recorded, status: z.literal("duplicate") }),
  { description: "It was stored before: the original answer, and nothing was written.", fields },
);

const index = z.int().check(z.gte(0));

const StoredItem = named(
  "StoredItem",
  z.strictObject({ index, id: z.string(), status: z.enum(["recorded", "duplicate"]) }),
  { description: "An item that is stored, now or before.", fields: { index: "Its place in the request." } },
);

const RejectedItem = named(
  "RejectedItem",
  z.strictObject({ index, status: z.literal("rejected"), problem: Problem }),
  {
    description: "An item that is not stored. With status 503 in its problem, send it again.",
    fields: { index: "Its place in the request." },
  },
);

/** What became of each item of a batch, in order. */
export const BatchResults = named(
  "BatchResults",
  z.strictObject({ results: z.array(z.union([StoredItem, RejectedItem])) }),
  { fields: { results: "One per item, in the order of the request." } },
);
