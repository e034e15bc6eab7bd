import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type * as z from "zod/mini";
import { StoreUnavailable } from "../../application/base/store-unavailable.ts";
import { SCOPES } from "../../domain/access/index.ts";
import { type Invocation, inTime } from "../../runtime/in-time.ts";
import type { Log } from "../../runtime/log.ts";
import { type Access, type RouteTable, SCOPE_UNAVAILABLE, scopesOf } from "./access.ts";
import { Problem } from "./problem.ts";
import { refuseQuery } from "./query-string.ts";

export type HttpResult = APIGatewayProxyStructuredResultV2;
/** Finds the scope of the caller's key; `none` where there is no valid key. */
export type FindScope = (event: APIGatewayProxyEventV2) => string | Promise<string>;
export type Handle = ((
  event: APIGatewayProxyEventV2,
  /** Of the caller's key; `none` where the route is public. */
  scope: string,
) => Promise<HttpResult> | HttpResult) & {
  /** It reads its own query string. For any other handler of the API, a parameter is refused. */
  readsQuery?: true;
};
export type Route = { access: Access; handle: Handle };
/** By API Gateway's route key (`GET /v1/surveys/{key}`): the gateway has already chosen the route. */
export type Routes = Record<string, Route>;

/** Browsers must not guess another media type. They must not send our address to other sites: it may hold a token. */
export const GUARDED = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" };

/**
 * Joins a table of routes with their handlers: one for each route, or it does not compile. The scopes stay in the table.
 *
 *     const linkRoutes = { "GET /v1/links": ["read"], "POST /v1/links": ["admin"] } as const satisfies RouteTable;
 *     routesOf(linkRoutes, { "GET /v1/links": list, "POST /v1/links": create });
 */
export const routesOf = <Table extends RouteTable>(
  table: Table,
  handlers: Readonly<Record<keyof Table & string, Handle>>,
): Routes =>
  Object.fromEntries(
    Object.entries<Handle>(handlers).map(([key, handle]) => [key, { access: table[key] as Access, handle }]),
  );

/** Marks a handler that checks its own query string. */
export const readsQuery = (handle: Handle): Handle =>
  Object.assign((event: APIGatewayProxyEventV2, scope: string) => handle(event, scope), {
    readsQuery: true as const,
  });

/** Routes that take any query string: those of another company's protocol, whose clients add what they like. */
export const takingAnyQuery = (routes: Routes): Routes =>
  Object.fromEntries(
    Object.entries(routes).map(([key, { access, handle }]) => [key, { access, handle: readsQuery(handle) }]),
  );

/** Pages are reached by links, and mail programs and campaigns add parameters to links. */
const isOfApi = (routeKey: string): boolean => routeKey.includes(" /v1/");

/**
 * A JSON answer, never cached. The caller must name the schema of the contract: a body that does not fit it does not
 * compile. Only the schema's type is used, so no schema gets into a Lambda's bundle. Nothing is checked at run time.
 *
 *     answer<typeof Scores>(200, scoresItem(scores), { etag })
 */
