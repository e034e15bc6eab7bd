import type { APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import type { Caller } from "../../shared/application/access/index.ts";
import { StoreUnavailable } from "../../shared/application/base/store-unavailable.ts";
import { SCOPE_UNAVAILABLE } from "../../shared/http/base/access.ts";
import { type Invocation, inTime } from "../../shared/runtime/in-time.ts";

type Deps = { identify: (authorization: string | undefined) => Promise<Caller> };

const unknownNow = (error: unknown): { scope: typeof SCOPE_UNAVAILABLE } => {
  if (error instanceof StoreUnavailable) return { scope: SCOPE_UNAVAILABLE };
  throw error;
};

/**
 * Says who calls, and lets everyone through. The function behind the route answers 401, 403 and, where the store
 * fails, 503 as problem+json, because an HTTP API can't do that for an authorizer that refuses or throws. A route is
 * closed unless it names the scopes it accepts.
 */
export const authorizeHandler =
  ({ identify }: Deps) =>
  async ({ headers }: Pick<APIGatewayRequestAuthorizerEventV2, "headers">, invocation?: Invocation) => ({
    isAuthorized: true,
    context: await inTime(invocation, () => identify(headers?.authorization)).catch(unknownNow),
  });
