import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** A validator of what a body holds (RFC 9110 §8.8.3). Weak, because it is the same compressed or not. */
export const etagOf = (body: string | Buffer): string =>
  `W/"${createHash("sha256").update(body).digest("base64url")}"`;

/** Whether the caller says that it holds this already, by a weak comparison (RFC 9110 §13.1.2). */
export const isKnownTo = ({ headers }: APIGatewayProxyEventV2, etag: string): boolean => {
  const known = (headers["if-none-match"] ?? "").trim();
  const opaque = (tag: string) => tag.replace(/^W\//, "");
  return known === "*" || known.split(/\s*,\s*/).some((tag) => opaque(tag) === opaque(etag));
};
