import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** The validator of a body's content (RFC 9110 §8.8.3). It is weak, because it is the same whether compressed or not. */
export const etagOf = (body: string | Buffer): string =>
  `W/"${createHash("sha256").update(body).digest("base64url")}"`;

/** Whether `if-none-match` names this content already, by weak comparison (RFC 9110 §13.1.2). */
export const isKnownTo = ({ headers }: APIGatewayProxyEventV2, etag: string): boolean => {
  const known = (headers["if-none-match"] ?? "").trim();
  const opaque = (tag: string) => tag.replace(/^W\//, "");
  return known === "*" || known.split(/\s*,\s*/).some((tag) => opaque(tag) === opaque(etag));
};
