import type { APIGatewayProxyEventV2 } from "aws-lambda";
import {
  createApi,
  type FindScope,
  type HttpResult,
  readsQuery,
  scopeOf,
  takingAnyQuery,
} from "../../shared/http/base/api.ts";
import { segmentRoutes } from "../../shared/http/dialects/segment/routes.ts";
import { writeKeyIn } from "../../shared/http/dialects/segment/write-key.ts";
import { refuseRoute } from "../../shared/http/every-route.ts";
import type { Deps } from "./deps.ts";
import { segmentHandlers } from "./segment.ts";
import { touchpointHandlers } from "./touchpoints.ts";

const isSegments = (routeKey: string): boolean => Object.hasOwn(segmentRoutes, routeKey);

/** Segment's clients may write their key into the body, which the authorizer does not see. */
const scopeWithWriteKey =
  ({ identify }: Deps): FindScope =>
  async (event) => {
    const scope = scopeOf(event);
    if (scope !== "none" || !isSegments(event.routeKey)) return scope;
    const key = writeKeyIn(event);
    return key === undefined ? scope : (await identify(`Bearer ${key}`)).scope;
  };

/** `/v1/import/` → `POST /v1/import`. */
const routeKeyOf = (path: string): string => `POST ${path.replace(/\/$/, "")}`;

/** Records touchpoints, through Milepost's own API or through Segment's (API section 3). */
export const recordTouchpointsHandler = (deps: Deps) => {
  const routes = { ...touchpointHandlers(deps), ...takingAnyQuery(segmentHandlers(deps)) };
  const api = createApi(routes, deps.log, scopeWithWriteKey(deps));
  // The inner call finds the scope by itself.
  const slashed = (event: APIGatewayProxyEventV2): HttpResult | Promise<HttpResult> => {
    const routeKey = routeKeyOf(event.rawPath);
    return isSegments(routeKey) ? api({ ...event, routeKey }) : refuseRoute(event.rawPath);
  };
  // The call itself asks for the key; what no route takes is refused without one.
  const whole = { ...routes, "POST /v1/{call+}": { access: "public" as const, handle: readsQuery(slashed) } };
  return createApi(whole, deps.log, scopeWithWriteKey(deps));
};
