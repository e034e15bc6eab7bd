import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type OwnData, openOwnData } from "../../shared/application/privacy/index.ts";
import { type Definitions, surveyByKey } from "../../shared/domain/surveys/index.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { showMessage, wantsJson } from "../../shared/http/base/page-result.ts";
import { pathParameter } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { ERASED } from "../../shared/http/base/refusals.ts";
import { preferredLanguage } from "../../shared/i18n/accept-language.ts";
import { type SurveyShown, surveyShown } from "../../shared/pages/base/survey-shown.ts";
import type { Deps } from "./deps.ts";

type Refused = Exclude<OwnData["state"], "own">;
/** The person behind a link, with the texts and the brand of their pages. */
export type Own = Extract<OwnData, { invitation: unknown }> & {
  token: string;
  definitions: Definitions;
  locale: string;
} & Pick<SurveyShown, "texts" | "brand">;

const REFUSALS = {
  unknown: { status: 404, kind: "notFound", detail: "There is nothing here." },
  erased: { status: 410, kind: "erased", detail: ERASED },
  moved: {
    status: 403,
    kind: "moved",
    detail: "The address that this link was mailed to is not the customer's, or was not from the start.",
  },
} as const satisfies Record<Refused, object>;

/** A refusal that shows nothing of the customer, because the reader may be somebody else. */
export const refuse = (event: APIGatewayProxyEventV2, state: Refused): HttpResult => {
  const { detail, ...refusal } = REFUSALS[state];
  if (wantsJson(event)) throw new Problem(refusal.status, detail);
  return showMessage(event, refusal);
};

/** Opens the link of a request. A link that gives no access (any more) is refused; `erased` may have its own answer. */
export const withOwn = async (
  deps: Deps,
  event: APIGatewayProxyEventV2,
  answers: { own: (own: Own) => HttpResult | Promise<HttpResult>; erased?: () => HttpResult },
): Promise<HttpResult> => {
  const token = pathParameter(event, "token");
  const opened = await openOwnData(deps)(token, deps.clock());
  if (opened.state === "erased" && answers.erased) return answers.erased();
  if (opened.state !== "own") return refuse(event, opened.state);
  const definitions = await deps.definitions();
  const { survey: key, metric } = opened.invitation;
  const locale = opened.customer?.locale ?? preferredLanguage(event.headers["accept-language"]);
  const { texts, brand } = surveyShown({ survey: surveyByKey(definitions, key), metric, locale });
  return answers.own({ ...opened, token, definitions, locale, texts, brand });
};
