import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { showTile } from "../../shared/application/access/index.ts";
import { withDeadline } from "../../shared/application/base/deadline.ts";
import { tilePageRoutes } from "../../shared/http/access/tile-page/routes.ts";
import {
  byHttpsOnly,
  createApi,
  type HttpResult,
  noteFault,
  problemOf,
  routesOf,
} from "../../shared/http/base/api.ts";
import { pageResult } from "../../shared/http/base/page-result.ts";
import { pathParameter } from "../../shared/http/base/parse.ts";
import { preferredLanguage } from "../../shared/i18n/accept-language.ts";
import { tileTexts } from "../../shared/i18n/dashboard/tile-texts.ts";
import { tileMessagePage, tilePage } from "../../shared/pages/dashboard/tile/index.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Deps = Parameters<typeof showTile>[0] & { publicUrl: string; clock: Clock; log: Log };
type Event = APIGatewayProxyEventV2;

/** Figures are counted every five minutes. */
const REFRESH = { refresh: "300" };
/** After a failure: a wall has nobody who would load the page again. */
const RETRY = { refresh: "60" };
/** Well within the function's time. */
const PATIENCE_MS = 7_000;

const textsOf = (event: Event, language?: string) =>
  tileTexts(language ?? preferredLanguage(event.headers["accept-language"]));

const withHeaders = (result: HttpResult, headers: Record<string, string>): HttpResult => ({
  ...result,
  headers: { ...result.headers, ...headers },
});

/** A header refreshes the page, because its policy has no exception for scripts, and none is needed. */
const show = async (deps: Deps, event: Event): Promise<HttpResult> => {
  const shown = await showTile(deps)(pathParameter(event, "token"), deps.clock());
  if (shown === undefined) return pageResult(event, 404, tileMessagePage(textsOf(event), "gone"));
  const { language, frameAncestors } = shown.tile;
  const isRefreshed = event.queryStringParameters?.refresh !== "off";
  const page = tilePage({ texts: textsOf(event, language), shown, isRefreshed });
  const result = pageResult(event, 200, page, { frameAncestors });
  return isRefreshed ? withHeaders(result, REFRESH) : result;
};

/** When a page can't be made, its place says so, in any frame: it has no figure, no link and no button. */
const showFault = (deps: Deps, event: Event, error: unknown): HttpResult => {
  noteFault(deps.log, event, error);
  const { details, headers } = problemOf(error);
  const page = tileMessagePage(textsOf(event), "unavailable");
  const result = pageResult(event, details.status, page, { frameAncestors: ["https:"] });
  return withHeaders(result, { ...headers, ...RETRY });
};

/** Public tiles (API section 9). The function can read nothing but a tile and scores. */
export const showTileHandler = (deps: Deps) => {
  const page = async (event: Event): Promise<HttpResult> => {
    try {
      return await withDeadline(PATIENCE_MS, () => show(deps, event));
    } catch (error) {
      return showFault(deps, event, error);
    }
  };
  const routes = routesOf(tilePageRoutes, { "GET /w/{token}": page, "HEAD /w/{token}": page });
  return byHttpsOnly(deps.publicUrl, createApi(routes, deps.log));
};
