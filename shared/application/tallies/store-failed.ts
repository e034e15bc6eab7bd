import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { TallyStore } from "./ports.ts";

/** A stored tally, or the row of a customer's month, does not parse. */
export class UnreadableTally extends Error {
  override name = "UnreadableTally";
}

/** The store did not answer, for a reason that has nothing to do with what is in it. */
class StoreFailed extends Error {
  override name = "StoreFailed";
}

/** Whether nothing more can be read or written now. Any other error is about the tally or touchpoint at hand. */
export const isStoreFault = (error: unknown): boolean =>
  error instanceof StoreUnavailable || error instanceof StoreFailed;

const asFault = (error: unknown): never => {
  if (isStoreFault(error) || error instanceof UnreadableTally) throw error;
  throw new StoreFailed(error instanceof Error ? error.message : String(error), { cause: error });
};

/** The store, whose own errors are told apart from those of what is read from it. */
export const withFaults = (store: TallyStore): TallyStore => ({
  commitSize: store.commitSize,
  load: (names) => store.load(names).catch(asFault),
  commit: (commit) => store.commit(commit).catch(asFault),
  queue: (shard, tally) => store.queue(shard, tally).catch(asFault),
  noteRules: (name, rules) => store.noteRules(name, rules).catch(asFault),
  asked: (names) => store.asked(names).catch(asFault),
  putAsked: (asked) => store.putAsked(asked).catch(asFault),
  listedTickets: (customerRef) => store.listedTickets(customerRef).catch(asFault),
  joinedIds: (refs) => store.joinedIds(refs).catch(asFault),
  beginMove: (id) => store.beginMove(id).catch(asFault),
  settled: (id) => store.settled(id).catch(asFault),
});
