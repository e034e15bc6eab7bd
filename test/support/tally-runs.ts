import type { TallyStore } from "../../shared/application/tallies/index.ts";
import { createTallyFold } from "../../shared/application/tallies/tally-fold.ts";
import { referenceOf } from "../../shared/domain/base/reference.ts";
import type { AccountChange } from "../../shared/domain/subscriptions/index.ts";
import type { TicketChange } from "../../shared/domain/tickets/index.ts";
import {
  aProcess,
  MODEL_SHARDS,
  neverLeased,
  type Process,
  type TalliesInMemory,
} from "./tallies-in-memory.ts";

const RULES = { timeZone: "UTC", fcrWindow: "P7D", onboardingTarget: "P30D" };
export const SHARDS = Array.from({ length: MODEL_SHARDS }, (_, shard) => shard);
const at = (day: number) => `2026-11-0${day}T10:00:00.000Z`;

/** A touchpoint of a customer that changes their account, on a day of November. */
export const aboutAccount = (customerId: string, day: number, change: AccountChange) => ({
  id: `${customerId}-${change.kind}-${day}`,
  at: at(day),
  customerId,
  meanings: [
    { tally: "ACCOUNT" as const, ref: referenceOf(customerId), change },
    ...(change.kind === "used"
      ? [{ tally: "ACTIVITY" as const, ref: `${referenceOf(customerId)}#2026-11`, day: at(day).slice(0, 10) }]
      : []),
  ],
});
/** One of a ticket, likewise. */
export const aboutTicket = (customerId: string, ticket: string, day: number, change: TicketChange) => ({
  id: `${ticket}-${change.kind}`,
  at: at(day),
  customerId,
  meanings: [{ tally: "TICKET" as const, ref: referenceOf(ticket), change, name: ticket }],
});
/** A ticket about login that is opened and solved at once. */
export const solvedTicket = (customerId: string, ticket: string, day: number) => [
  aboutTicket(customerId, ticket, day, {
    kind: "opened",
    customer: referenceOf(customerId),
    topic: "login",
    initiatedBy: "customer",
  }),
  aboutTicket(customerId, ticket, day, { kind: "solved" }),
];

/** How a process takes in what waits. */
export const foldOf = (store: TallyStore) =>
  createTallyFold({ store, leases: neverLeased, rules: RULES, hasTime: () => true, pause: async () => {} });

/** A process that dies at no write. */
export const atOnce = (): Process => aProcess(async () => {});

/** A run over all that waits; `meanwhile` happens before its first call of one method of the store. */
export const aRun = async (
  table: TalliesInMemory,
  meanwhile?: { before: "commit" | "asked" | "putAsked"; happens(): Promise<void> },
): Promise<void> => {
  const process = atOnce();
  const store = table.store(process);
  let isFirst = true;
  const first = async () => {
    if (!isFirst) return;
    isFirst = false;
    await meanwhile?.happens();
  };
  const late: TallyStore = {
    ...store,
    commit: async (commit) => {
      if (meanwhile?.before === "commit") await first();
      return store.commit(commit);
    },
    asked: async (names) => {
      if (meanwhile?.before === "asked") await first();
      return store.asked(names);
    },
    putAsked: async (row) => {
      if (meanwhile?.before === "putAsked") await first();
      return store.putAsked(row);
    },
  };
  const fold = foldOf(late);
  const waiting = SHARDS.flatMap((shard) => table.waiting(shard));
  const { unfinished } = await fold.takeIn(0, waiting);
  for (const item of waiting) if (!unfinished.has(item.itemId)) await table.count(item, process);
  for (const shard of SHARDS) await fold.recount(shard, table.waitingTallies(shard));
};

/** A counter of November, all shards together. */
export const sum = ({ buckets }: TalliesInMemory, counter: string): number =>
  [...buckets.values()]
    .filter(({ place }) => place.period === "2026-11" && !place.cut.includes(":"))
    .reduce((total, { counters }) => total + (counters[counter] ?? 0), 0);
