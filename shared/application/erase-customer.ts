import { addressHash } from "../domain/address.ts";
import type { Instant } from "../domain/time.ts";
import type { Identity } from "./join-customers.ts";

/** Some of what is recorded under an id: the addresses that mail went to, and a way to erase it. */
export type Recorded = { addressHashes: readonly string[]; erase(): Promise<void> };

/** What erasing a person takes. Each step is safe to repeat. */
export interface CustomerEraser {
  identity(id: string): Promise<Identity>;
  /** Stops all mail to an address for ever. */
  stopMail(addressHash: string, at: Instant): Promise<void>;
  /** Takes these ids off the lists of campaigns; whether one was on any. */
  unlist(ids: readonly string[]): Promise<boolean>;
  /** Page by page what is still recorded under an id. */
  recorded(customerId: string, at: Instant): AsyncIterable<Recorded>;
  /** Removes the profile and those of all joined ids: false, and nothing is removed, where it changed meanwhile. */
  removeProfile(identity: Identity): Promise<boolean>;
}

type Options = { now: Instant; hasTime: () => boolean };

/** The index trails the table, so what was recorded a moment ago may show only at a second look. */
const LOOKS = 2;

const eraseRecords = async (
  eraser: CustomerEraser,
  ids: readonly string[],
  { now, hasTime }: Options,
): Promise<"erased" | "unfinished" | "nothing"> => {
  let found = false;
  for (let look = 0; look < LOOKS; look += 1)
    for (const id of ids)
      for await (const { addressHashes, erase } of eraser.recorded(id, now)) {
        if (!hasTime()) return "unfinished";
        found = true;
        for (const hash of addressHashes) await eraser.stopMail(hash, now);
        await erase();
      }
  return found ? "erased" : "nothing";
};

/**
 * Erases a person: mail stops first, then what was recorded loses all that is personal (scores keep their counts,
 * ids still tell a replay), and the profiles go last, so that an interrupted call can be sent again and goes on.
 * Whatever id is joined, or mail leaves, meanwhile, changes the profile: then all is looked through again.
 */
export const eraseCustomer =
  (eraser: CustomerEraser) =>
  async (id: string, options: Options): Promise<"erased" | "unfinished" | "unknown"> => {
    let everFound = false;
    while (options.hasTime()) {
      const identity = await eraser.identity(id);
      const { profile } = identity;
      if (profile?.email !== undefined) await eraser.stopMail(addressHash(profile.email), options.now);
      const ids = [...new Set([id, identity.id, ...(profile?.joined ?? [])])];
      if (await eraser.unlist(ids)) everFound = true;
      const outcome = await eraseRecords(eraser, ids, options);
      if (outcome === "unfinished") return outcome;
      everFound ||= outcome === "erased" || profile !== undefined;
      if (profile === undefined || (await eraser.removeProfile(identity)))
        return everFound ? "erased" : "unknown";
    }
    return "unfinished";
  };
