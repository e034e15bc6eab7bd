import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { FORM_REFERRER } from "../../shared/http/access/sessions/same-origin.ts";
import { type Handle, type HttpResult, noteFault, problemOf } from "../../shared/http/base/api.ts";
import { pageResult } from "../../shared/http/base/page-result.ts";
import { preferredLanguage } from "../../shared/i18n/accept-language.ts";
import { type SignInTexts, signInTexts } from "../../shared/i18n/texts.ts";
import { type SignInMessage, signInMessagePage } from "../../shared/pages/access/index.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Event = APIGatewayProxyEventV2;

export const textsOf = (event: Event): SignInTexts =>
  signInTexts(preferredLanguage(event.headers["accept-language"]));

export const show = (event: Event, status: number, page: string): HttpResult => {
  const result = pageResult(event, status, page);
  return { ...result, headers: { ...result.headers, ...FORM_REFERRER } };
};

const KINDS: Readonly<Record<number, SignInMessage>> = {
  410: "gone",
  429: "tooMany",
  500: "unavailable",
  503: "unavailable",
};

/** The handler of a page. When it fails, people get a page that says so and how to go on. */
export const page =
  (log: Log, handle: (event: Event) => HttpResult | Promise<HttpResult>): Handle =>
  async (event) => {
    try {
      return await handle(event);
    } catch (error) {
      noteFault(log, event, error);
      const { details, headers } = problemOf(error);
      const kind = KINDS[details.status] ?? "refused";
      const result = show(event, details.status, signInMessagePage({ texts: textsOf(event), kind }));
      return { ...result, headers: { ...result.headers, ...headers } };
    }
  };
