import * as z from "zod";
import type { HttpRequest } from "../events/events.ts";
import type { HttpResponse } from "./responses.ts";

/** The CORS settings of an HTTP API (`AWS::ApiGatewayV2::Api.CorsConfiguration`). */
export const CorsConfiguration = z.strictObject({
  AllowOrigins: z.array(z.string()),
  AllowMethods: z.array(z.string()),
  AllowHeaders: z.array(z.string()),
  ExposeHeaders: z.array(z.string()),
  MaxAge: z.number(),
});
export type CorsConfiguration = z.infer<typeof CorsConfiguration>;

const isAllowed = ({ AllowOrigins }: CorsConfiguration, origin: string): boolean =>
  AllowOrigins.some((allowed) =>
    allowed.endsWith("://*") ? origin.startsWith(allowed.slice(0, -1)) : allowed === origin,
  );

/** Whether a browser asks before it sends. API Gateway knows it by both headers. */
export const isPreflight = ({ method, headers }: HttpRequest): boolean =>
  method === "OPTIONS" &&
  headers.origin !== undefined &&
  headers["access-control-request-method"] !== undefined;

/**
 * How API Gateway answers a preflight for which no route is made. A `$default` route takes preflights too, and then
 * the function behind it answers (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html).
 */
export const UNROUTED_PREFLIGHT: HttpResponse = { status: 204, headers: {}, body: "" };

const corsHeaders = (cors: CorsConfiguration, request: HttpRequest): Record<string, string> => {
  const { origin } = request.headers;
  if (origin === undefined || !isAllowed(cors, origin)) return {};
  const always = {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": cors.ExposeHeaders.join(","),
    vary: "origin",
  };
  if (!isPreflight(request)) return always;
  return {
    ...always,
    "access-control-allow-methods": cors.AllowMethods.join(","),
    "access-control-allow-headers": cors.AllowHeaders.join(","),
    "access-control-max-age": String(cors.MaxAge),
  };
};

/** API Gateway replaces the CORS headers of the function by its own. The status stays the function's. */
export const withCors = (
  cors: CorsConfiguration,
  request: HttpRequest,
  response: HttpResponse,
): HttpResponse => {
  const own = Object.entries(response.headers).filter(([name]) => !name.startsWith("access-control-"));
  return { ...response, headers: { ...Object.fromEntries(own), ...corsHeaders(cors, request) } };
};
