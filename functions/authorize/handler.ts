import type { APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import type { Caller } from "../../shared/application/access/index.ts";

type Deps = { identify: (authorization: string | undefined) => Promise<Caller> };

/**
 * Says who calls, and lets everyone through. The function behind the route answers 401 and 403 as problem+json, because
 * an HTTP API can't do that for an authorizer that refuses. A route is closed unless it names the scopes it accepts.
 */
export const authorizeHandler =
  ({ identify }: Deps) =>
  async ({ headers }: Pick<APIGatewayRequestAuthorizerEventV2, "headers">) => ({
    isAuthorized: true,
    context: await identify(headers?.authorization),
  });
