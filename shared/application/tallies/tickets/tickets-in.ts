import { groupBy } from "../../../domain/base/group-by.ts";
import type { TicketEvent } from "../../../domain/tickets/index.ts";
import {
  mergesOut,
  newTicketGroup,
  readTicketGroup,
  type TicketGroup,
  type TicketRules,
  takeTicketEvents,
  ticketAmounts,
  ticketsIn,
  uniteGroups,
  writeTicketGroup,
} from "../../../domain/tickets/index.ts";
import type { MeantItem } from "../../scores/index.ts";
import type { Unit } from "../commit-tallies.ts";
import type { Tally, TallyChange, TallyStore } from "../ports.ts";
import { type ChangedGroup, listAsked } from "./asked.ts";
import { readAgain, readUndone } from "./asked-again.ts";
import { namesText, withNames } from "./ticket-names.ts";

/** One event of a ticket, with the touchpoint that it comes from. */
export type TicketIn = { ref: string; event: TicketEvent; name: string | undefined; item: MeantItem };

/** The rows of tickets that are one group by now: the first one keeps it, the others lead to it. */
type Joined = {
  rows: Tally[];
  before: TicketGroup[];
  group: TicketGroup;
  /** The ids of events that it has no room to keep. */
  unkept: ReadonlySet<string>;
  /** Whether a touchpoint of it is of a customer who was erased. */
  isErased: boolean;
};

const groupOf = ({ ref, state, names }: Tally): TicketGroup =>
  withNames(state === undefined ? newTicketGroup(ref) : readTicketGroup(state), names);

const alone = (row: Tally): Joined => {
  const group = groupOf(row);
  return { rows: [row], before: [group], group, unkept: new Set(), isErased: false };
};

/** Who leads: a row that is there before one that is not, then by reference, so that two runs choose alike. */
const leadsFirst = (a: Tally, b: Tally): number =>
  Number(b.version > 0) - Number(a.version > 0) || (a.ref < b.ref ? -1 : 1);

const MOST_HOPS = 50;

/** Finds the group of each ticket, wherever it moved, and joins groups that are merged. */
class Groups {
  private readonly store: TallyStore;
  /** By the reference of each ticket that was looked up. */
  private readonly byRef = new Map<string, Joined>();
  /** Tickets that were not joined, because the group is full or the merge changes nothing. */
  private readonly apart = new Set<string>();

  constructor(store: TallyStore) {
    this.store = store;
  }

  all(): Joined[] {
    return [...new Set(this.byRef.values())];
  }

  of(ref: string): Joined | undefined {
    return this.byRef.get(ref);
  }

  async load(refs: readonly string[]): Promise<void> {
    let wanted = [...new Set(refs)].filter((ref) => !this.byRef.has(ref));
    const moved = new Map<string, string>();
    for (let hop = 0; wanted.length > 0 && hop < MOST_HOPS; hop += 1) {
      const rows = await this.store.load(wanted.map((ref) => ({ kind: "TICKET", ref })));
      for (const row of rows)
        if (row.movedTo === undefined) this.byRef.set(row.ref, alone(row));
        else moved.set(row.ref, row.movedTo);
      wanted = [...new Set(moved.values())].filter((ref) => !this.byRef.has(ref) && !moved.has(ref));
    }
    for (const [ref] of moved) {
      let at = ref;
      for (let hop = 0; moved.has(at) && hop < MOST_HOPS; hop += 1) at = moved.get(at) ?? at;
      const joined = this.byRef.get(at);
      if (joined) this.byRef.set(ref, joined);
    }
  }

  /** Joins the group of one ticket with those that its tickets were merged into. */
  async join(ref: string): Promise<void> {
    for (let hop = 0; hop < MOST_HOPS; hop += 1) {
      const joined = this.byRef.get(ref);
      if (joined === undefined) return;
      const into = mergesOut(joined.group).find((one) => !this.apart.has(`${ref} ${one}`));
      if (into === undefined) return;
      await this.load([into]);
      const other = this.byRef.get(into);
      if (other === undefined || other === joined || !this.unite(joined, other))
        this.apart.add(`${ref} ${into}`);
    }
  }

