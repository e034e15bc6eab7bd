import type { Policy } from "../../domain/surveys/index.ts";
import type { Refusal } from "../base/definition-refused.ts";
import type { PolicyStore } from "./ports.ts";

/** All days are counted in one time zone, so it can change only before the first count. */
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
