import type { ApiKeyScope } from "../../domain/access/index.ts";

/** What a key may do; `admin` may do everything, and `act` whatever `read` may. */
export type Scope = ApiKeyScope;

/** Who may call a route. A public route needs no key. Where it shows personal data, the token in its path is the capability. */
export type Access = "public" | readonly Scope[];

/** Who may call each route, by API Gateway's route key (`GET /v1/surveys/{key}`). */
export type RouteTable = Readonly<Record<string, Access>>;

/** The scopes that a route takes besides those that it names. */
const IMPLIED: Partial<Record<Scope, readonly Scope[]>> = { read: ["act"] };

/** All scopes whose keys may call a route. */
export const scopesOf = (access: Exclude<Access, "public">): Scope[] => [
  ...new Set([...access.flatMap((scope) => [scope, ...(IMPLIED[scope] ?? [])]), "admin" as const]),
];

/** The authorizer's word in place of a scope where the store can't say whose key it is. */
export const SCOPE_UNAVAILABLE = "unavailable";
