import * as z from "zod/mini";
import type { CustomerEvent } from "../../../application/journeys/index.ts";
import { Locale } from "../../../domain/base/locale.ts";
import { StorableNumber } from "../../../domain/base/storable-number.ts";
import { EmailAddress, Key, line } from "../../../domain/base/text.ts";
import { Timestamp, TimeZone } from "../../../domain/base/time.ts";
import { eventKey } from "../../../domain/catalogue/index.ts";
import { ATTRIBUTES_PER_CALL, AttributeValue, CustomerId } from "../../../domain/customers/index.ts";
import { AnyObject, Properties } from "../../../domain/journeys/index.ts";
import { parse } from "../../base/parse.ts";
import { invalid } from "../../base/problem.ts";

/**
 * Reads Segment's HTTP tracking API (https://segment.com/docs/connections/spec/). Fields that Milepost does not use are
 * ignored. `null` and an empty text mean the same as leaving the field out.
 */
export const SEGMENT_CALLS = ["track", "identify", "page", "screen", "group", "alias"] as const;
export type SegmentCall = (typeof SEGMENT_CALLS)[number];

/** What a message means, and notices about what of it was not kept. */
export type Understood = { event: CustomerEvent; notices: string[] };

/** Some clients send the numeric ids of their database. */
const Id = z.union([CustomerId, StorableNumber], "must be one line of printable characters, at most 128");
const Traits = z.record(z.string(), z.unknown());
const Context = z.object({
  traits: z.optional(Traits),
  // Browsers add these by themselves. They are used where they are valid, and never a reason to refuse a message.
  locale: z.optional(z.unknown()),
  timezone: z.optional(z.unknown()),
  channel: z.optional(z.unknown()),
});

/** A call of Segment's API; which fields it needs depends on its type. */
export const SegmentMessage = z.object({
  userId: z.optional(Id),
  anonymousId: z.optional(Id),
  messageId: z.optional(line(128)),
  timestamp: z.optional(Timestamp),
  originalTimestamp: z.optional(Timestamp),
  channel: z.optional(z.unknown()),
  context: z.optional(Context),
  traits: z.optional(Traits),
  event: z.optional(z.string().check(z.maxLength(256))),
  properties: z.optional(Properties),
  name: z.optional(z.string().check(z.maxLength(1_024))),
  category: z.optional(z.string().check(z.maxLength(1_024))),
  groupId: z.optional(Id),
  previousId: z.optional(Id),
});
export type SegmentMessage = z.infer<typeof SegmentMessage>;

/** Each message is checked by itself, so that a bad one never stops a good one. */
export const SegmentBatch = z.object({ batch: z.array(z.unknown()).check(z.minLength(1), z.maxLength(500)) });

const BatchItem = z.object({ type: z.enum(SEGMENT_CALLS) });

/** An object without fields that are `null` or an empty text. */
const filled = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== ""))
    : value;

const idOf = (id: string | number | undefined): string | undefined =>
  id === undefined ? undefined : String(id);

const missing = (path: string, why = "is required") => invalid([{ path, message: why }]);

const usable = <Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> | undefined => {
  const parsed = z.safeParse(schema, value);
  return parsed.success ? parsed.data : undefined;
};

const Text = z.string();
const NAME_PARTS = [
  ["firstName", "lastName"],
  ["first_name", "last_name"],
] as const;
const PROFILE_TRAITS = new Set(["id", "email", "name", "locale", "timezone", ...NAME_PARTS.flat()]);

const nameIn = (traits: Record<string, unknown>): unknown => {
  if (traits.name) return traits.name;
  for (const parts of NAME_PARTS) {
    const name = parts
      .map((part) => usable(Text, traits[part]) ?? "")
      .join(" ")
      .trim();
    if (name) return name;
  }
  return undefined;
};

const ProfileTraits = z.object({
  email: z.optional(EmailAddress),
  name: z.optional(line(128)),
  locale: z.optional(Locale),
  timezone: z.optional(TimeZone),
});
const AttributeName = line(64);

const notKept = (name: string, why: string): string =>
  `The trait ${JSON.stringify(name).slice(0, 80)} was not kept: ${why}.`;

/** `z.record` drops a trait called `__proto__` silently, so it is looked for beforehand. */
const hasPrototype = (traits: unknown): boolean => Object.hasOwn(Object(filled(traits)), "__proto__");

/** Only the traits of these calls describe the customer. */
const ownTraits = <T>(call: SegmentCall, { traits }: { traits?: T }): T | undefined =>
  call === "identify" || call === "alias" ? traits : undefined;

