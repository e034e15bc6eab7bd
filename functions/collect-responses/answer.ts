import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type AnswerOutcome, answerSurvey } from "../../shared/application/answers/index.ts";
import { COMMENT_CHARACTERS } from "../../shared/domain/answers/index.ts";
import type { StoredAnswer } from "../../shared/http/answers/survey-page/answers.ts";
import { AnswerBody, AnswerForm } from "../../shared/http/answers/survey-page/requests.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { mailedLinkOf } from "../../shared/http/base/mailed-link.ts";
import { seeOther, showMessage, wantsJson } from "../../shared/http/base/page-result.ts";
import { bodyText, jsonBody, mediaTypeOf, parse } from "../../shared/http/base/parse.ts";
import { invalid, Problem } from "../../shared/http/base/problem.ts";
import { ERASED } from "../../shared/http/base/refusals.ts";
import { surveyPath } from "../../shared/pages/base/paths.ts";
import type { Deps } from "./deps.ts";
import { showAnswerPage, type Wanted } from "./show.ts";

const FORM_BYTES = 128 * 1024;
const FORM = "application/x-www-form-urlencoded";

const answerOf = (event: APIGatewayProxyEventV2): Parameters<ReturnType<typeof answerSurvey>>[1] => {
  if (mediaTypeOf(event) !== FORM) return parse(AnswerBody, jsonBody(event, FORM_BYTES));
  const fields = Object.fromEntries(new URLSearchParams(bodyText(event, FORM_BYTES)));
  const { shownAt, ...given } = parse(AnswerForm, fields);
  return { ...parse(AnswerBody, given), shownAt };
};

type Refused = Exclude<AnswerOutcome, { response: unknown }>["outcome"];

const refusal = (outcome: Refused): Problem => {
  switch (outcome) {
    case "unknown":
      return new Problem(404, "There is nothing here.");
    case "expired":
      return new Problem(410, "This survey has ended.");
    case "erased":
      return new Problem(410, ERASED);
    case "tooSoon":
    case "answered":
      return new Problem(409, "An answer that nobody sent by hand is not taken here.");
    case "scoreMissing":
      return invalid([{ path: "score", message: "is missing" }]);
    case "scoreOffScale":
      return invalid([{ path: "score", message: "is outside the scale of the question" }]);
    case "commentTooLong":
      return new Problem(413, `The comment is longer than ${COMMENT_CHARACTERS} characters.`, {
        errors: [{ path: "comment", message: `must have at most ${COMMENT_CHARACTERS} characters` }],
      });
    default:
      return outcome satisfies never;
  }
};

const refusalPage = (
  deps: Deps,
  event: APIGatewayProxyEventV2,
  outcome: Refused,
  wanted: Wanted,
): HttpResult | Promise<HttpResult> => {
  switch (outcome) {
    case "unknown":
      return showMessage(event, { kind: "notFound", status: 404 });
    case "expired":
    case "erased":
      return showAnswerPage(deps, event, { status: 410 });
    case "tooSoon":
    case "answered":
      return showAnswerPage(deps, event, { ...wanted, status: 409 });
    case "scoreOffScale":
    case "scoreMissing":
      return showAnswerPage(deps, event, { ...wanted, error: "scoreMissing", status: 422 });
    case "commentTooLong":
      return showAnswerPage(deps, event, { ...wanted, error: "commentTooLong", status: 413 });
    default:
      return outcome satisfies never;
  }
};

/** `POST /s/{token}`: records the first answer; a later one revises it. */
export const postAnswer = async (deps: Deps, event: APIGatewayProxyEventV2): Promise<HttpResult> => {
  const { token } = mailedLinkOf(event);
  const given = answerOf(event);
  const result = await answerSurvey(deps.responses)(token, given, deps.clock());
  if ("response" in result) {
    const { score, comment } = result.response;
    return wantsJson(event)
      ? answer<typeof StoredAnswer>(200, { status: result.outcome, score, comment: comment ?? null })
      : seeOther(`${surveyPath(token)}/thanks`);
  }
  if (wantsJson(event)) throw refusal(result.outcome);
  return refusalPage(deps, event, result.outcome, { chosen: given.score, comment: given.comment });
};
