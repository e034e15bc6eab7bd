import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Problem } from "./problem.ts";

/** The validator of a body's content (RFC 9110 §8.8.3). It is weak, because it is the same whether compressed or not. */
export const etagOf = (body: string | Buffer): string =>
  `W/"${createHash("sha256").update(body).digest("base64url")}"`;

/** Whether `if-none-match` names this content already, by weak comparison (RFC 9110 §13.1.2). */
export const isKnownTo = ({ headers }: APIGatewayProxyEventV2, etag: string): boolean => {
  const known = (headers["if-none-match"] ?? "").trim();
  const opaque = (tag: string) => tag.replace(/^W\//, "");
  return known === "*" || known.split(/\s*,\s*/).some((tag) => opaque(tag) === opaque(etag));
};

/** The strong validator of a stored thing that counts its versions. */
export const versionTag = (version: number): string => `"${version}"`;

/** RFC 9110 §8.8.3: an entity tag, weak or strong. */
const ENTITY_TAG = /^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/;

/**
 * Whether `if-match` names a version, by strong comparison (RFC 9110 §13.1.1): a weak tag names none, `*` names any.
 * @throws {Problem} 428 without the header (RFC 6585 §3), 400 where it is no list of entity tags
 */
export const seenVersions = ({ headers }: APIGatewayProxyEventV2): ((version: number) => boolean) => {
  const header = headers["if-match"]?.trim();
  if (!header) throw new Problem(428, 'Say which version you change, like If-Match: "3".');
  if (header === "*") return () => true;
  const tags = header.split(/\s*,\s*/);
  if (!tags.every((tag) => ENTITY_TAG.test(tag)))
    throw new Problem(400, 'If-Match must be the version in quotes, like "3".');
  return (version) => tags.includes(versionTag(version));
};
