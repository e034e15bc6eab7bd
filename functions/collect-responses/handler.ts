import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { asProblem, createApi, type HttpResult, type Route } from "../../shared/http/api.ts";
import { showMessage, wantsJson } from "../../shared/http/page-result.ts";
import { postAnswer } from "./answer.ts";
import type { Deps } from "./deps.ts";
import { getAnswerPage, getThanksPage, showUnsubscribePage } from "./show.ts";
import { postUnsubscribe } from "./unsubscribe.ts";

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
