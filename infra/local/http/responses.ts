import type { OutgoingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { FunctionFailure } from "../functions/function-failure.ts";

export interface HttpResponse {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  /** A stream is sent piece by piece; when it fails, the connection is closed. */
  readonly body: string | Buffer | Readable;
}

/** An answer of API Gateway itself: a message as JSON. */
export const gatewayResponse = (status: number, message: string): HttpResponse => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ message }),
});

export const internalServerError = gatewayResponse(500, "Internal Server Error");

export const failureResponse = ({ kind }: FunctionFailure): HttpResponse =>
  kind === "timedOut" ? gatewayResponse(503, "Service Unavailable") : internalServerError;

/** An error that the local stack's own routes answer with (RFC 9457). */
export const problemResponse = (
  status: number,
  title: string,
  detail: string,
  errors?: readonly FieldError[],
): HttpResponse => ({
  status,
  headers: { "content-type": "application/problem+json" },
  body: JSON.stringify({
    type: "about:blank",
    title,
    status,
    detail,
    code: title.toLowerCase().replaceAll(" ", "-"),
    message: detail,
    errors,
  }),
});

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export const jsonResponse = (body: string): HttpResponse => ({
  status: 200,
  headers: { "content-type": "application/json" },
  body,
});

interface Structured {
  readonly statusCode: unknown;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/**
 * Reads a function's result as payload format 2.0 does: a result with a `statusCode` is a response, any other is the
 * JSON body of a 200.
 */
export const lambdaResponse = (result: string): HttpResponse => {
  const value: unknown = JSON.parse(result);
  if (!isStructured(value)) return jsonResponse(typeof value === "string" ? value : result);
  const status = Number(value.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return internalServerError;
  const { headers = {}, cookies, body = "", isBase64Encoded } = value;
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, text]) => [name.toLowerCase(), String(text)]),
  );
  return {
    status,
    headers: {
      "content-type": "text/plain;charset=UTF-8",
      ...lower,
      ...(cookies?.length && { "set-cookie": [...cookies] }),
    },
    body: isBase64Encoded ? Buffer.from(body, "base64") : body,
  };
};

const isStructured = (value: unknown): value is Structured =>
  typeof value === "object" && value !== null && "statusCode" in value;
