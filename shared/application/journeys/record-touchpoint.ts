import { randomUUID } from "node:crypto";
import { canonicalJson, sha256 } from "../../domain/base/digest.ts";
import type { Instant } from "../../domain/base/time.ts";
import { type NameGiver, type NameKind, registrationOf } from "../../domain/catalogue/index.ts";
import { audiencesOf, type Customer, type Sender, type Source } from "../../domain/customers/index.ts";
import {
  isTooFarAhead,
  pageTouchpointId,
  type Touchpoint,
  type TouchpointInput,
} from "../../domain/journeys/index.ts";
import { issueInvitations, outcomeOf } from "../../domain/sending/index.ts";
import { isDefinedType, surveysTriggeredBy } from "../../domain/surveys/index.ts";
import { MEANT_TYPES, writeMeanings } from "../../domain/tallies/index.ts";
import { type KnownCustomers, withCustomer } from "../customers/index.ts";
import { meantBy } from "./meanings.ts";
import type { Known, TouchpointStore } from "./ports.ts";

/** What of an event there was no room for, so that it was left out: attributes by name, and the channel. */
export type LeftOut = { attributesLeftOut?: string[]; channelLeftOut?: boolean };

/** A touchpoint is refused without room for these. A topic or plan without room is left out instead. */
export type RefusedKind = Extract<NameKind, "type" | "channel">;

/** What became of a touchpoint; `ahead`: it lies in the future. */
export type RecordOutcome =
  /** `notices`: what of it does not count in the figures of support and success, and why. */
  | ({ outcome: "recorded"; touchpoint: Touchpoint; notices?: string[] } & LeftOut)
  | { outcome: "duplicate"; touchpoint: Touchpoint }
  | { outcome: "conflict"; id: string }
  | { outcome: "ahead" }
  | { outcome: "tooManyAttributes" }
  | { outcome: "tooManyNames"; kind: RefusedKind; by: NameGiver }
  /** This item failed by itself, and can be sent again. */
  | { outcome: "fault"; error: unknown };

/** With `ask: false` touchpoints trigger no survey. `by`: who sends them; a server, unless the call says so. */
export type Options = { ask?: boolean; by?: Sender };
/** What the touchpoints of one call share. */
export type Context = Required<Options> &
  Pick<Known, "definitions" | "touchpoints"> & {
    store: TouchpointStore;
    customers: KnownCustomers;
    now: Instant;
    /** Leaves out the attributes and the channel that there is no room for, and records the rest. */
    keepsWhatFits: boolean;
    /** Who uses the customer's id, and as what. */
    source: Source;
  };

/** `saidAt` is the caller's own word for `occurredAt`, where that was put right: a replay is known by it. */
export type SaidTouchpoint = TouchpointInput & { saidAt?: Instant | undefined };

const contentHash = ({ saidAt, ...input }: SaidTouchpoint): string =>
  sha256(canonicalJson(saidAt === undefined ? input : { ...input, occurredAt: saidAt }));

/** After an erasure there is no hash of the content, so every call with this id counts as a replay. */
const replay = (original: Touchpoint, hash: string): RecordOutcome =>
  original.contentHash === undefined || original.contentHash === hash
    ? { outcome: "duplicate", touchpoint: original }
    : { outcome: "conflict", id: original.id };

const newId = (by: Sender): string => (by === "page" ? pageTouchpointId(randomUUID()) : randomUUID());

const compose = async (
  { customer, hash, ...context }: Context & { customer: Customer; hash: string },
  input: Omit<TouchpointInput, "customer">,
) => {
  const { definitions, now, ask, by } = context;
  const { registered, suggestion } = registrationOf(input.touchpoint, definitions.types);
  const isMeant = MEANT_TYPES.some((type) => type === input.touchpoint);
  const recorded = {
    id: input.id ?? newId(by),
    touchpoint: input.touchpoint,
    customerId: customer.id,
    channel: input.channel,
    segments: audiencesOf(customer.attributes, definitions.audienceDimensions),
    occurredAt: input.occurredAt ?? now,
    recordedAt: now,
    properties: input.properties,
    registered,
    // A key that has a meaning of its own is not misspelt.
    suggestion: isMeant ? undefined : suggestion,
    contentHash: hash,
  };
  const invitations = issueInvitations(
    recorded,
    ask ? surveysTriggeredBy(definitions, input.touchpoint) : [],
    { policy: definitions.policy, now },
  );
  const { meanings, notices } = await meantBy(context, recorded);
  const touchpoint = {
    ...recorded,
    invitations: invitations.map(outcomeOf),
    ...(meanings.length > 0 && { meanings: writeMeanings(meanings) }),
  };
  return { touchpoint, invitations, notices };
};

/** Names that come by a tag link have the servers' room: an admin chose them. */
const giverOf = (by: Sender): NameGiver => (by === "page" ? "page" : "server");

/** The kind of name of the touchpoint that there is no more room for, if any. */
const nameWithoutRoom = async (
  { store, definitions, by: sender }: Context,
  { touchpoint, channel }: Pick<TouchpointInput, "touchpoint" | "channel">,
): Promise<RefusedKind | undefined> => {
  const by = giverOf(sender);
  if (!isDefinedType(definitions, touchpoint) && !(await store.admits("type", touchpoint, by))) return "type";
  if (channel !== undefined && !(await store.admits("channel", channel, by))) return "channel";
  return undefined;
};

/** Records one touchpoint with its customer, and the invitations that it triggers, in one transaction. */
export const recordTouchpoint = async (context: Context, said: SaidTouchpoint): Promise<RecordOutcome> => {
  const { store, touchpoints, now, by, keepsWhatFits } = context;
  const { saidAt: _, ...input } = said;
  if (isTooFarAhead(input.occurredAt, now)) return { outcome: "ahead" };
  const hash = contentHash(said);
  const original = input.id === undefined ? undefined : touchpoints.get(input.id);
  if (original && "unreadable" in original) throw original.unreadable;
  if (original) return replay(original, hash);
  const kind = await nameWithoutRoom(context, input);
  const isLeftOut = kind === "channel" && keepsWhatFits;
  if (kind && !isLeftOut) return { outcome: "tooManyNames", kind, by: giverOf(by) };
  const channel = isLeftOut ? undefined : input.channel;
  return withCustomer<RecordOutcome>(context, input.customer, async (profile, customer, surplus) => {
    const { touchpoint, invitations, notices } = await compose(
      { ...context, customer, hash },
      { ...input, channel },
    );
    const result = await store.save({ touchpoint, invitations, profile });
    switch (result.saved) {
      case "recorded":
        return {
          outcome: "recorded",
          touchpoint,
          ...(notices.length > 0 && { notices }),
          ...(surplus.length > 0 && { attributesLeftOut: surplus }),
          ...(isLeftOut && { channelLeftOut: true }),
        };
      case "exists":
        return replay(result.original, hash);
      case "profileMoved":
        return undefined;
      default:
        return result satisfies never;
    }
  });
};
