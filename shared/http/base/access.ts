/** What a key may do; `admin` may do everything. */
export type Scope = "tag" | "read" | "admin";

/** Who may call a route. A public route needs no key. Where it shows personal data, the token in its path is the capability. */
export type Access = "public" | readonly Scope[];

/** Who may call each route, by API Gateway's route key (`GET /v1/surveys/{key}`). */
export type RouteTable = Readonly<Record<string, Access>>;
