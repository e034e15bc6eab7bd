import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** Sec-Purpose (Fetch §3.8), and what browsers sent before it: Purpose and X-Moz, Safari's X-Purpose. */
const HEADERS = ["sec-purpose", "purpose", "x-moz", "x-purpose"] as const;

/** Whether a browser loads this ahead, before anyone has asked for it. */
export const isPrefetch = ({ headers }: APIGatewayProxyEventV2): boolean =>
  HEADERS.some((name) => /\b(?:prefetch|prerender|preview)\b/i.test(headers[name] ?? ""));
