import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** Sec-Purpose (Fetch §3.8), and the headers of older browsers: Purpose and X-Moz, and Safari's X-Purpose. */
const HEADERS = ["sec-purpose", "purpose", "x-moz", "x-purpose"] as const;

/** Whether the browser loads this in advance, before a person has opened it. */
export const isPrefetch = ({ headers }: APIGatewayProxyEventV2): boolean =>
  HEADERS.some((name) => /\b(?:prefetch|prerender|preview)\b/i.test(headers[name] ?? ""));
