import { type PolicyStore, setPolicy } from "../../../application/surveys/index.ts";
import { defaultPolicy, Policy } from "../../../domain/surveys/index.ts";
import { parse } from "../../base/parse.ts";
import { orConflict } from "../../base/refusals.ts";
import { PolicyRequest } from "./requests.ts";

/** The stage's settings: the defaults of these two fields. */
export type PolicyDefaults = Parameters<typeof defaultPolicy>[0];

/**
 * Sets the policy as somebody wrote it, by the API or in the dashboard. What is left out gets its default.
 * @throws {Problem} 422 where fields are not valid, 409 where days are counted in another time zone already
 */
export const definePolicy =
  ({ store, stage }: { store: PolicyStore; stage: PolicyDefaults }) =>
  async (written: unknown): Promise<Policy> => {
    const { reportingTimezone, sendRatePerSecond } = stage;
    const defaults = defaultPolicy({ reportingTimezone, sendRatePerSecond });
    const next = parse(Policy, { ...defaults, ...parse(PolicyRequest, written) });
    orConflict(await setPolicy(store)(next));
    return next;
  };
