import * as z from "zod/mini";
import { StorableNumber } from "../../../domain/base/storable-number.ts";
import { line } from "../../../domain/base/text.ts";
import { Timestamp } from "../../../domain/base/time.ts";
import { GivenCustomerId } from "../../../domain/customers/index.ts";
import { named } from "../../openapi/naming.ts";
import { PROPERTIES } from "../../openapi/words.ts";
import { SEGMENT_CALLS, SegmentBatch } from "./understand.ts";

/**
 * Segment's messages as the document describes them: what is kept whole. The API takes more than that, and names in
 * `notices` what it could not keep.
 */

const Id = z.union([GivenCustomerId, StorableNumber]);

const Nothing = named("SegmentNothing", z.union([z.null(), z.literal("")]), {
  description: "Means the same as leaving the field out.",
});
const said = <Schema extends z.ZodMiniType>(schema: Schema) => z.optional(z.union([schema, Nothing]));

named("SegmentId", Id, {
  description: "Your own id of the customer. A number is taken as text.",
});

const Traits = named("SegmentTraits", z.record(z.string(), z.unknown()), {
  description:
    "What is known of the customer. `email`, `name` (or `firstName` and `lastName`, `first_name` and `last_name`), " +
    "`locale` and `timezone` go to the profile; texts of up to 256 characters, numbers, true and " +
    "false under other names become attributes, at most 20. `unsubscribed: true` stops all surveys to the customer. What can't be kept is named in the answer's `notices`.",
  examples: [{ email: "ana@example.com", name: "Ana", plan: "pro" }],
});

const Properties = named("SegmentProperties", z.record(z.string(), z.unknown()), {
  description: PROPERTIES.description,
  examples: PROPERTIES.examples,
});

const Context = named(
  "SegmentContext",
  z.looseObject({
    ask: said(z.boolean()),
    traits: said(Traits),
    locale: said(z.string()),
    timezone: said(z.string()),
    channel: said(z.string()),
  }),
  {
    description: "What the client adds by itself. Other fields are ignored.",
    fields: {
      ask: "`false` records without asking anybody.",
      locale: "The customer's language, if the traits have none. A BCP 47 tag; `pt_BR` is taken too.",
      timezone: "The customer's time zone, if the traits have none. An IANA zone.",
      channel: "The channel, if the message has none. A text of up to 64 characters.",
    },
  },
);

const FIELDS = {
  userId: "Who it was.",
  anonymousId:
    "The customer's id while unknown. Together with `userId` it means that what was recorded under it is that customer's.",
  messageId: "The touchpoint's id. It makes the message safe to send again at any time.",
  timestamp:
    "When it happened, as ISO 8601 writes it (no zone is UTC) or in Unix seconds or milliseconds; now if it is missing.",
  sentAt: "When the message left, by the same clock as `timestamp`: a clock that is off is put right by it.",
  writeKey: "Your key, where the client can't send it in a header.",
  originalTimestamp: "Used if `timestamp` is missing.",
  event: "track needs it: what happened, in any words. It becomes the touchpoint type.",
  name: "Of a page or screen: goes to the touchpoint's properties.",
  category: "Of a page or screen: goes to the touchpoint's properties.",
  traits: "identify and alias: what is known of the customer. A group's traits are ignored.",
  groupId: "group needs it: kept as an attribute of the customer.",
  previousId: "alias needs it: the customer's earlier id.",
  channel: "How they came: a text of up to 64 characters.",
};

export const SegmentMessage = named(
  "SegmentMessage",
  z.looseObject({
    userId: said(Id),
    anonymousId: said(Id),
    messageId: said(z.union([line(128), StorableNumber])),
    timestamp: said(z.union([Timestamp, z.number()])),
    originalTimestamp: said(z.union([Timestamp, z.number()])),
    event: said(z.string()),
    name: said(z.string()),
    category: said(z.string()),
    properties: said(Properties),
    traits: said(Traits),
    groupId: said(z.union([z.string(), z.number()])),
    previousId: said(Id),
    channel: said(z.string()),
    context: said(Context),
    sentAt: said(z.union([Timestamp, z.number()])),
    writeKey: said(z.string()),
  }),
  {
    description:
      "A message as Segment's clients send it. It names the customer by `userId`, `anonymousId` or both. Other " +
      "fields are ignored.",
    fields: FIELDS,
  },
);

// One object, not two that a generator would have to merge.
named("SegmentItem", z.extend(SegmentMessage, { type: z.enum(SEGMENT_CALLS) }), {
  description: "A message that says which call it is.",
  fields: FIELDS,
});

named("SegmentBatch", SegmentBatch, {
  description:
    "`context` and `sentAt` beside `batch` count for each message that has none of its own; `writeKey` is your key, where " +
    "the client can't send it in a header. Other fields are ignored.",
  fields: {
    batch: {
      description: "Each message is checked by itself.",
      items: { $ref: "#/components/schemas/SegmentItem" },
    },
  },
});
