import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { asProblem, createApi, type HttpResult, type Route } from "../../shared/http/api.ts";
import { showMessage, wantsJson } from "../../shared/http/page-result.ts";
import type { Deps } from "./deps.ts";
import { getErasePage, postErase } from "./erase.ts";
import { getData } from "./show.ts";

/** People get a page where programs get problem+json. */
const page = (
  deps: Deps,
  handle: (deps: Deps, event: APIGatewayProxyEventV2) => Promise<HttpResult>,
): Route => ({
  access: "public",
  handle: async (event) => {
    try {
      return await handle(deps, event);
    } catch (error) {
      const problem = asProblem(error);
      if (problem === undefined || wantsJson(event)) throw error;
      const result = showMessage(event, { kind: "linkUnavailable", status: problem.details.status });
      return { ...result, headers: { ...result.headers, ...problem.headers } };
    }
  },
});

/** People's own data, by the link of an email (API section 5). Only a confirmed POST changes anything. */
export const showOwnDataHandler = (deps: Deps) => {
  const data = page(deps, getData);
  const askToErase = page(deps, getErasePage);
  return createApi(
    {
      "GET /s/{token}/data": data,
      "HEAD /s/{token}/data": data,
      "GET /s/{token}/data/erase": askToErase,
      "HEAD /s/{token}/data/erase": askToErase,
      "POST /s/{token}/data/erase": page(deps, postErase),
    },
    deps.log,
  );
};
