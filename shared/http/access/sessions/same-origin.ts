import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Problem } from "../../base/problem.ts";

/**
 * Refuses a form that another site's page sent, or a program without an origin. Browsers send `Origin` with each POST
 * (Fetch §3.2), except from pages whose referrer policy is `no-referrer`: theirs says `null`. So pages with such forms
 * need {@link FORM_REFERRER}.
 * @param publicUrl where Milepost answers; the host that was called counts too, with the same scheme
 * @throws {Problem} 403
 */
export const demandSameOrigin = (
  { headers }: Pick<APIGatewayProxyEventV2, "headers">,
  publicUrl: string,
): void => {
  const { origin, protocol } = new URL(publicUrl);
  const own = [origin, ...(headers.host ? [`${protocol}//${headers.host}`] : [])];
  if (headers.origin === undefined || !own.includes(headers.origin))
    throw new Problem(403, "Only pages of this site may send this.");
};

/** Other sites learn no address of ours, and our own forms say where they come from. */
export const FORM_REFERRER = { "referrer-policy": "same-origin" };
