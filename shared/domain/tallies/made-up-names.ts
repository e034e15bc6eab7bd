import type { NameKind } from "../catalogue/index.ts";
import type { Meaning } from "./meaning.ts";

/** A name in a change that the caller made up: figures have a row for each. */
type MadeUp = { kind: Extract<NameKind, "topic" | "plan">; name: string };

/** The topic of a ticket, or the plan of a subscription. */
export const madeUpNameIn = (meaning: Meaning): MadeUp | undefined => {
  if (meaning.tally === "TICKET" && meaning.change.kind === "opened" && meaning.change.topic !== undefined)
    return { kind: "topic", name: meaning.change.topic };
  if (meaning.tally === "ACCOUNT" && "plan" in meaning.change && meaning.change.plan !== undefined)
    return { kind: "plan", name: meaning.change.plan };
  return undefined;
};

/** The meaning without its topic or plan: it counts all the same, under none. */
export const withoutMadeUpName = (meaning: Meaning): Meaning => {
  if (meaning.tally === "TICKET" && meaning.change.kind === "opened")
    return { ...meaning, change: { ...meaning.change, topic: undefined } };
  if (meaning.tally === "ACCOUNT" && "plan" in meaning.change)
    return { ...meaning, change: { ...meaning.change, plan: undefined } };
  return meaning;
};