  /** False where that would be too many tickets. */
  private unite(a: Joined, b: Joined): boolean {
    const both = uniteGroups(a.group, b.group);
    if (both === undefined) return false;
    const united: Joined = {
      rows: [...a.rows, ...b.rows].sort(leadsFirst),
      before: [...a.before, ...b.before],
      group: both.group,
      unkept: new Set([...a.unkept, ...b.unkept, ...both.unkept]),
      isErased: a.isErased || b.isErased,
    };
    for (const [ref, joined] of this.byRef) if (joined === a || joined === b) this.byRef.set(ref, united);
    return true;
  }
}

/** Without the name of a ticket whose customer was erased. */
const withoutName = (group: TicketGroup, ref: string): TicketGroup => {
  const { [ref]: _, ...names } = group.names;
  return { ...group, names };
};

const withEvents = (joined: Joined, events: readonly TicketIn[]): void => {
  const { group, unkept } = takeTicketEvents(
    joined.group,
    events.map(({ event, name, item: { meant } }) =>
      meant.customerId === null ? event : { ...event, ticketId: name, customerId: meant.customerId },
    ),
  );
  const erased = events.filter(({ item }) => item.meant.customerId === null);
  joined.group = erased.reduce((named, { ref }) => withoutName(named, ref), group);
  joined.unkept = new Set([...joined.unkept, ...unkept]);
  joined.isErased ||= erased.length > 0;
};

const changesOf = ({ rows, group }: Joined, rules: TicketRules): TallyChange[] => {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  const [openedAt] = ticketsIn(group, rules)
    .tickets.map((ticket) => ticket.openedAt)
    .sort();
  return [
    {
      before: first,
      after: {
        state: writeTicketGroup({ ...group, names: {} }),
        names: namesText(group),
        counted: ticketAmounts(group, rules),
        movedTo: undefined,
        openedAt,
      },
    },
    ...others.map((before) => ({
      before,
      after: { state: undefined, names: undefined, counted: { amounts: [] }, movedTo: first.ref },
    })),
  ];
};

/** Events by ticket, tickets to look at again, and all touchpoints that wait with these events. */
export type TicketWork = {
  events: ReadonlyMap<string, readonly TicketIn[]>;
  again: readonly string[];
  waiting: readonly MeantItem[];
};

/**
 * Takes events into tickets. The units to write, each with the references of the tickets that events came for, and other
 * tickets that have to be looked at again since a customer asked again or no longer did.
 */
export const ticketUnits = async (
  store: TallyStore,
  { events, again: lookedAt, waiting }: TicketWork,
  rules: TicketRules,
): Promise<{ units: Map<Unit, string[]>; undone: string[] }> => {
  const groups = new Groups(store);
  await groups.load([...events.keys(), ...lookedAt]);
  for (const [ref, ofTicket] of events) {
    const joined = groups.of(ref);
    if (joined) withEvents(joined, ofTicket);
    await groups.join(ref);
  }
  const asking = new Set([...events.keys()].map((ref) => groups.of(ref)));
  const all = groups.all().map((joined) => ({ joined, isTouched: asking.has(joined) }));
  const changed: ChangedGroup[] = all
    .filter(({ isTouched }) => isTouched)
    .map(({ joined: { before, group, isErased } }) => ({ before, after: group, isErased }));
  const listed = all.map(({ joined }) => joined.group);
  const { moved, relisted, owners } = await listAsked(store, { changed, all: listed }, rules);
  const undone = await readUndone(store, moved, rules);
  const again = await readAgain(store, { groups: listed, owners }, rules);
  const refs = groupBy([...events.keys(), ...lookedAt], (ref) => groups.of(ref));
  // Also tickets that were not asked for, and share a tally with one that was.
  const byTicket = new Map(all.flatMap(({ joined }) => joined.group.tickets.map((ref) => [ref, joined])));
  const forced = new Set([...relisted, ...undone].map((ref) => byTicket.get(ref)));
  const units = new Map<Unit, string[]>();
  for (const [index, { joined }] of all.entries()) {
    joined.group = { ...joined.group, again: again[index] ?? {} };
    const taken = waiting
      .filter(({ meant }) => joined.unkept.has(meant.eventId))
      .map(({ itemId, pendingToken, meant: { customerId } }) => ({ itemId, pendingToken, customerId }));
    const unit = { changes: changesOf(joined, rules), taken, isForced: forced.has(joined) };
    units.set(unit, refs.get(joined) ?? []);
  }
  return { units, undone: undone.filter((ref) => !byTicket.has(ref)) };
};
