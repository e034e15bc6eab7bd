import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { surveyPageRoutes } from "../../shared/http/answers/survey-page/routes.ts";
import { createApi, type HttpResult, routesOf } from "../../shared/http/base/api.ts";
import { pageRoute } from "../../shared/http/base/page-route.ts";
import { unsubscribeRoutes } from "../../shared/http/privacy/unsubscribe/routes.ts";
import type { MessagePageOptions } from "../../shared/pages/base/message-page.ts";
import { postAnswer } from "./answer.ts";
import type { Deps } from "./deps.ts";
import { getAnswerPage, getThanksPage, showUnsubscribePage } from "./show.ts";
import { postUnsubscribe } from "./unsubscribe.ts";

const KINDS: Record<number, MessagePageOptions["kind"]> = {
  404: "notFound",
  410: "expired",
  413: "tooLong",
  500: "unavailable",
  503: "unavailable",
};

/** The customer's pages and answers (API section 5). A GET or HEAD never records, marks or unsubscribes. */
export const collectResponsesHandler = (deps: Deps) => {
  const page = (handle: (deps: Deps, event: APIGatewayProxyEventV2) => HttpResult | Promise<HttpResult>) =>
    pageRoute({ log: deps.log, kindOf: (status) => KINDS[status] ?? "invalid" }, (event) =>
      handle(deps, event),
    );
  const survey = page(getAnswerPage);
  const thanks = page(getThanksPage);
  const askToUnsubscribe = page((_, event) => showUnsubscribePage(deps, event));
  return createApi(
    {
      ...routesOf(surveyPageRoutes, {
        "GET /s/{token}": survey,
        "HEAD /s/{token}": survey,
        "POST /s/{token}": page(postAnswer),
        "GET /s/{token}/thanks": thanks,
        "HEAD /s/{token}/thanks": thanks,
      }),
      ...routesOf(unsubscribeRoutes, {
        "GET /u/{token}": askToUnsubscribe,
        "HEAD /u/{token}": askToUnsubscribe,
        "POST /u/{token}": page(postUnsubscribe),
      }),
    },
    deps.log,
  );
};
