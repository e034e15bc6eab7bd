import { randomBytes } from "node:crypto";
import * as z from "zod/mini";
import { line } from "../base/text.ts";

export const SCOPES = ["page", "tag", "read", "act", "admin"] as const;
/**
 * What a key may do: `page` records from web pages, with little trust, `tag` records from servers, `read` reads figures,
 * `act` does the same and follows up cases, `admin` does everything.
 */
export const ApiKeyScope = z.enum(SCOPES);
export type ApiKeyScope = z.infer<typeof ApiKeyScope>;

/** What a key is for. It stands in lists that people read, on terminals too. */
export const KeyName = line(64);

/** What is stored about a key. The key itself is shown once; its SHA-256 is the key of the row. */
export const ApiKey = z.strictObject({ scope: ApiKeyScope, name: z.string(), createdAt: z.string() });
export type ApiKey = z.infer<typeof ApiKey>;

/** What names a key in lists and in logs: the start of its SHA-256, which nobody can use as a key. */
export const keyIdOf = (hash: string): string => hash.slice(0, 12);

/** Whether a text can be the id of a key: 12 hex digits. */
export const isKeyId = (id: string): boolean => /^[0-9a-f]{12}$/.test(id);

/** A key as it is listed. `lastUsedOn` is a day in UTC. */
export type ListedApiKey = ApiKey & { id: string; lastUsedOn: string | undefined };

const KEY = new RegExp(`^mp_(?:${SCOPES.join("|")})_[A-Za-z0-9_-]{8,64}$`);

/** A new random key: `mp_<scope>_<192 bits in base64url>`. */
export const newApiKey = (scope: ApiKeyScope): string =>
  `mp_${scope}_${randomBytes(24).toString("base64url")}`;

/**
 * The key in an Authorization header: `Bearer KEY` (RFC 6750), or Basic with the key as user name and no password
 * (RFC 7617). Undefined where the header has no key in the right form.
 */
export const keyFrom = (authorization: string | undefined): string | undefined => {
  const [scheme = "", credentials = "", ...more] = (authorization ?? "").trim().split(/ +/, 3);
  if (more.length > 0) return undefined;
  const basic = () => {
    const [user = "", password = ""] = Buffer.from(credentials, "base64").toString("utf8").split(":", 2);
    return password === "" ? user : "";
  };
  const key =
    scheme.toLowerCase() === "bearer" ? credentials : scheme.toLowerCase() === "basic" ? basic() : "";
  return KEY.test(key) ? key : undefined;
};
