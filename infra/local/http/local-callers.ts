import type { HttpRequest } from "../events/events.ts";
import { type HttpResponse, problemResponse } from "./responses.ts";

/** This machine under the names that only it has, with any port. */
const OWN_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/**
 * Refuses calls of the local-only routes that a web page on another site could have made. These routes have no key, and
 * show mail and run functions.
 * - `Host` must be this machine: a page whose own name is made to point here (DNS rebinding) still sends that name.
 * - `Origin` and `Sec-Fetch-Site` must not say that another site calls.
 * - A body must be JSON: a browser sends other bodies across sites without asking first (Fetch, "CORS-safelisted
 *   request-header"), and old ones without an `Origin`.
 * @returns undefined where the call may go on
 */
export const refuseForeign = ({ headers, body }: HttpRequest): HttpResponse | undefined => {
  const host = headers.host?.toLowerCase() ?? "";
  if (!OWN_HOST.test(host))
    return forbidden("The local stack's own routes answer only to localhost and 127.0.0.1.");
  const { origin, "sec-fetch-site": site } = headers;
  if ((origin !== undefined && origin !== `http://${host}`) || site === "cross-site")
    return forbidden("The local stack's own routes answer no page of another site.");
  if (body.length > 0 && !isJson(headers["content-type"]))
    return problemResponse(
      415,
      "Unsupported Media Type",
      "Send the body as JSON: content-type: application/json.",
    );
  return undefined;
};

const forbidden = (detail: string): HttpResponse => problemResponse(403, "Forbidden", detail);

const isJson = (contentType = ""): boolean =>
  /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType.trim());
