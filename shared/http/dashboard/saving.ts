import { DefinitionsChanged } from "../../application/base/definitions-changed.ts";
import type { Guarded } from "../../application/base/guarded.ts";
import { StoreUnavailable } from "../../application/base/store-unavailable.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { stateOf } from "./settings-form.ts";

type Change<Store, Stored extends object> = {
  /** The state that the form was filled from. */
  seen: string;
  /** What the form is about, as it is now. */
  find: (definitions: Definitions) => Stored | undefined;
  save: (store: Store, definitions: Definitions) => Promise<unknown>;
};

/** Other definitions change in the meantime, and rarely. */
const MOST_TRIES = 5;

/**
 * Saves what a form says, unless what it was filled from has changed: then nothing is written, and what is stored comes
 * back. Both happen at once, so that of two people one is always told; other definitions may change in between.
 */
export const saveUnlessChanged = async <Store, Stored extends object>(
  store: Guarded<Store>,
  { seen, find, save }: Change<Store, Stored>,
): Promise<{ outcome: "saved" } | { outcome: "changed"; stored: Stored | undefined }> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const definitions = await store.read();
    const stored = find(definitions);
    if (stateOf(stored) !== seen) return { outcome: "changed", stored };
    try {
      await save(store.at(definitions.version), definitions);
      return { outcome: "saved" };
    } catch (error) {
      if (!(error instanceof DefinitionsChanged)) throw error;
    }
  }
  throw new StoreUnavailable("the definitions kept changing");
};

/** What a form was filled from is not what is stored: nothing was written. */
export class ChangedMeanwhile<Stored extends object> extends Error {
  readonly stored: Stored | undefined;

  constructor(stored: Stored | undefined) {
    super("somebody else changed it in the meantime");
    this.stored = stored;
  }
}
