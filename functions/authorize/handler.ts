import type { APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import type { Caller } from "../../shared/application/access/index.ts";

type Deps = { identify: (authorization: string | undefined) => Promise<Caller> };

/**
 * Says who calls and lets everyone through: the function behind answers 401 and 403 as problem+json, which an
 * HTTP API can't do for an authorizer that refuses. A route is closed unless it names the scopes it takes.
 */
export const authorizeHandler =
  ({ identify }: Deps) =>
  async ({ headers }: Pick<APIGatewayRequestAuthorizerEventV2, "headers">) => ({
    isAuthorized: true,
    context: await identify(headers?.authorization),
  });
