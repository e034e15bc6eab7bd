import { canonicalJson } from "../../base/digest.ts";
import type { Instant } from "../../base/time.ts";
import type { Amounts } from "../amounts.ts";
import type { Fact } from "../fact.ts";

/** What is wrong with an item. */
export type ItemFault =
  /** It can't be read or counted, and was taken out of those that wait. */
  | "quarantined"
  /** It differs from what was counted of it, and does not wait to be counted. */
  | "changed"
  /** It was never counted, and does not wait to be counted. */
  | "uncounted"
  /** What was counted of it can't be read. */
  | "unreadable"
  /** It waits where no run will ever look. */
  | "stranded";

/** An item as the audit finds it. */
export type AuditedItem = {
  itemId: string;
  /** Undefined where it neither waits to be counted nor is quarantined. */
  pendingToken: string | undefined;
  quarantined: boolean;
  /** It waits where no run will ever look. */
  stranded: boolean;
  /** What it says now; undefined where it can't be read. */
  fact: Fact | Amounts | undefined;
  /** What was counted of it, if anything. */
  counted: Fact | Amounts | undefined | "unreadable";
  /** When a touchpoint came in. */
  seenAt: Instant | undefined;
  /** A touchpoint with a meaning. */
  isMeant?: boolean;
  /** Tickets of a tally that nobody has opened yet. */
  unopened?: number;
  /** Subscriptions of a tally that nobody has started yet. */
  unstarted?: number;
  /** Since when events of a customer are missing, because they have more than are kept. */
  lostFrom?: Instant | null;
};

export const itemFault = ({
  pendingToken,
  quarantined,
  stranded,
  fact,
  counted,
}: AuditedItem): ItemFault | undefined => {
  if (counted === "unreadable") return "unreadable";
  if (stranded) return "stranded";
  if (quarantined) return "quarantined";
  if (pendingToken !== undefined) return undefined;
  if (counted === undefined) return "uncounted";
  return fact === undefined || canonicalJson(fact) !== canonicalJson(counted) ? "changed" : undefined;
};
