import type { ItemName, StreamedChange } from "../../application/events/index.ts";
import { type Instant, toInstant } from "../../domain/base/time.ts";
import { Customer } from "../../domain/customers/index.ts";
import type { Change, Lane } from "../../domain/events/index.ts";
import { StandingVerdict } from "../../domain/scores/index.ts";
import { parseResponse } from "../answers/index.ts";
import {
  caseKey,
  customerKey,
  deliveriesPartition,
  deliveryKey,
  invitationKey,
  type Key,
  PROBLEMS,
  problemKey,
  responseKey,
  VERDICTS,
  verdictKey,
} from "../base/keys/index.ts";
import { parseRow, type Row, toRow } from "../base/table.ts";
import { parseCase } from "../cases/index.ts";
import { parseGrowingTopic } from "../problems/index.ts";
import { parseInvitation } from "../sending/index.ts";

/** A row before and after it was written. */
type Versions = { before: Row | undefined; after: Row | undefined };
type Found = Change extends infer One ? (One extends Change ? Omit<One, "at"> : never) : never;
/** What changed of a row of one kind; undefined where no event can follow. It parses only rows that matter. */
type Reader = (rows: Versions, key: Key) => Found | undefined;

const both = <Item>(
  { before, after }: { before: Row | undefined; after: Row },
  parse: (row: Row) => Item,
) => ({
  before: before && parse(before),
  after: parse(after),
});

/** Counting removes the pending token of an answer, and changes nothing that anybody wants to hear of. */
const response: Reader = ({ before, after }) =>
  after === undefined || (before && before.revision === after.revision)
    ? undefined
    : { kind: "response", ...both({ before, after }, parseResponse) };

const caseChange: Reader = ({ before, after }) =>
  after === undefined || (before && before.version === after.version && before.overdueAt === after.overdueAt)
    ? undefined
    : { kind: "case", ...both({ before, after }, parseCase) };

const invitation: Reader = ({ before, after }) =>
  after?.status !== "failed" || before?.status === "failed"
    ? undefined
    : { kind: "failedInvitation", after: parseInvitation(after) };

const optOutsIn = (row: Row | undefined): string =>
  JSON.stringify([row?.unsubscribedAt, row?.complainedAt, [...(row?.unsubscribedFrom ?? [])].sort()]);

const parseCustomer = (row: Row): Customer => parseRow(Customer, row);
const CUSTOMER = customerKey("").pk;

/** The profile of another id of a customer goes with the customer's own, which says that they were erased. */
const profile: Reader = ({ before, after }, { pk }) => {
  if (after === undefined)
    return before?.joinedTo === undefined
      ? { kind: "erasure", customerId: pk.slice(CUSTOMER.length) }
      : undefined;
  if (optOutsIn(before) === optOutsIn(after)) return undefined;
  return { kind: "customer", ...both({ before, after }, parseCustomer) };
};

const VERDICT = verdictKey("").sk;
const verdict: Reader = ({ before, after }, { sk }) =>
  after === undefined || before?.changedOn === after.changedOn
    ? undefined
    : { kind: "verdict", row: sk.slice(VERDICT.length), after: parseRow(StandingVerdict, after) };

const PROBLEM = problemKey("", "").sk.replace(/#$/, "");
/** One that is followed, or is over, was found before. */
const problem: Reader = ({ before, after }, { sk }) =>
  after === undefined || before !== undefined
    ? undefined
    : { kind: "problem", row: sk.slice(PROBLEM.length), after: parseGrowingTopic(after) };

const LANE = deliveriesPartition("" as Lane);
const DELIVERY = deliveryKey("email", "").sk;
const delivery: Reader = ({ before, after }, { pk, sk }) =>
  after === undefined || before !== undefined
    ? undefined
    : { kind: "delivery", lane: pk.slice(LANE.length) as Lane, id: sk.slice(DELIVERY.length) };

/** By how the keys of a kind begin. */
const READERS: readonly { of: Key; read: Reader }[] = [
  { of: responseKey(""), read: response },
  { of: invitationKey(""), read: invitation },
  { of: caseKey(""), read: caseChange },
  { of: customerKey(""), read: profile },
  { of: { pk: VERDICTS, sk: VERDICT }, read: verdict },
  { of: { pk: PROBLEMS, sk: PROBLEM }, read: problem },
  { of: { pk: LANE, sk: DELIVERY }, read: delivery },
];

/** The change between two versions of a row; undefined where no event can follow. @throws {UnreadableRow} */
export const changeBetween = (key: Key, rows: Versions, at: Instant): Change | undefined => {
  const reader = READERS.find(({ of }) => key.pk.startsWith(of.pk) && key.sk.startsWith(of.sk));
  const found = reader?.read(rows, key);
  return found && { ...found, at };
};

/** A record of the table's stream, as Lambda hands it over, and as the SDK reads it. */
export type StreamRecord = {
  dynamodb?:
    | {
        Keys?: object | undefined;
        OldImage?: object | undefined;
        NewImage?: object | undefined;
        SequenceNumber?: string | undefined;
        /** Lambda writes seconds since 1970. */
        ApproximateCreationDateTime?: number | Date | undefined;
      }
    | undefined;
};

type Item = Parameters<typeof toRow>[0];
const rowIn = (image: object | undefined): Row | undefined => image && toRow(image as Item);

const momentIn = (at: number | Date | undefined): Instant =>
  toInstant(typeof at === "number" ? Math.floor(at * 1_000) : (at ?? 0));

/** A record as a change. Its images are read only when it is worked on, so that one that can't be read is told apart. */
export const streamedChange = ({ dynamodb = {} }: StreamRecord): StreamedChange => {
  const { Keys = {}, OldImage, NewImage, SequenceNumber = "", ApproximateCreationDateTime } = dynamodb;
  const { pk, sk } = toRow(Keys as Item);
  const item: ItemName = { pk: String(pk), sk: String(sk) };
  const at = momentIn(ApproximateCreationDateTime);
  return {
    sequence: SequenceNumber,
    item,
    at,
    read: () => changeBetween(item, { before: rowIn(OldImage), after: rowIn(NewImage) }, at),
  };
};
