import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { StoreUnavailable } from "../../application/base/store-unavailable.ts";
import type { Log } from "../../runtime/log.ts";
import { Problem } from "./problem.ts";

/** What a key may do; `admin` may do everything. */
export type Scope = "tag" | "read" | "admin";

export type HttpResult = APIGatewayProxyStructuredResultV2;
export type Route = {
  /** Who may call it; public routes carry their capability in the path. */
  access: "public" | readonly Scope[];
  handle(event: APIGatewayProxyEventV2): Promise<HttpResult> | HttpResult;
};
/** By API Gateway's route key (`GET /v1/surveys/{key}`): the gateway has routed already. */
export type Routes = Record<string, Route>;

/** Nothing is taken for another type than it has, and no address, which may hold a token, is passed on. */
export const GUARDED = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" };

export const json = (
  statusCode: number,
  body: unknown,
  headers: Record<string, string> = {},
): HttpResult => ({
  statusCode,
  headers: {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    ...GUARDED,
    ...headers,
  },
  body: JSON.stringify(body),
});

export const problemResult = ({ details, headers }: Problem): HttpResult => ({
  statusCode: details.status,
  headers: {
    "content-type": "application/problem+json; charset=utf-8",
    "cache-control": "no-store",
    ...GUARDED,
    ...headers,
  },
  body: JSON.stringify(details),
});

const scopeOf = (event: APIGatewayProxyEventV2): string => {
  const { authorizer } = event.requestContext as { authorizer?: { lambda?: { scope?: string } } };
  return authorizer?.lambda?.scope ?? "none";
};

/** The authorizer says who calls; here is decided whether they may (HTTP APIs can't answer problem+json before). */
const demandAccess = (route: Route, event: APIGatewayProxyEventV2): void => {
  if (route.access === "public") return;
  const scope = scopeOf(event);
  if (!["tag", "read", "admin"].includes(scope))
    throw new Problem(401, "Send a valid API key: Authorization: Bearer mp_…", {
      headers: { "www-authenticate": "Bearer" },
    });
  // A page can be read by whoever opens it, and so can its key (Fetch §3.2: browsers say where a request comes from).
  if (scope !== "tag" && event.headers.origin !== undefined)
    throw new Problem(403, "Only keys with the scope tag may be used in a browser.");
  if (scope !== "admin" && !(route.access as readonly string[]).includes(scope))
    throw new Problem(
      403,
      `This needs a key with the scope ${route.access.join(" or ")}; yours has ${scope}.`,
    );
};

/** What is refused on purpose, or could be tried again; undefined for a fault of ours. */
export const asProblem = (error: unknown): Problem | undefined => {
  if (error instanceof Problem) return error;
  if (error instanceof StoreUnavailable)
    return new Problem(503, "The store is busy; try again in a moment.", { headers: { "retry-after": "1" } });
  return undefined;
};

/** Whatever went wrong, as it is told; nothing of the inside shows. */
export const toldOf = (error: unknown): Problem =>
  asProblem(error) ?? new Problem(500, "Something went wrong on our side; it has been noted.");

/** What was refused on purpose is the caller's to hear; only what went wrong here is ours to look into. */
export const noteFault = (
  log: Log,
  { routeKey, requestContext }: APIGatewayProxyEventV2,
  error: unknown,
): void => {
  if (error instanceof Problem) return;
  log.error("request.failed", { routeKey, requestId: requestContext.requestId }, error);
};

/** One Lambda's routes; every refusal is problem+json, and nothing of the inside shows. */
export const createApi =
  (routes: Routes, log: Log) =>
  async (event: APIGatewayProxyEventV2): Promise<HttpResult> => {
    try {
      const route = routes[event.routeKey];
      if (route === undefined) throw new Problem(404, "There is nothing here.");
      demandAccess(route, event);
      return await route.handle(event);
    } catch (error) {
      noteFault(log, event, error);
      return problemResult(toldOf(error));
    }
  };
