import type { Instant } from "../../domain/base/time.ts";
import { addressHash } from "../../domain/customers/index.ts";
import type { CustomerEraser, Recorded } from "./ports.ts";

type Options = {
  now: Instant;
  hasTime: () => boolean;
  /**
   * The invitation whose link asks for the erasure: it goes last of all, so that the link still tells whose data is
   * left where the erasure is cut off.
   */
  asking?: string | undefined;
};

/** The index trails the table, so what was recorded a moment ago may show only at a second look. */
const LOOKS = 2;

const eraseOne = async (eraser: CustomerEraser, { addressHashes, erase }: Recorded, now: Instant) => {
  for (const hash of addressHashes) await eraser.stopMail(hash, now);
  await erase();
};

const eraseRecords = async (
  eraser: CustomerEraser,
  ids: readonly string[],
  { now, hasTime, asking }: Options,
): Promise<"erased" | "unfinished" | "nothing"> => {
  let found = false;
  for (let look = 0; look < LOOKS; look += 1)
    for (const id of ids)
      for await (const one of eraser.recorded(id, now, asking)) {
        if (!hasTime()) return "unfinished";
        found = true;
        await eraseOne(eraser, one, now);
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
      if (profile !== undefined && !(await eraser.removeProfile(identity))) continue;
      const last = options.asking === undefined ? undefined : await eraser.asked(options.asking, options.now);
      if (last) await eraseOne(eraser, last, options.now);
      return everFound || last ? "erased" : "unknown";
    }
    return "unfinished";
  };
