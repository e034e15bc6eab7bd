import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod/mini";
import { LinkOrder } from "../../shared/http/access/sign-in/requests.ts";
import { type Api, byHttpsOnly, type HttpResult } from "../../shared/http/base/api.ts";
import type { Deps } from "./deps.ts";
import { sendOrdered } from "./send.ts";
import { signInPages } from "./sign-in-pages.ts";

/** A run that the function asked for itself, to send a link after the answer. */
const Order = z.object({ signInLink: LinkOrder });

/** The pages of signing in, and the links that are asked for there. No other function sends these, or starts a session. */
export const signInHandler = (deps: Deps) => {
  const answer = byHttpsOnly(deps.publicUrl, signInPages(deps));
  return async (
    event: APIGatewayProxyEventV2 | z.input<typeof Order>,
    invocation?: Parameters<Api>[1],
  ): Promise<HttpResult | undefined> => {
    if ("routeKey" in event) return answer(event, invocation);
    await sendOrdered(deps, z.parse(Order, event).signInLink);
    return undefined;
  };
};
