import * as z from "zod/mini";
import type { CustomerEvent } from "../../../application/journeys/index.ts";
import { line } from "../../../domain/base/text.ts";
import type { Instant } from "../../../domain/base/time.ts";
import { eventKey } from "../../../domain/catalogue/index.ts";
import { AttributeValue, namesNobody } from "../../../domain/customers/index.ts";
import { AnyObject } from "../../../domain/journeys/index.ts";
import { parse } from "../../base/parse.ts";
import { invalid } from "../../base/problem.ts";
import { profileIn } from "./profile.ts";
import { storableProperties } from "./properties.ts";
import { type Fields, fieldsOf, idIn, isGiven, kept, messageIdIn, type Notices, textOf } from "./reading.ts";
import { timesIn } from "./times.ts";

/**
 * Reads Segment's HTTP tracking API (https://segment.com/docs/connections/spec/). Fields that Milepost does not use are
 * ignored. One bad field never costs the event: only a missing event name, a missing id, or an id that names nobody
 * refuses a message; everything else that can't be kept is left out and named in a notice.
 */
export const SEGMENT_CALLS = ["track", "identify", "page", "screen", "group", "alias"] as const;
export type SegmentCall = (typeof SEGMENT_CALLS)[number];

/**
 * What a message means, and notices about what of it was not kept. `isOptOut`: its customer wants no emails any more, as
 * `traits.unsubscribed: true` says (Segment's name for it in its email destinations); `false` takes nothing back.
 */
export type Understood = { event: CustomerEvent; isOptOut: boolean; notices: Notices };

/** When the call came, and what its batch says for each of its messages. */
export type Arrival = { receivedAt: Instant; context?: unknown; sentAt?: unknown };

const missing = (path: string, why = "is required") => invalid([{ path, message: why }]);

/** Only the traits of these calls describe the customer. */
const DESCRIBE_CUSTOMER: ReadonlySet<SegmentCall> = new Set(["identify", "alias"]);

type Reading = { call: SegmentCall; message: Fields; context: Fields; notices: Notices };

/** The traits of the customer. A group's own traits describe the group, so they are ignored. */
const traitsIn = ({ call, message, context, notices }: Reading): Fields => ({
  ...fieldsOf(context.traits, "context.traits", notices),
  ...(DESCRIBE_CUSTOMER.has(call) ? fieldsOf(message.traits, "traits", notices) : {}),
});

/** A yes as the databases and languages write it that the traits come from. Who said no gets no email for a `1`. */
const YES = new Set(["true", "1", "yes", "y", "t"]);
const isOptOut = ({ unsubscribed }: Fields): boolean => YES.has(String(unsubscribed).trim().toLowerCase());

const GroupId = AttributeValue.check(z.refine((id) => !namesNobody(String(id))));

/** What a message says about the customer. */
const customerIn = (
  { call, message, context, notices }: Reading,
  traits: Fields,
): CustomerEvent["customer"] => {
  const id = idIn(message, "userId", notices) ?? idIn(message, "anonymousId", notices);
  if (id === undefined) throw missing("userId", notices[0] ? "names nobody" : "is required, or anonymousId");
  const { attributes, ...profile } = profileIn(traits, context, notices);
  if (call === "group") {
    const groupId = textOf(message.groupId);
    if (groupId === undefined || groupId === "") throw missing("groupId");
    const storable = kept(GroupId, groupId, {
      what: "The group's id",
      why: "it must be a text of at most 256 characters, whole, and name a group",
      notices,
    });
    if (storable !== undefined) attributes.groupId = storable;
  }
  return { id, ...profile, ...(Object.keys(attributes).length > 0 ? { attributes } : {}) };
};

const touchpointKeyIn = (call: SegmentCall, { event }: Fields): string | undefined => {
  if (call === "page" || call === "screen") return `${call}.viewed`;
  if (call !== "track") return undefined;
  if (typeof event !== "string" && typeof event !== "number") throw missing("event");
  const key = eventKey(String(event));
  if (key === "") throw missing("event", "must have letters or digits to make a touchpoint type of");
  return key;
};

const propertiesIn = ({ call, message, notices }: Reading) => {
  const own = fieldsOf(message.properties, "properties", notices);
  if (call === "track") return storableProperties(own, notices);
  const { name, category } = message;
  const names = { ...(isGiven(name) ? { name } : {}), ...(isGiven(category) ? { category } : {}) };
  return storableProperties({ ...own, ...names }, notices);
};

const Channel = line(64);

const touchpointIn = (reading: Reading, arrival: Arrival): CustomerEvent["touchpoint"] => {
  const { call, message, context, notices } = reading;
  const touchpoint = touchpointKeyIn(call, message);
  if (touchpoint === undefined) return undefined;
  const channel = isGiven(message.channel) ? message.channel : context.channel;
  const times = timesIn(
    { ...message, sentAt: message.sentAt ?? arrival.sentAt },
    arrival.receivedAt,
    notices,
  );
  return {
    id: messageIdIn(message, notices),
    touchpoint,
    channel: kept(Channel, channel, {
      what: "The channel",
      why: "it must be one line of at most 64 characters",
      notices,
    }),
    ...times,
    properties: propertiesIn(reading),
  };
};

/** An earlier id of the customer: what was recorded under it belongs to this customer too. */
const formerIdIn = ({ call, message, notices }: Reading): Pick<CustomerEvent, "formerId" | "joins"> => {
  if (call !== "alias")
    return isGiven(message.userId)
      ? { formerId: idIn(message, "anonymousId", notices), joins: "onceKnown" }
      : { formerId: undefined };
  if (!isGiven(message.userId)) throw missing("userId");
  const formerId = idIn(message, "previousId", notices);
  if (formerId === undefined) throw missing("previousId");
  return { formerId, joins: "always" };
};

/**
 * What a message of Segment means for Milepost.
 * @throws {Problem} 422 that names the fields
 */
export const understand = (call: SegmentCall, value: unknown, arrival: Arrival): Understood => {
  const message: Fields = parse(AnyObject, value);
  const notices: Notices = [];
  const context = {
    ...fieldsOf(arrival.context, "context", notices),
    ...fieldsOf(message.context, "context", notices),
  };
  const reading = { call, message, context, notices };
  const traits = traitsIn(reading);
  const customer = customerIn(reading, traits);
  const { formerId, joins } = formerIdIn(reading);
  const event: CustomerEvent = {
    customer,
    ...(idIn(message, "userId", []) === undefined && { isAnonymous: true }),
    formerId: formerId === customer.id ? undefined : formerId,
    ...(joins && { joins }),
    touchpoint: touchpointIn(reading, arrival),
    ...(context.ask === false && { ask: false }),
    keepsWhatFits: true,
  };
  return { event, isOptOut: isOptOut(traits), notices: [...new Set(notices)] };
};

/** Most messages of a batch. No published client sends more than 500. */
const MESSAGES_PER_BATCH = 2_000;

/** Each message is checked by itself, so that a bad one never stops a good one. `context` and `sentAt` are those of all messages that have none of their own. */
export const SegmentBatch = z.looseObject({
  batch: z.array(z.unknown()).check(z.minLength(1), z.maxLength(MESSAGES_PER_BATCH)),
});

const BatchItem = z.looseObject({
  type: z.pipe(
    z.string(),
    z.pipe(
      z.transform((type: string) => type.toLowerCase()),
      z.enum(SEGMENT_CALLS),
    ),
  ),
});

/** The same for a message of a batch, which says itself which call it is. @throws {Problem} 422 */
export const understandItem = (value: unknown, arrival: Arrival): Understood =>
  understand(parse(BatchItem, value).type, value, arrival);