/** Texts, numbers and booleans become attributes of the customer. Other traits are not refused: a notice names each. */
const attributesIn = (traits: Record<string, unknown>, notices: string[]) => {
  const attributes: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(traits)) {
    if (PROFILE_TRAITS.has(name) || value === null || value === undefined || value === "") continue;
    const kept = usable(AttributeName, name) === undefined ? undefined : usable(AttributeValue, value);
    const isFull = Object.keys(attributes).length === ATTRIBUTES_PER_CALL;
    if (kept === undefined || isFull) {
      const why = isFull
        ? `at most ${ATTRIBUTES_PER_CALL} are`
        : "only short texts, numbers, true and false are";
      notices.push(notKept(name, why));
    } else attributes[name] = kept;
  }
  return attributes;
};

/** What a message says about the customer. A group's traits describe the group, so they are ignored. */
const customerIn = (call: SegmentCall, message: SegmentMessage, notices: string[]) => {
  const { userId, anonymousId, context, groupId } = message;
  const id = idOf(userId ?? anonymousId);
  if (id === undefined) throw missing("userId", "is required, or anonymousId");
  const traits = { ...context?.traits, ...ownTraits(call, message) };
  const profile = parse(z.object({ traits: ProfileTraits }), {
    traits: filled({ ...traits, name: nameIn(traits) }),
  }).traits;
  const attributes = {
    ...attributesIn(traits, notices),
    ...(call === "group" && groupId !== undefined ? { groupId: String(groupId) } : {}),
  };
  return {
    id,
    email: profile.email,
    name: profile.name,
    locale: profile.locale ?? usable(Locale, context?.locale),
    timezone: profile.timezone ?? usable(TimeZone, context?.timezone),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  };
};

const touchpointKeyIn = (call: SegmentCall, { event }: SegmentMessage): string | undefined => {
  if (call === "page" || call === "screen") return `${call}.viewed`;
  if (call !== "track") return undefined;
  if (event === undefined) throw missing("event");
  const key = eventKey(event);
  if (key === "") throw missing("event", "must have letters a–z or digits to make a touchpoint type of");
  return parse(z.object({ event: Key }), { event: key }).event;
};

const propertiesIn = (call: SegmentCall, { properties, name, category }: SegmentMessage) => {
  if (call === "track") return properties;
  const all = { ...properties, ...(name && { name }), ...(category && { category }) };
  return parse(z.object({ properties: Properties }), { properties: all }).properties;
};

const touchpointIn = (call: SegmentCall, message: SegmentMessage): CustomerEvent["touchpoint"] => {
  const touchpoint = touchpointKeyIn(call, message);
  if (touchpoint === undefined) return undefined;
  const { messageId, timestamp, originalTimestamp, channel, context } = message;
  return {
    id: messageId,
    touchpoint,
    channel: usable(line(64), channel) ?? usable(line(64), context?.channel),
    occurredAt: timestamp ?? originalTimestamp,
    properties: propertiesIn(call, message),
  };
};

/** An earlier id of the customer: what was recorded under it belongs to this customer too. */
const formerIdIn = (
  call: SegmentCall,
  { userId, anonymousId, previousId }: SegmentMessage,
): string | undefined => {
  if (call !== "alias") return userId === undefined ? undefined : idOf(anonymousId);
  if (userId === undefined) throw missing("userId");
  if (previousId === undefined) throw missing("previousId");
  return idOf(previousId);
};

/** What a message of Segment means for Milepost. @throws {Problem} 422 that names the fields */
export const understand = (call: SegmentCall, value: unknown): Understood => {
  const given = filled(parse(AnyObject, value)) as { context?: { traits?: unknown }; traits?: unknown };
  const message = parse(SegmentMessage, { ...given, context: filled(given.context) });
  const isReserved = [given.context?.traits, ownTraits(call, given)].some(hasPrototype);
  const notices = isReserved ? [notKept("__proto__", "it is a reserved name")] : [];
  if (call === "group" && message.groupId === undefined) throw missing("groupId");
  const event = {
    customer: customerIn(call, message, notices),
    formerId: formerIdIn(call, message),
    touchpoint: touchpointIn(call, message),
  };
  return { event, notices };
};

/** The same for a message of a batch, which says itself which call it is. @throws {Problem} 422 */
export const understandItem = (value: unknown): Understood => understand(parse(BatchItem, value).type, value);
