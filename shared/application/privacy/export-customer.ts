import { type Address, addressHash, type Customer } from "../../domain/customers/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { CaseFinder, CaseWithNotes } from "../cases/index.ts";
import type { AddressReader, CustomerReader } from "../customers/index.ts";
import type { JourneyEntry, JourneyPosition, JourneyReader } from "../journeys/index.ts";

/**
 * Everything that is stored about a person. `cases` are those of the journey's responses. `next` is set where the journey
 * does not fit into one answer.
 */
export type CustomerExport = {
  customer: Customer | undefined;
  address: Address | undefined;
  journey: { items: JourneyEntry[]; next: JourneyPosition | null };
  cases: CaseWithNotes[];
};

const PAGE = 100;
/** A Lambda's answer has at most 6 MB, an entry of a journey at most about 40 KB, and a case with its notes 4 MB. */
const MOST_ENTRIES = 1_000;
const MOST_BYTES = 4 * 1024 * 1024;

const idOf = (entry: JourneyEntry): string => {
  switch (entry.kind) {
    case "touchpoint":
      return entry.touchpoint.id;
    case "invitation":
      return entry.invitation.id;
    case "response":
      return entry.response.invitationId;
    default:
      return entry satisfies never;
  }
};
const placeOf = (entry: JourneyEntry): JourneyPosition => ({
  at: entry.at,
  kind: entry.kind,
  id: idOf(entry),
});

/** What is exported of one entry: itself, and the case of a response. */
type Piece = { entry: JourneyEntry; case: CaseWithNotes | undefined };

const piecesOf = (cases: CaseFinder, entries: readonly JourneyEntry[]): Promise<Piece[]> =>
  sideBySide(entries, async (entry) => ({
    entry,
    case: entry.kind === "response" ? await cases.find(entry.response.invitationId) : undefined,
  }));

export type ExportReaders = {
  customers: CustomerReader;
  addresses: AddressReader;
  journeys: JourneyReader;
  cases: CaseFinder;
};

/** The part of the journey that fits into one answer, from `after` on. */
const readJourney = async (
  { journeys, cases }: ExportReaders,
  id: string,
  after: JourneyPosition | undefined,
): Promise<Pick<CustomerExport, "journey" | "cases">> => {
  const pieces: Piece[] = [];
  const part = (next: JourneyPosition | null) => ({
    journey: { items: pieces.map(({ entry }) => entry), next },
    cases: pieces.flatMap((piece) => piece.case ?? []),
  });
  let next = after ?? null;
  let bytes = 0;
  do {
    const page = await journeys.journey(id, PAGE, next ?? undefined);
    for (const piece of await piecesOf(cases, page.items)) {
      bytes += Buffer.byteLength(JSON.stringify(piece));
      const last = pieces.at(-1);
      if (bytes > MOST_BYTES && last) return part(placeOf(last.entry));
      pieces.push(piece);
    }
    next = page.next;
  } while (next && pieces.length < MOST_ENTRIES);
  return part(next);
};

/** One call's part of the export, from `after` on. Undefined where nothing is stored under the id. */
export const exportCustomer =
  (readers: ExportReaders) =>
  async (id: string, after?: JourneyPosition): Promise<CustomerExport | undefined> => {
    const customer = await readers.customers.find(id);
    const address = customer?.email && (await readers.addresses.find(addressHash(customer.email)));
    const { journey, cases } = await readJourney(readers, id, after);
    if (customer === undefined && journey.items.length === 0) return undefined;
    return { customer, address: address || undefined, journey, cases };
  };
