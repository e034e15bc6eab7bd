import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod/mini";
import { askForLink, doesLinkWork, signIn, signOut } from "../../shared/application/access/index.ts";
import { nextPage } from "../../shared/domain/access/index.ts";
import { endedCookie, sessionCookie, sessionTokenOf } from "../../shared/http/access/sessions/cookie.ts";
import { demandSameOrigin } from "../../shared/http/access/sessions/same-origin.ts";
import { sessionOf } from "../../shared/http/access/sessions/signed-in.ts";
import { LinkForm } from "../../shared/http/access/sign-in/requests.ts";
import { signInRoutes } from "../../shared/http/access/sign-in/routes.ts";
import { createApi, type HttpResult, routesOf } from "../../shared/http/base/api.ts";
import { mailedLinkOf } from "../../shared/http/base/mailed-link.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { bodyText, SMALL_BODY } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { askPage, openPage, sentPage } from "../../shared/pages/access/index.ts";
import type { Deps } from "./deps.ts";
import { page, show, textsOf } from "./pages.ts";

type Event = APIGatewayProxyEventV2;

const gone = (): Problem => new Problem(410, "This link does not work any more.");
const HOUR_SECONDS = "3600";

/** Who is signed in already goes on. */
const showForm = async (deps: Deps, event: Event): Promise<HttpResult> => {
  const asked = event.queryStringParameters?.next;
  const next = nextPage(asked);
  if ((await sessionOf(deps)(event)) !== undefined) return seeOther(next);
  return show(event, 200, askPage({ texts: textsOf(event), next: asked === undefined ? undefined : next }));
};

/** The answer is the same for every address: whether it is a member's, only the order that is placed finds out. */
const postAddress = async (deps: Deps, event: Event): Promise<HttpResult> => {
  demandSameOrigin(event, deps.publicUrl);
  const texts = textsOf(event);
  const fields = Object.fromEntries(new URLSearchParams(bodyText(event, SMALL_BODY)));
  const form = z.safeParse(LinkForm, fields);
  if (!form.success)
    return show(event, 422, askPage({ texts, next: nextPage(fields.next), wrong: fields.email ?? "" }));
  const { email, next } = form.data;
  const { sourceIp } = event.requestContext.http;
  const taken = await askForLink(deps)({ email, language: texts.language, next }, sourceIp, deps.clock());
  if (taken === "tooMany")
    throw new Problem(429, "Too many links were asked for.", { headers: { "retry-after": HOUR_SECONDS } });
  return show(event, 200, sentPage({ texts, email }));
};

/** Opening a link spends nothing: scanners of mail open it before people do. */
const showLink = async (deps: Deps, event: Event): Promise<HttpResult> => {
  const { token } = mailedLinkOf(event);
  if (!(await doesLinkWork(deps)(token, deps.clock()))) throw gone();
  return show(event, 200, openPage({ texts: textsOf(event), token }));
};

const postLink = async (deps: Deps, event: Event): Promise<HttpResult> => {
  demandSameOrigin(event, deps.publicUrl);
  const { token } = mailedLinkOf(event);
  const sessionToken = deps.newToken();
  const signedIn = await signIn(deps)({ token, sessionToken }, deps.clock());
  if (signedIn.outcome === "gone") throw gone();
  return { ...seeOther(signedIn.next), cookies: [sessionCookie(deps.publicUrl, sessionToken)] };
};

const postSignOut = async (deps: Deps, event: Event): Promise<HttpResult> => {
  demandSameOrigin(event, deps.publicUrl);
  const token = sessionTokenOf(event, deps.publicUrl);
  if (token !== undefined) await signOut(deps.sessions)(token);
  return { ...seeOther("/app/sign-in"), cookies: [endedCookie(deps.publicUrl)] };
};

/** The pages of signing in and out (API section 9). */
export const signInPages = (deps: Deps) => {
  const on = (handle: (deps: Deps, event: Event) => Promise<HttpResult>) =>
    page(deps.log, (event) => handle(deps, event));
  const link = on(showLink);
  return createApi(
    routesOf(signInRoutes, {
      "GET /app/sign-in": on(showForm),
      "POST /app/sign-in": on(postAddress),
      "GET /app/sign-in/{token}": link,
      "HEAD /app/sign-in/{token}": link,
      "POST /app/sign-in/{token}": on(postLink),
      "POST /app/sign-out": on(postSignOut),
    }),
    deps.log,
  );
};
