import { referenceOf } from "../base/reference.ts";
import { dayIn, type Instant } from "../base/time.ts";
import type { Sender } from "../customers/index.ts";
import type { Meaning } from "./meaning.ts";
import { isMeantType, type MeantType } from "./meant-types.ts";

/** What is wrong with a touchpoint that is recorded all the same. `path`: the field, as in a refusal. */
export type Notice = { path: string; message: string };

export type Meant = { meanings: Meaning[]; notices: Notice[] };

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

const ofTable = (type: MeantType, { by, customerId }: Said): Meant => {
  if (by !== "server" && isForServersOnly(type))
    return {
      meanings: [],
      notices: [
        {
          path: "touchpoint",
          message: `${type} counts in figures only where a server sends it (a key with the scope tag)`,
        },
      ],
    };
  const ref = referenceOf(customerId);
  if (type === "onboarding.started")
    return { meanings: [{ tally: "ACCOUNT", ref, change: { kind: "onboardingStarted" } }], notices: [] };
  if (type === "onboarding.completed")
    return { meanings: [{ tally: "ACCOUNT", ref, change: { kind: "onboardingCompleted" } }], notices: [] };
  return NOTHING;
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
