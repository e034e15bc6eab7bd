import * as z from "zod";
import type { HttpRequest } from "../events/events.ts";
import type { HttpResponse } from "./responses.ts";

/** The CORS settings of an HTTP API (`AWS::ApiGatewayV2::Api.CorsConfiguration`). */
export const CorsConfiguration = z.strictObject({
  AllowOrigins: z.array(z.string()),
  AllowMethods: z.array(z.string()),
  AllowHeaders: z.array(z.string()),
  MaxAge: z.number(),
});
export type CorsConfiguration = z.infer<typeof CorsConfiguration>;

const isAllowed = ({ AllowOrigins }: CorsConfiguration, origin: string): boolean =>
  AllowOrigins.some((allowed) =>
    allowed.endsWith("://*") ? origin.startsWith(allowed.slice(0, -1)) : allowed === origin,
  );

const originHeaders = (cors: CorsConfiguration, origin: string | undefined): Record<string, string> =>
  origin !== undefined && isAllowed(cors, origin)
    ? { "access-control-allow-origin": origin, vary: "origin" }
    : {};

/** API Gateway answers every preflight itself, also where there is no route. Undefined when it is not a preflight. */
export const preflightResponse = (
  cors: CorsConfiguration,
  request: HttpRequest,
): HttpResponse | undefined => {
  const { origin, "access-control-request-method": method } = request.headers;
  if (request.method !== "OPTIONS" || origin === undefined || method === undefined) return undefined;
  const allowed = originHeaders(cors, origin);
  const rest = {
    "access-control-allow-methods": cors.AllowMethods.join(","),
    "access-control-allow-headers": cors.AllowHeaders.join(","),
    "access-control-max-age": String(cors.MaxAge),
  };
  return {
    status: 204,
    headers: Object.keys(allowed).length > 0 ? { ...allowed, ...rest } : {},
    body: "",
  };
};

/** API Gateway replaces the CORS headers of the function by its own. */
export const withCors = (
  cors: CorsConfiguration,
  request: HttpRequest,
  response: HttpResponse,
): HttpResponse => {
  const own = Object.entries(response.headers).filter(([name]) => !name.startsWith("access-control-"));
  return {
    ...response,
    headers: { ...Object.fromEntries(own), ...originHeaders(cors, request.headers.origin) },
  };
};
