import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { preferredLanguage } from "../../i18n/accept-language.ts";
import { type PageTexts, pageTexts } from "../../i18n/texts.ts";
import { type MessagePageOptions, messagePage } from "../../pages/base/message-page.ts";
import { pageHeaders } from "../../pages/base/page-headers.ts";
import type { HttpResult } from "./api.ts";
import { mediaTypeOf } from "./parse.ts";

/** Whether the caller is a program: it accepts JSON, or sends JSON and does not accept HTML. */
export const wantsJson = (event: APIGatewayProxyEventV2): boolean => {
  const accept = event.headers.accept ?? "";
  return (
    accept.includes("application/json") ||
    (mediaTypeOf(event) === "application/json" && !accept.includes("text/html"))
  );
};

/** An HTML page; HEAD gets only its headers (RFC 9110 §9.3.2). */
export const pageResult = (
  event: APIGatewayProxyEventV2,
  statusCode: number,
  page: string,
  framing?: Parameters<typeof pageHeaders>[1],
): HttpResult => ({
  statusCode,
  headers: pageHeaders(page, framing),
  body: event.requestContext.http.method === "HEAD" ? "" : page,
});

/** Redirects a browser to another page of ours, with GET (RFC 9110 §15.4.4). */
export const seeOther = (location: string): HttpResult => ({
  statusCode: 303,
  headers: { location, "cache-control": "no-store", "referrer-policy": "no-referrer" },
});

/** Texts in the browser's language, for pages where the customer's language is not known. */
export const textsOfReader = (event: APIGatewayProxyEventV2): PageTexts =>
  pageTexts(preferredLanguage(event.headers["accept-language"]));

/** A page with one message, in the browser's language. */
export const showMessage = (
  event: APIGatewayProxyEventV2,
  { kind, status }: { kind: MessagePageOptions["kind"]; status: number },
): HttpResult => pageResult(event, status, messagePage({ texts: textsOfReader(event), kind }));
