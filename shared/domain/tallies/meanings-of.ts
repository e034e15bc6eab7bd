import { referenceOf } from "../base/reference.ts";
import { dayIn, type Instant } from "../base/time.ts";
import type { Sender } from "../customers/index.ts";
import type { Fault } from "../properties/index.ts";
import { accountChangeOf } from "../subscriptions/index.ts";
import { ticketChangeOf } from "../tickets/index.ts";
import type { Meaning } from "./meaning.ts";
import { isMeantType, type MeantType, propertiesFor } from "./meant-types.ts";

/**
 * `notices`: what of it does not count, and why, each in a sentence for the sender. They name properties and never values,
 * which may be about a person.
 */
export type Meant = { meanings: Meaning[]; notices: string[] };

type Said = {
  touchpoint: string;
  properties: Readonly<Record<string, unknown>> | undefined;
  customerId: string;
  channel: string | undefined;
  occurredAt: Instant;
  /** The reporting time zone. */
  timeZone: string;
  /** Whether the catalogue says that the type is use of the product. */
  isEngagement: boolean;
  by: Sender;
};

const NOTHING: Meant = { meanings: [], notices: [] };

/** Anybody who opens a page can read its key, and anybody can write a customer's id into a link. */
const isForServersOnly = (type: MeantType): boolean => !type.startsWith("onboarding.");

type Figures = "support" | "success";

const sentences = (start: string, figures: Figures, faults: readonly Fault[]): string[] =>
  faults.map(
    ({ path, message }) =>
      `${start} the figures of ${figures}: ${path.replace("properties.", "")} ${message}.`,
  );

const notCounted = (figures: Figures, faults: readonly Fault[]): Meant => ({
  meanings: [],
  notices: sentences("This does not count in", figures, faults),
});

const leftOut = (figures: Figures, faults: readonly Fault[]): string[] =>
  sentences("Left out of", figures, faults);

const ofTicket = ({ touchpoint, properties, channel, customerId }: Said): Meant | undefined => {
  const read = ticketChangeOf(touchpoint, properties, { channel, customerId });
  if (read === undefined) return undefined;
  if ("faults" in read) return notCounted("support", read.faults);
  const { change, ticketId, notices } = read;
  return {
    meanings: [{ tally: "TICKET", ref: referenceOf(ticketId), change, name: ticketId }],
    notices: leftOut("support", notices),
  };
};

const ofAccount = ({ touchpoint, properties, customerId, timeZone }: Said): Meant | undefined => {
  const read = accountChangeOf(touchpoint, properties, { timeZone });
  if (read === undefined) return undefined;
  if ("faults" in read) return notCounted("success", read.faults);
  return {
    meanings: [{ tally: "ACCOUNT", ref: referenceOf(customerId), change: read.change }],
    notices: leftOut("success", read.notices),
  };
};

const FOR_SERVERS_ONLY =
  "This does not count in the figures of support and success: that takes a key for servers, with the scope tag.";

const ofTable = (type: MeantType, said: Said): Meant => {
  if (said.by !== "server" && isForServersOnly(type)) return { meanings: [], notices: [FOR_SERVERS_ONLY] };
  const named = { ...said, properties: propertiesFor(type, said.properties ?? {}) };
  return ofTicket(named) ?? ofAccount(named) ?? NOTHING;
};

/** Use of the product: on this day, and that the customer has used it at all. */
const useOf = ({ customerId, occurredAt, timeZone }: Said): Meaning[] => {
  const ref = referenceOf(customerId);
  const day = dayIn(occurredAt, timeZone);
  return [
    { tally: "ACCOUNT", ref, change: { kind: "used" } },
    { tally: "ACTIVITY", ref: `${ref}#${day.slice(0, 7)}`, day },
  ];
};

/**
 * What a touchpoint says about a ticket, or about its customer's subscriptions, onboarding, goals and use of the product
 * (API section 10). Nothing for a type that has no meaning. What is wrong with the properties is a notice.
 *
 * @returns one meaning at most for the type's own, and two where it is use of the product
 */
export const meaningsOf = (said: Said): Meant => {
  const { meanings, notices } = isMeantType(said.touchpoint) ? ofTable(said.touchpoint, said) : NOTHING;
  return { meanings: said.isEngagement ? [...meanings, ...useOf(said)] : meanings, notices };
};
