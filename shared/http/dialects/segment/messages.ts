import * as z from "zod/mini";
import { named } from "../../openapi/naming.ts";
import { PROPERTIES } from "../../openapi/words.ts";
import { SegmentMessage as ReadMessage, SEGMENT_CALLS, SegmentBatch } from "./segment.ts";

/** Segment's messages as clients send them. `null` and empty texts are allowed here; they are removed before the check. */

const { shape } = ReadMessage;

const Nothing = named("SegmentNothing", z.union([z.null(), z.literal("")]), {
  description: "Means the same as leaving the field out.",
});
const said = <Schema extends z.ZodMiniType>(schema: Schema) => z.optional(z.union([schema, Nothing]));

named("SegmentId", shape.userId.def.innerType, {
  description: "Your own id of the customer. A number is taken as text.",
});

const Traits = named("SegmentTraits", z.record(z.string(), z.unknown()), {
  description:
    "What is known of the customer. `email`, `name` (or `firstName` and `lastName`, `first_name` and `last_name`), " +
    "`locale` and `timezone` go to the profile; texts of up to 256 characters, numbers, true and " +
    "false under other names become attributes, at most 20. What can't be kept of those is named in the answer's " +
    "`notices`; an invalid email address, language or time zone is refused.",
  examples: [{ email: "ana@example.com", name: "Ana", plan: "pro" }],
});

const Properties = named("SegmentProperties", z.record(z.string(), z.unknown()), {
  description: PROPERTIES.description,
  examples: PROPERTIES.examples,
});

const Context = named(
  "SegmentContext",
  z.looseObject({
    traits: said(Traits),
    locale: z.optional(z.unknown()),
    timezone: z.optional(z.unknown()),
    channel: z.optional(z.unknown()),
  }),
  {
    description: "What the client adds by itself. Other fields are ignored.",
    fields: {
      locale: "The customer's language, if the traits have none. Anything but a BCP 47 tag is ignored.",
      timezone: "The customer's time zone, if the traits have none. Anything but an IANA zone is ignored.",
      channel: "The channel, if the message has none. Anything but a text of up to 64 characters is ignored.",
    },
  },
);

export const SegmentMessage = named(
  "SegmentMessage",
  z.looseObject({
    userId: said(shape.userId),
    anonymousId: said(shape.anonymousId),
    messageId: said(shape.messageId),
    timestamp: said(shape.timestamp),
    originalTimestamp: said(shape.originalTimestamp),
    event: said(shape.event),
    name: said(shape.name),
    category: said(shape.category),
    properties: said(Properties),
    traits: said(Traits),
    groupId: said(shape.groupId),
    previousId: said(shape.previousId),
    channel: z.optional(z.unknown()),
    context: said(Context),
  } satisfies Record<keyof typeof shape, z.ZodMiniType>),
  {
    description:
      "A message as Segment's clients send it. It names the customer by `userId`, `anonymousId` or both. Other " +
      "fields are ignored.",
    fields: {
      userId: "Who it was.",
      anonymousId:
        "The customer's id while unknown. Together with `userId` it means that what was recorded under it is that customer's.",
      messageId: "The touchpoint's id. It makes the message safe to send again at any time.",
      timestamp: "When it happened; now if it is missing. At most 5 minutes ahead.",
      originalTimestamp: "Used if `timestamp` is missing.",
      event: "track needs it: what happened, in any words. It becomes the touchpoint type.",
      name: "Of a page or screen: goes to the touchpoint's properties.",
      category: "Of a page or screen: goes to the touchpoint's properties.",
      traits: "identify and alias: what is known of the customer. A group's traits are ignored.",
      groupId: "group needs it: kept as an attribute of the customer.",
      previousId: "alias needs it: the customer's earlier id.",
      channel: "How they came. Anything but a text of up to 64 characters is ignored.",
    },
  },
);

named("SegmentItem", z.intersection(SegmentMessage, z.looseObject({ type: z.enum(SEGMENT_CALLS) })), {
  description: "A message that says which call it is.",
});

named("SegmentBatch", SegmentBatch, {
  description: "Other fields beside `batch` are ignored.",
  fields: {
    batch: {
      description: "Each message is checked by itself.",
      items: { $ref: "#/components/schemas/SegmentItem" },
    },
  },
});
