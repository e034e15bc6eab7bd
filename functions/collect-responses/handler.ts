import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { unsubscribe } from "../../shared/application/unsubscribe.ts";
import { asProblem, createApi, type HttpResult, json, type Route } from "../../shared/http/api.ts";
import { showMessage, wantsJson } from "../../shared/http/page-result.ts";
import { pathParameter } from "../../shared/http/parse.ts";
import { Problem } from "../../shared/http/problem.ts";
import { postAnswer } from "./answer.ts";
import type { Deps } from "./deps.ts";
import { getAnswerPage, getThanksPage, showUnsubscribePage } from "./show.ts";

/** `POST /u/{token}`: whatever the body says, the token is the consent (RFC 8058 §3.1); 200, no redirect, no cookie. */
const postUnsubscribe = async (deps: Deps, event: APIGatewayProxyEventV2): Promise<HttpResult> => {
  const result = await unsubscribe(deps)(pathParameter(event, "token"), deps.clock());
  if (!wantsJson(event)) return showUnsubscribePage(deps, event, { done: true });
  if (result === "unknown") throw new Problem(404, "There is nothing here.");
  return json(200, { status: result });
};

const KINDS: Record<number, Parameters<typeof showMessage>[1]["kind"]> = {
  404: "notFound",
  410: "expired",
  413: "tooLong",
  503: "unavailable",
};

/** People get a page where programs get problem+json. */
const page = (
  deps: Deps,
  handle: (deps: Deps, event: APIGatewayProxyEventV2) => HttpResult | Promise<HttpResult>,
): Route => ({
  access: "public",
  handle: async (event) => {
    try {
      return await handle(deps, event);
    } catch (error) {
      const problem = asProblem(error);
      if (problem === undefined || wantsJson(event)) throw error;
      const { status } = problem.details;
      return showMessage(event, { kind: KINDS[status] ?? "invalid", status });
    }
  },
});

/** The customer's pages and answers (API section 5). A GET or HEAD never records, marks or unsubscribes. */
export const collectResponsesHandler = (deps: Deps) => {
  const answer = page(deps, getAnswerPage);
  const thanks = page(deps, getThanksPage);
  const askToUnsubscribe = page(deps, (_, event) => showUnsubscribePage(deps, event));
  return createApi(
    {
      "GET /s/{token}": answer,
      "HEAD /s/{token}": answer,
      "POST /s/{token}": page(deps, postAnswer),
      "GET /s/{token}/thanks": thanks,
      "HEAD /s/{token}/thanks": thanks,
      "GET /u/{token}": askToUnsubscribe,
      "HEAD /u/{token}": askToUnsubscribe,
      "POST /u/{token}": page(deps, postUnsubscribe),
    },
    deps.log,
  );
};
