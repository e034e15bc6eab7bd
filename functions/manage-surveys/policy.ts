import type { PolicyStore } from "../../shared/application/surveys/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import { answer, type Routes, routesOf } from "../../shared/http/base/api.ts";
import { jsonBody } from "../../shared/http/base/parse.ts";
import type { PolicyJson } from "../../shared/http/surveys/policy/answers.ts";
import { definePolicy, type PolicyDefaults } from "../../shared/http/surveys/policy/define.ts";
import { policyRoutes } from "../../shared/http/surveys/policy/routes.ts";
import { policyItem } from "../../shared/http/surveys/policy/shown.ts";

export type PolicyDeps = {
  store: PolicyStore & { read(): Promise<Definitions> };
  stage: PolicyDefaults;
};

/** The policy, which applies to all surveys (API section 4). */
export const policyHandlers = (deps: PolicyDeps): Routes =>
  routesOf(policyRoutes, {
    "GET /v1/policy": async () =>
      answer<typeof PolicyJson>(200, policyItem((await deps.store.read()).policy)),
    "PUT /v1/policy": async (event) =>
      answer<typeof PolicyJson>(200, policyItem(await definePolicy(deps)(jsonBody(event)))),
  });
