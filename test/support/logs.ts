import type { CustomerLog, LogEntry, LogPosition, LogRange } from "../../shared/application/base/ports.ts";
import type { Identity } from "../../shared/application/customers/ports.ts";
import type { InvitationLog } from "../../shared/application/sending/ports.ts";
import type { Response } from "../../shared/domain/answers/response.ts";
import type { Customer } from "../../shared/domain/customers/customer.ts";
import type { Touchpoint } from "../../shared/domain/journeys/touchpoint.ts";
import type { Invitation } from "../../shared/domain/sending/invitation.ts";
import { anAmountReader } from "./amount-reader.ts";
import { someDefinitions } from "./builders.ts";
import { aScoreReader } from "./score-reader.ts";
import { aTicketLog } from "./ticket-log.ts";

const placeOf = ({ at, id }: LogPosition) => `${at} ${id}`;

/** Entries of a range, newest first, two to a page. */
async function* pagesOf<Item>(entries: readonly LogEntry<Item>[], { from, to, after }: LogRange) {
  const found = entries
    .filter(({ at }) => at >= from && at < to)
    .filter((entry) => after === undefined || placeOf(entry) < placeOf(after))
    .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
  for (let start = 0; start < found.length; start += 2) yield found.slice(start, start + 2);
}

/** A log in memory. */
export const aLogOf = <Item>(
  items: readonly Item[],
  positionOf: (item: Item) => LogPosition,
): CustomerLog<Item> => {
  const entries = items.map((item) => ({ ...positionOf(item), item }));
  return {
    month: ({ month, ...range }) =>
      pagesOf(
        entries.filter(({ at }) => at.startsWith(month)),
        range,
      ),
    ofCustomer: (customerId, range) =>
      pagesOf(
        entries.filter(({ item }) => (item as { customerId?: unknown }).customerId === customerId),
        range,
      ),
  };
};

const placed = ({ createdAt, id }: Invitation): LogPosition => ({ at: createdAt, id });

/** A ledger in memory. Touchpoints lie between a customer's invitations; they are not items of the ledger. */
export const anInvitationLogOf = (...invitations: Invitation[]): InvitationLog => ({
  ...aLogOf(invitations, placed),
  ofCustomer: (customerId, range) =>
    pagesOf(
      invitations
        .filter((invitation) => invitation.customerId === customerId)
        .flatMap((item) => [
          { ...placed(item), item },
          { ...placed(item), id: `${item.id}-touchpoint`, item: undefined },
        ]),
      range,
    ),
});

const nothing: LogPosition = { at: "", id: "" };

/** Everything that lists read, with nothing in it; files that are too large go nowhere. */
export const emptyLists = {
  responses: aLogOf<Response>([], () => nothing),
  touchpoints: aLogOf<Touchpoint>([], () => nothing),
  customers: {
    identities: async (_ids: readonly string[]): Promise<ReadonlyMap<string, Identity>> => new Map(),
  },
  directory: {
    ...aLogOf<Customer>([], () => nothing),
    withAddress: async (_hash: string): Promise<Customer[]> => [],
  },
  support: { amounts: anAmountReader(), scores: aScoreReader(), computedAt: async () => null },
  success: { amounts: anAmountReader(), computedAt: async () => null },
  tickets: aTicketLog(),
  cases: { find: async (_id: string): Promise<undefined> => undefined },
  exports: { add: async () => undefined },
  exportUrl: "https://files.example/",
  definitions: async () => someDefinitions(),
};
