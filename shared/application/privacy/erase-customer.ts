import type { Instant } from "../../domain/base/time.ts";
import { addressHash } from "../../domain/customers/index.ts";
import type { CustomerEraser, Recorded } from "./ports.ts";

type Options = {
  now: Instant;
  /** Whether there is time for one more item. */
  hasTime: () => boolean;
  /**
   * The invitation whose link asks for the erasure. It is erased last, so that the link can be used again where the
   * erasure was interrupted.
   */
  asking?: string | undefined;
};

/** An index is eventually consistent, so an item of the last second may be found only by a second read. */
const READS = 2;

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
  for (let read = 0; read < READS; read += 1)
    for (const id of ids)
      for await (const one of eraser.recorded(id, now, asking)) {
        if (!hasTime()) return "unfinished";
        found = true;
        await eraseOne(eraser, one, now);
      }
  return found ? "erased" : "nothing";
};

/**
 * Erases a person. First all mail stops, then recorded items lose what is personal, and the profiles are removed last:
 * so an interrupted call can be sent again and continues. Scores keep their counts, and replays are still recognized.
 * Where an id is joined or an email sent meanwhile, the profile changes, and everything is read again.
 * @returns `unfinished` where the time was over, `unknown` where nothing is stored under the id
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
