import type { Meant } from "../../application/scores/index.ts";
import { eventIdOf } from "../../domain/base/reference.ts";
import {
  Amounts,
  CountedInvitation,
  CountedResponse,
  CountedTouchpoint,
  Fact,
  invitationFact,
  responseFact,
  touchpointFact,
} from "../../domain/scores/index.ts";
import { type FigureRules, readMeanings, type TallyKind, tallyAmounts } from "../../domain/tallies/index.ts";
import { UnreadableRow } from "../base/faults.ts";
import type { ItemKind, Key } from "../base/keys/index.ts";
import { parseRow, type Row } from "../base/table.ts";

/**
 * The attributes that are read of an item to count it: what counts now, and what was counted before. `recordedAt` is when
 * a touchpoint came in; `meanings` and `state` are what touchpoints mean, and what tallies took in of it.
 */
export const COUNTED_ATTRIBUTES = [
  ...new Set([
    "pk",
    "sk",
    "counted",
    "pendingPk",
    "pendingAt",
    "recordedAt",
    "meanings",
    "taken",
    "state",
    "rules",
    ...[CountedTouchpoint, CountedInvitation, CountedResponse].flatMap(({ shape }) => Object.keys(shape)),
  ]),
];

/** Read besides these of a touchpoint with a meaning: the tally of its customer's tickets names the customer. */
export const MEANT_ATTRIBUTES = [...COUNTED_ATTRIBUTES, "id", "customerId"];

export const factOf = (row: Row, kind: ItemKind, timeZone: string): Fact => {
  switch (kind) {
    case "TOUCHPOINT":
      return touchpointFact(parseRow(CountedTouchpoint, row), timeZone);
    case "INVITATION":
      return invitationFact(parseRow(CountedInvitation, row), timeZone);
    case "RESPONSE":
      return responseFact(parseRow(CountedResponse, row), timeZone);
    default:
      return kind satisfies never;
  }
};

/** An item's id here is its key; the digests of its buckets are made of it too. */
export const itemIdOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
export const itemKeyOf = (itemId: string): Key => {
  const [pk, sk] = JSON.parse(itemId) as [string, string];
  return { pk, sk };
};

/** What of the item was counted before, if anything. */
export const countedOf = (row: Row): Fact | undefined =>
  row.counted === undefined ? undefined : parseRow(Fact, { ...row.counted, pk: row.pk });

/** What of a tally was counted. */
export const countedAmounts = (row: Row): Amounts | undefined =>
  row.counted === undefined ? undefined : parseRow(Amounts, { ...JSON.parse(row.counted), pk: row.pk });

/**
 * What a tally counts as, by the rules that it was counted by; one that moved counts as nothing.
 * @throws {UnreadableRow} where nobody knows these rules
 */
export const amountsOf = (row: Row, kind: TallyKind, rules: ReadonlyMap<string, FigureRules>): Amounts => {
  if (row.state === undefined) return { amounts: [] };
  const own = rules.get(String(row.rules));
  if (own === undefined) throw new UnreadableRow(String(row.pk), ["rules"]);
  return tallyAmounts(kind, String(row.state), own);
};

/** What a touchpoint means; undefined where it means nothing for tickets, subscriptions and use of the product. */
export const meantOf = (row: Row): Meant | undefined =>
  typeof row.meanings === "string"
    ? {
        meanings: readMeanings(row.meanings),
        eventId: eventIdOf(String(row.id)),
        occurredAt: String(row.occurredAt),
        customerId: typeof row.customerId === "string" ? row.customerId : null,
        isTaken: row.taken === true,
      }
    : undefined;
