import type { Day } from "../../domain/base/time.ts";
import {
  type AccountEvent,
  type AccountRules,
  accountAmounts,
  activityAmounts,
  noAccount,
  readAccount,
  readActivity,
  takeAccountEvents,
  takeDaysOfUse,
  writeAccount,
  writeActivity,
} from "../../domain/subscriptions/index.ts";
import type { MeantItem } from "../scores/index.ts";
import type { Unit } from "./commit-tallies.ts";
import type { TallyStore } from "./ports.ts";

/** One event of a customer's account, with the touchpoint that it comes from. */
export type AccountIn = { event: AccountEvent; item: MeantItem };

/** Takes events into the accounts of customers, by their references. */
export const accountUnits = async (
  store: TallyStore,
  events: ReadonlyMap<string, readonly AccountIn[]>,
  rules: AccountRules,
): Promise<Map<Unit, string>> => {
  const refs = [...events.keys()];
  const tallies = await store.load(refs.map((ref) => ({ kind: "ACCOUNT", ref })));
  return new Map(
    tallies.map((before) => {
      const ofAccount = events.get(before.ref) ?? [];
      const account = before.state === undefined ? noAccount : readAccount(before.state);
      const taken = takeAccountEvents(
        account,
        ofAccount.map(({ event }) => event),
        rules.timeZone,
      );
      const state = writeAccount(taken);
      // One touchpoint of an erased customer is enough to know that they are. That of an event which was taken in before
      // may have been read before the erasure.
      const isErased = ofAccount.some(({ item }) => item.meant.customerId === null);
      const isKnown = state === before.state;
      const given = isKnown ? undefined : ofAccount.at(-1)?.item.meant.customerId;
      const names = isErased ? undefined : (given ?? before.names);
      const after = {
        state,
        names,
        counted: accountAmounts(taken, rules),
        movedTo: undefined,
      };
      return [{ changes: [{ before, after }], taken: [] }, before.ref];
    }),
  );
};

/** Takes days into months of use, by their references. */
export const activityUnits = async (
  store: TallyStore,
  days: ReadonlyMap<string, readonly Day[]>,
): Promise<Map<Unit, string>> => {
  const refs = [...days.keys()];
  const tallies = await store.load(refs.map((ref) => ({ kind: "ACTIVITY", ref })));
  return new Map(
    tallies.map((before) => {
      const known = before.state === undefined ? [] : readActivity(before.state);
      const all = takeDaysOfUse(known, days.get(before.ref) ?? []);
      const after = {
        state: writeActivity(all),
        names: undefined,
        counted: activityAmounts(all),
        movedTo: undefined,
      };
      return [{ changes: [{ before, after }], taken: [] }, before.ref];
    }),
  );
};
