import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { changedLinkRoutes, surveyPageRoutes } from "../../shared/http/answers/survey-page/routes.ts";
import { createApi, type HttpResult, routesOf } from "../../shared/http/base/api.ts";
import { pageRoute } from "../../shared/http/base/page-route.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { changedUnsubscribeRoutes, unsubscribeRoutes } from "../../shared/http/privacy/unsubscribe/routes.ts";
import type { MessagePageOptions } from "../../shared/pages/base/message-page.ts";
import { postAnswer } from "./answer.ts";
import type { Deps } from "./deps.ts";
import { getAnswerPage, getThanksPage, showUnsubscribePage } from "./show.ts";
import { postUnsubscribe } from "./unsubscribe.ts";

const KINDS: Record<number, MessagePageOptions["kind"]> = { 404: "notFound", 410: "expired", 413: "tooLong" };

/** Pages under the survey's that take no POST: what is sent there is no answer. */
const ONLY_GET = /\/(?:thanks|data)$/;

/** @throws {Problem} 405 */
const checkPostable = ({ pathParameters }: APIGatewayProxyEventV2): void => {
  if (ONLY_GET.test(pathParameters?.link ?? ""))
    throw new Problem(405, "This takes GET, HEAD.", { headers: { allow: "GET, HEAD" } });
};

/** The customer's pages and answers (API section 5). A GET or HEAD never records, marks or unsubscribes. */
export const collectResponsesHandler = (deps: Deps) => {
  const page = (
    handle: (deps: Deps, event: APIGatewayProxyEventV2) => HttpResult | Promise<HttpResult>,
    onFault: MessagePageOptions["kind"] = "linkUnavailable",
  ) =>
    pageRoute(
      { log: deps.log, kindOf: (status) => (status >= 500 ? onFault : (KINDS[status] ?? "invalid")) },
      (event) => handle(deps, event),
    );
  const survey = page(getAnswerPage);
  const answer = page(postAnswer, "unavailable");
  const thanks = page(getThanksPage);
  const askToUnsubscribe = page((_, event) => showUnsubscribePage(deps, event));
  const unsubscribe = page(postUnsubscribe);
  return createApi(
    {
      ...routesOf(surveyPageRoutes, {
        "GET /s/{token}": survey,
        "HEAD /s/{token}": survey,
        "POST /s/{token}": answer,
        "GET /s/{token}/thanks": thanks,
        "HEAD /s/{token}/thanks": thanks,
      }),
      ...routesOf(changedLinkRoutes, {
        "GET /s/{link+}": survey,
        "HEAD /s/{link+}": survey,
        "POST /s/{link+}": (event, scope) => {
          checkPostable(event);
          return answer(event, scope);
        },
      }),
      ...routesOf(unsubscribeRoutes, {
        "GET /u/{token}": askToUnsubscribe,
        "HEAD /u/{token}": askToUnsubscribe,
        "POST /u/{token}": unsubscribe,
      }),
      ...routesOf(changedUnsubscribeRoutes, {
        "GET /u/{link+}": askToUnsubscribe,
        "HEAD /u/{link+}": askToUnsubscribe,
        "POST /u/{link+}": unsubscribe,
      }),
    },
    deps.log,
  );
};
