import { randomUUID } from "node:crypto";
import { escapeHtml } from "../http/escape-html.ts";
import type { HttpResponse } from "../http/responses.ts";

/** A refusal that SES would give too, with SES's error code. */
export class SesError extends Error {
  override readonly name = "SesError";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const namespace = "http://ses.amazonaws.com/doc/2010-12-01/";

const xml = (status: number, body: string): HttpResponse => ({
  status,
  headers: { "content-type": "text/xml" },
  body,
});

export const successResponse = (action: string, result: Readonly<Record<string, string>>): HttpResponse => {
  const fields = Object.entries(result).map(([name, value]) => `<${name}>${escapeHtml(value)}</${name}>`);
  return xml(
    200,
    `<${action}Response xmlns="${namespace}"><${action}Result>${fields.join("")}</${action}Result>` +
      `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
  );
};

export const errorResponse = ({ code, message }: SesError): HttpResponse =>
  xml(
    400,
    `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${escapeHtml(code)}</Code>` +
      `<Message>${escapeHtml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  );
