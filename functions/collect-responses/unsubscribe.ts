import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type * as z from "zod/mini";
import { resubscribe, type Unsubscription, unsubscribe } from "../../shared/application/privacy/index.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { mailedLinkOf } from "../../shared/http/base/mailed-link.ts";
import { wantsJson } from "../../shared/http/base/page-result.ts";
import { bodyText, jsonBody, mediaTypeOf, parse, SMALL_BODY } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { ERASED } from "../../shared/http/base/refusals.ts";
import type { UnsubscriptionJson } from "../../shared/http/privacy/unsubscribe/answers.ts";
import { UnsubscribeBody, UnsubscribeForm } from "../../shared/http/privacy/unsubscribe/requests.ts";
import type { Deps } from "./deps.ts";
import { showUnsubscribePage } from "./show.ts";

const FORMS = ["application/x-www-form-urlencoded", "multipart/form-data"];

const bodyOf = async (event: APIGatewayProxyEventV2): Promise<z.infer<typeof UnsubscribeBody>> => {
  if (!FORMS.includes(mediaTypeOf(event))) return parse(UnsubscribeBody, jsonBody(event));
  const headers = { "content-type": event.headers["content-type"] ?? "" };
  const form = await new Response(bodyText(event, SMALL_BODY), { headers }).formData();
  return parse(UnsubscribeForm, Object.fromEntries(form));
};

/**
 * What the request asks for. The token is the consent (RFC 8058 §3.1). A body that can't be read or isn't clear means
 * all surveys, so that no opt-out is lost. One-Click of a mailbox always unsubscribes, whatever else the body says.
 */
const wishOf = async (event: APIGatewayProxyEventV2): Promise<Unsubscription | "undo"> => {
  const {
    scope = "all",
    undo,
    "List-Unsubscribe": click,
  } = await bodyOf(event).catch((): z.infer<typeof UnsubscribeBody> => ({}));
  return undo && click !== "One-Click" ? "undo" : scope;
};

/** `POST /u/{token}`: 200, without redirect or cookie (RFC 8058 §3.1). */
export const postUnsubscribe = async (deps: Deps, event: APIGatewayProxyEventV2): Promise<HttpResult> => {
  const { token } = mailedLinkOf(event);
  const wish = await wishOf(event);
  const outcome =
    wish === "undo"
      ? await resubscribe(deps)(token, deps.clock())
      : await unsubscribe(deps)(token, wish, deps.clock());
  if (!wantsJson(event)) {
    const page = await showUnsubscribePage(deps, event, { undone: wish === "undo" });
    // An erasure has stopped all mail already, so mailboxes get a success: they read only the status (RFC 8058).
    return outcome === "unsubscribed" ? { ...page, statusCode: 200 } : page;
  }
  if (outcome === "unknown") throw new Problem(404, "There is nothing here.");
  if (outcome === "erased") throw new Problem(410, ERASED);
  return answer<typeof UnsubscriptionJson>(
    200,
    wish === "undo" ? { status: outcome } : { status: outcome, scope: wish },
  );
};
