import { type PolicyStore, setPolicy } from "../../shared/application/surveys/index.ts";
import { type Definitions, defaultPolicy, Policy } from "../../shared/domain/surveys/index.ts";
import { answer, type Routes, routesOf } from "../../shared/http/base/api.ts";
import { jsonBody, parse } from "../../shared/http/base/parse.ts";
import type { PolicyJson } from "../../shared/http/surveys/policy/answers.ts";
import { PolicyRequest } from "../../shared/http/surveys/policy/requests.ts";
import { policyRoutes } from "../../shared/http/surveys/policy/routes.ts";
import { policyItem } from "../../shared/http/surveys/policy/shown.ts";
import { orConflict } from "./definitions.ts";

export type PolicyDeps = {
  store: PolicyStore & { read(): Promise<Definitions> };
  /** The stage's settings: the defaults of these two fields. */
  stage: Parameters<typeof defaultPolicy>[0];
};

/** The policy, which applies to all surveys (API section 4). */
export const policyHandlers = ({ store, stage }: PolicyDeps): Routes =>
  routesOf(policyRoutes, {
    "GET /v1/policy": async () => answer<typeof PolicyJson>(200, policyItem((await store.read()).policy)),
    "PUT /v1/policy": async (event) => {
      const { reportingTimezone, sendRatePerSecond } = stage;
      const defaults = defaultPolicy({ reportingTimezone, sendRatePerSecond });
      const next = parse(Policy, { ...defaults, ...parse(PolicyRequest, jsonBody(event)) });
      orConflict(await setPolicy(store)(next));
      return answer<typeof PolicyJson>(200, policyItem(next));
    },
  });
