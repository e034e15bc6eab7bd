import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { createApi, type HttpResult, routesOf } from "../../shared/http/base/api.ts";
import { pageRoute } from "../../shared/http/base/page-route.ts";
import { ownDataRoutes } from "../../shared/http/privacy/own-data/routes.ts";
import type { Deps } from "./deps.ts";
import { getErasePage, postErase } from "./erase.ts";
import { getData } from "./show.ts";

/** An erasure has longer than a page: it works for up to 20 seconds (`eraseInTime`). */
const ERASE_PATIENCE_MS = 25_000;

/** Shows and erases people's own data, through the link of an email (API section 5). Only a confirmed POST erases. */
export const showOwnDataHandler = (deps: Deps) => {
  const page = (
    handle: (deps: Deps, event: APIGatewayProxyEventV2) => Promise<HttpResult>,
    options: { patienceMs?: number } = {},
  ) =>
    pageRoute({ log: deps.log, kindOf: () => "linkUnavailable", ...options }, (event) => handle(deps, event));
  const data = page(getData);
  const askToErase = page(getErasePage);
  return createApi(
    routesOf(ownDataRoutes, {
      "GET /s/{token}/data": data,
      "HEAD /s/{token}/data": data,
      "GET /s/{token}/data/erase": askToErase,
      "HEAD /s/{token}/data/erase": askToErase,
      "POST /s/{token}/data/erase": page(postErase, { patienceMs: ERASE_PATIENCE_MS }),
    }),
    deps.log,
  );
};
