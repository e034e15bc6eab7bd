import type { Customer } from "../domain/customer.ts";
import { addressHash } from "../domain/suppression.ts";
import type { Instant } from "../domain/time.ts";
import type { Identity } from "./join-customers.ts";

/** What erasing a person takes. Each step is safe to repeat. */
export interface CustomerEraser {
  identity(id: string): Promise<Identity>;
  /** Stops all mail to an address for ever. */
  stopMail(addressHash: string, at: Instant): Promise<void>;
  /**
   * Takes a page of what is recorded under an id off its timeline and leaves nothing personal in it; answers with
   * the addresses that mail went to, or undefined where nothing was left.
   */
  eraseSome(customerId: string, at: Instant): Promise<readonly string[] | undefined>;
  removeProfiles(ids: readonly string[]): Promise<void>;
}

/** The index trails the table, so what was recorded a moment ago may show only at a second look. */
const LOOKS = 2;

const eraseRecords = async (
  eraser: CustomerEraser,
  ids: readonly string[],
  { now, hasTime }: { now: Instant; hasTime: () => boolean },
): Promise<"erased" | "unfinished" | "nothing"> => {
  let found = false;
  for (let look = 0; look < LOOKS; look += 1)
    for (const id of ids)
      for (;;) {
        if (!hasTime()) return "unfinished";
        const addresses = await eraser.eraseSome(id, now);
        if (addresses === undefined) break;
        found = true;
        for (const hash of addresses) await eraser.stopMail(hash, now);
      }
  return found ? "erased" : "nothing";
};

const addressesOf = (profile: Customer | undefined): string[] =>
  profile?.email === undefined ? [] : [addressHash(profile.email)];

/**
 * Erases a person: mail stops first, then what was recorded loses all that is personal (scores keep their counts,
 * ids still tell a replay), and the profiles go last, so that an interrupted call can be sent again and goes on.
 */
export const eraseCustomer =
  (eraser: CustomerEraser) =>
  async (
    id: string,
    options: { now: Instant; hasTime: () => boolean },
  ): Promise<"erased" | "unfinished" | "unknown"> => {
    const { id: root, profile } = await eraser.identity(id);
    for (const hash of addressesOf(profile)) await eraser.stopMail(hash, options.now);
    const ids = [...new Set([id, root, ...(profile?.joined ?? [])])];
    const outcome = await eraseRecords(eraser, ids, options);
    if (outcome === "unfinished") return outcome;
    if (profile === undefined && outcome === "nothing") return "unknown";
    await eraser.removeProfiles([...ids.filter((one) => one !== root), root]);
    return "erased";
  };
