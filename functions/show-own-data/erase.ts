import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { pageResult, textsOfReader, wantsJson } from "../../shared/http/base/page-result.ts";
import { bodyText, jsonBody, mediaTypeOf, parse, SMALL_BODY } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { eraseInTime, unfinished } from "../../shared/http/privacy/customers/erasing.ts";
import type { Erasure } from "../../shared/http/privacy/own-data/answers.ts";
import { EraseBody, EraseForm } from "../../shared/http/privacy/own-data/requests.ts";
import { messagePage } from "../../shared/pages/base/message-page.ts";
import { erasePage } from "../../shared/pages/privacy/index.ts";
import type { Deps } from "./deps.ts";
import { type Own, withOwn } from "./own.ts";

const FORM = "application/x-www-form-urlencoded";

const checkConfirmed = (event: APIGatewayProxyEventV2): void => {
  if (mediaTypeOf(event) !== FORM) parse(EraseBody, jsonBody(event));
  else parse(EraseForm, Object.fromEntries(new URLSearchParams(bodyText(event, SMALL_BODY))));
};

/** Whether the erasure is confirmed. Without it a program gets a problem, and a person gets the page that asks. */
const isConfirmed = (event: APIGatewayProxyEventV2): boolean => {
  try {
    checkConfirmed(event);
    return true;
  } catch (error) {
    if (error instanceof Problem && !wantsJson(event)) return false;
    throw error;
  }
};

const ask = (event: APIGatewayProxyEventV2, own: Own): HttpResult =>
  pageResult(event, 200, erasePage({ ...own, state: "ask" }));

const erased = (
  event: APIGatewayProxyEventV2,
  shown: Pick<Own, "texts" | "brand"> = { texts: textsOfReader(event) },
): HttpResult =>
  wantsJson(event)
    ? answer<typeof Erasure>(200, { status: "erased" })
    : pageResult(event, 200, messagePage({ ...shown, kind: "erased" }));

const erase = async (deps: Deps, event: APIGatewayProxyEventV2, own: Own): Promise<HttpResult> => {
  const outcome = await eraseInTime(deps)(own.customerId, own.invitation.id);
  // `unknown` means that the erasure is done already, for example from another tab.
  if (outcome !== "unfinished") return erased(event, own);
  const problem = unfinished();
  if (wantsJson(event)) throw problem;
  const page = pageResult(event, problem.details.status, erasePage({ ...own, state: "unfinished" }));
  return { ...page, headers: { ...page.headers, ...problem.headers } };
};

/** `POST /s/{token}/data/erase`: erases where it is confirmed, otherwise asks. It is safe to send again. */
export const postErase = (deps: Deps, event: APIGatewayProxyEventV2): Promise<HttpResult> =>
  isConfirmed(event)
    ? withOwn(deps, event, { own: (own) => erase(deps, event, own), erased: () => erased(event) })
    : withOwn(deps, event, { own: (own) => ask(event, own) });

/** `GET /s/{token}/data/erase`: the page that asks whether to erase. It never erases. */
export const getErasePage = (deps: Deps, event: APIGatewayProxyEventV2): Promise<HttpResult> =>
  withOwn(deps, event, { own: (own) => ask(event, own) });
