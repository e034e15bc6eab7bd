import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import { account, arnOf } from "../account.ts";

/** A request as it came over the wire. */
export interface HttpRequest {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
}

export interface Routed {
  readonly routeKey: string;
  readonly rawPath: string;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

/** The decoded path, which API Gateway routes by and puts into the event. Undefined when its encoding is not valid. */
export const rawPathOf = (target: string): string | undefined => {
  const [path = ""] = target.split("?", 1);
  try {
    return path.includes("%") ? decodeURIComponent(path) : path;
  } catch {
    return undefined;
  }
};

/** The event of payload format 2.0 for a request. */
export const httpEvent = (request: HttpRequest, routed: Routed): APIGatewayProxyEventV2 => {
  const { method, target, headers, body } = request;
  const question = target.indexOf("?");
  const rawQueryString = question === -1 ? "" : target.slice(question + 1);
  const { cookie, ...others } = headers;
  // Only valid UTF-8 may go as text: decoding would change other bytes, and the function has to see what was sent.
  const plain = isText(headers["content-type"]) && isUtf8(body);
  return {
    version: "2.0",
    routeKey: routed.routeKey,
    rawPath: routed.rawPath,
    rawQueryString,
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers: { ...joined(others), ...forwarded(request) },
    ...(rawQueryString && { queryStringParameters: queryParameters(rawQueryString) }),
    requestContext: {
      accountId: account,
      apiId: "local",
      domainName: headers.host ?? "",
      domainPrefix: "local",
      http: {
        method,
        path: routed.rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.sourceIp,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: routed.routeKey,
      stage: "$default",
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
    },
    ...(routed.pathParameters && { pathParameters: { ...routed.pathParameters } }),
    ...(body.length > 0 && { body: body.toString(plain ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !plain,
  };
};

/** The same request as an authorizer's event. There is no identity source (constructs/http/front-door.ts). */
export const authorizerEvent = (
  event: APIGatewayProxyEventV2,
): Omit<APIGatewayRequestAuthorizerEventV2, "identitySource"> & { identitySource: null } => {
  const { method } = event.requestContext.http;
  return {
    version: "2.0",
    type: "REQUEST",
    routeArn: arnOf("execute-api", `local/$default/${method}${event.rawPath}`),
    identitySource: null,
    routeKey: event.routeKey,
    rawPath: event.rawPath,
    rawQueryString: event.rawQueryString,
    cookies: event.cookies ?? [],
    headers: event.headers,
    queryStringParameters: event.queryStringParameters ?? {},
    requestContext: event.requestContext,
    pathParameters: event.pathParameters ?? {},
    stageVariables: {},
  };
};

/**
 * Only these types come as text. All others come in base64, including forms and bodies without a type. AWS does not
 * document this; it was observed on an HTTP API.
 */
const isText = (contentType: string | undefined): boolean =>
  /^\s*(text\/|application\/(json|xml|javascript)\s*(;|$))/i.test(contentType ?? "");

const joined = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(",") : (value ?? ""),
    ]),
  );

const forwarded = ({ headers, sourceIp }: HttpRequest): Record<string, string> => {
  const before = headers["x-forwarded-for"];
  return {
    "x-forwarded-for": before ? `${before}, ${sourceIp}` : sourceIp,
    "x-forwarded-port": headers.host?.split(":")[1] ?? "80",
    "x-forwarded-proto": "http",
  };
};

const queryParameters = (rawQueryString: string): Record<string, string> => {
  const parameters: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  }
  return parameters;
};