export const answer = <Schema extends z.ZodMiniType = never>(
  statusCode: number,
  body: z.output<Schema>,
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

/** A problem as an HTTP answer (RFC 9457), with the problem's own headers. */
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

/** The name of the caller's key: who wrote a note. */
export const keyNameOf = (event: APIGatewayProxyEventV2): string => {
  const { authorizer } = event.requestContext as { authorizer?: { lambda?: { keyName?: string } } };
  return authorizer?.lambda?.keyName ?? "API";
};

/** The scope of the caller's key as the authorizer found it; `none` where there is no valid key. */
export const scopeOf = (event: APIGatewayProxyEventV2): string => {
  const { authorizer } = event.requestContext as { authorizer?: { lambda?: { scope?: string } } };
  return authorizer?.lambda?.scope ?? "none";
};

/**
 * The authorizer says who calls. This decides whether they may, because an HTTP API's authorizer can't answer with
 * problem+json.
 * @returns the scope of the caller's key
 * @throws {Problem} 401 without a known key, 403 where its scope is not enough
 * @throws {StoreUnavailable} where the authorizer could not find out whose key it is
 */
const demandAccess = async (
  route: Route,
  event: APIGatewayProxyEventV2,
  findScope: FindScope,
): Promise<string> => {
  if (route.access === "public") return "none";
  const scope = await findScope(event);
  if (scope === SCOPE_UNAVAILABLE) throw new StoreUnavailable("the key can't be looked up");
  if (!(SCOPES as readonly string[]).includes(scope))
    throw new Problem(401, "Send a valid API key: Authorization: Bearer mp_…", {
      headers: { "www-authenticate": "Bearer" },
    });
  // Everybody who opens a web page can read the key in it. Browsers send `origin` (Fetch §3.2).
  if (scope !== "page" && event.headers.origin !== undefined)
    throw new Problem(403, `Web pages may only use keys with the scope page; yours has ${scope}.`);
  if (!(scopesOf(route.access) as string[]).includes(scope))
    throw new Problem(
      403,
      `This needs a key with the scope ${route.access.join(" or ")}; yours has ${scope}.`,
    );
  return scope;
};

/** The problem behind an error: a refusal as it is, a busy store as a 503. Undefined where the fault is ours. */
export const asProblem = (error: unknown): Problem | undefined => {
  if (error instanceof Problem) return error;
  if (error instanceof StoreUnavailable)
    return new Problem(503, "The store is busy; try again in a moment.", { headers: { "retry-after": "1" } });
  return undefined;
};

/** The problem that the caller gets. For a fault of ours it is a 500 that shows nothing internal. */
export const problemOf = (error: unknown): Problem =>
  asProblem(error) ?? new Problem(500, "Something went wrong on our side; it has been noted.");

/** Logs a fault of ours. A refusal is not logged: the caller made the mistake. */
export const noteFault = (
  log: Log,
  { routeKey, requestContext }: APIGatewayProxyEventV2,
  error: unknown,
): void => {
  if (error instanceof Problem) return;
  log.error("request.failed", { routeKey, requestId: requestContext.requestId }, error);
};

export type Api = (event: APIGatewayProxyEventV2, invocation?: Invocation) => Promise<HttpResult>;

/** Two years. Without `includeSubDomains`: other names under the domain are not ours. */
const STRICT_TRANSPORT = { "strict-transport-security": "max-age=63072000" };

/**
 * For functions that browsers visit: every answer has browsers come by https from then on (RFC 6797), so that no link
 * in an email can be read or changed on the way. Only where the public URL is https: §7.2 forbids it over plain http.
 */
export const byHttpsOnly = (publicUrl: string, api: Api): Api =>
  publicUrl.startsWith("https://")
    ? async (event, invocation) => {
        const result = await api(event, invocation);
        return { ...result, headers: { ...result.headers, ...STRICT_TRANSPORT } };
      }
    : api;

/**
 * The handler of one Lambda's routes. It never throws: every refusal and every fault is answered with problem+json,
 * and a store that does not answer with 503, before Lambda ends the function.
 * @param findScope for routes whose callers may also send their key elsewhere than in the header
 */
export const createApi =
  (routes: Routes, log: Log, findScope: FindScope = scopeOf): Api =>
  async (event, invocation) => {
    try {
      return await inTime(invocation, async () => {
        const route = routes[event.routeKey];
        if (route === undefined) throw new Problem(404, "There is nothing here.");
        const scope = await demandAccess(route, event, findScope);
        if (!route.handle.readsQuery && isOfApi(event.routeKey)) refuseQuery(event);
        return route.handle(event, scope);
      });
    } catch (error) {
      noteFault(log, event, error);
      return problemResult(problemOf(error));
    }
  };
