import type { OutgoingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { FunctionFailure } from "../functions/function-failure.ts";

export interface HttpResponse {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  /** A stream is sent as it comes; where it fails, the transfer is broken off. */
  readonly body: string | Buffer | Readable;
}

/** An answer of API Gateway itself: a message in JSON and nothing more. */
export const gatewayResponse = (status: number, message: string): HttpResponse => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ message }),
});

export const internalServerError = gatewayResponse(500, "Internal Server Error");

export const failureResponse = ({ kind }: FunctionFailure): HttpResponse =>
  kind === "timedOut" ? gatewayResponse(503, "Service Unavailable") : internalServerError;

/** An answer of the local stack's own routes that is an error (RFC 9457). */
export const problemResponse = (
  status: number,
  title: string,
  detail: string,
  errors?: readonly FieldError[],
): HttpResponse => ({
  status,
  headers: { "content-type": "application/problem+json" },
  body: JSON.stringify({ type: "about:blank", title, status, detail, errors }),
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
 * Reads a function's result as payload format 2.0 does: with a `statusCode` it is a response, without one it
 * is itself the body of a 200 in JSON.
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
