import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type * as z from "zod/mini";
import { StoreUnavailable } from "../../application/base/store-unavailable.ts";
import type { Log } from "../../runtime/log.ts";
import type { Access, RouteTable } from "./access.ts";
import { Problem } from "./problem.ts";

export type HttpResult = APIGatewayProxyStructuredResultV2;
export type Handle = (event: APIGatewayProxyEventV2) => Promise<HttpResult> | HttpResult;
export type Route = { access: Access; handle: Handle };
/** By API Gateway's route key (`GET /v1/surveys/{key}`): the gateway has routed already. */
export type Routes = Record<string, Route>;

/** No browser guesses another media type, and none passes on an address, which may hold a token. */
export const GUARDED = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" };

/** Every route of a table with what answers it; the compiler asks for each. */
export const routesOf = <Table extends RouteTable>(
  table: Table,
  handlers: Readonly<Record<keyof Table & string, Handle>>,
): Routes =>
  Object.fromEntries(
    Object.entries<Handle>(handlers).map(([key, handle]) => [key, { access: table[key] as Access, handle }]),
  );

/**
 * An answer in JSON: `answer<typeof Scores>(200, scores)`. The schema has to be named, and only its type is used, so
 * an answer that the contract does not describe is not compiled, and no schema gets into a Lambda's bundle.
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

/** The authorizer says who calls; this decides whether they may (an HTTP API's authorizer can't answer problem+json). */
const demandAccess = (route: Route, event: APIGatewayProxyEventV2): void => {
  if (route.access === "public") return;
  const scope = scopeOf(event);
  if (!["tag", "read", "admin"].includes(scope))
    throw new Problem(401, "Send a valid API key: Authorization: Bearer mp_…", {
      headers: { "www-authenticate": "Bearer" },
    });
  // Everybody who opens a page can read it, and so its key (Fetch §3.2: browsers say where a request comes from).
  if (scope !== "tag" && event.headers.origin !== undefined)
    throw new Problem(403, "Only keys with the scope tag may be used in a browser.");
  if (scope !== "admin" && !(route.access as readonly string[]).includes(scope))
    throw new Problem(
      403,
      `This needs a key with the scope ${route.access.join(" or ")}; yours has ${scope}.`,
    );
};

/** A refusal, or a busy store, which can be tried again; undefined for a fault of ours. */
export const asProblem = (error: unknown): Problem | undefined => {
  if (error instanceof Problem) return error;
  if (error instanceof StoreUnavailable)
    return new Problem(503, "The store is busy; try again in a moment.", { headers: { "retry-after": "1" } });
  return undefined;
};

/** The problem that the caller gets; it shows nothing of the inside. */
export const problemOf = (error: unknown): Problem =>
  asProblem(error) ?? new Problem(500, "Something went wrong on our side; it has been noted.");

/** Logs a fault of ours. A refusal is not logged: it concerns the caller alone. */
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
      return problemResult(problemOf(error));
    }
  };
