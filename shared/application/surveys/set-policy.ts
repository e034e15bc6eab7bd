import type { Definitions, Policy } from "../../domain/surveys/index.ts";
import type { Refusal } from "../base/definition-refused.ts";

/** The rules above all surveys. */
export interface PolicyStore {
  read(): Promise<Definitions>;
  /** Answers with the zone that days are counted in already, where that is another: then nothing is written. */
  putPolicy(policy: Policy): Promise<{ countedIn: string } | undefined>;
}

/** The days that are counted are days of one time zone, so it can change only before the first count. */
export const setPolicy =
  (store: PolicyStore) =>
  async (policy: Policy): Promise<"stored" | Refusal> => {
    const refused = await store.putPolicy(policy);
    if (refused)
      return {
        refused: `Scores are counted in days of ${refused.countedIn} already; the reporting time zone can't change.`,
      };
    return "stored";
  };
