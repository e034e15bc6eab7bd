import type { FunctionName } from "./functions.ts";

export interface Route {
  readonly function: FunctionName;
  /** API Gateway's route key: a method and a path, or `$default` for what no other route takes. */
  readonly routeKey: string;
  /** Open to anyone: on these the capability is the token in the path, or nothing is given away. */
  readonly public: boolean;
}

const routesTo = (
  name: FunctionName,
  access: "authorized" | "public",
  routeKeys: readonly string[],
): readonly Route[] =>
  routeKeys.map((routeKey) => ({ function: name, routeKey, public: access === "public" }));

/** Segment's tracking API; its Analytics.js calls them by their first letters. */
const segmentCalls = ["track", "identify", "page", "screen", "group", "alias", "batch"];

/** Every route of the API, and the function that answers it. */
export const routes: readonly Route[] = [
  ...routesTo("record-touchpoints", "authorized", [
    "POST /v1/touchpoints",
    "POST /v1/touchpoints/batch",
    ...segmentCalls.flatMap((call) => [`POST /v1/${call}`, `POST /v1/${call.slice(0, 1)}`]),
  ]),
  ...routesTo("import-responses", "authorized", ["POST /v1/responses/import"]),
  ...routesTo("manage-surveys", "authorized", [
    "GET /v1/touchpoint-types",
    "PUT /v1/touchpoint-types/{key}",
    "DELETE /v1/touchpoint-types/{key}",
    "GET /v1/surveys",
    "GET /v1/surveys/{key}",
    "PUT /v1/surveys/{key}",
    "DELETE /v1/surveys/{key}",
    "POST /v1/surveys/{key}/preview",
    "GET /v1/policy",
    "PUT /v1/policy",
  ]),
  ...routesTo("run-campaigns", "authorized", [
    "POST /v1/surveys/{key}/decision",
    "GET /v1/surveys/{key}/campaigns",
    "POST /v1/surveys/{key}/campaigns",
    "GET /v1/surveys/{key}/campaigns/{campaignId}",
    "DELETE /v1/surveys/{key}/campaigns/{campaignId}",
  ]),
  ...routesTo("query-scores", "authorized", [
    "GET /v1/scores",
    "GET /v1/scores/trend",
    "GET /v1/responses",
    "GET /v1/invitations",
    "GET /v1/customers/{id}/journey",
  ]),
  ...routesTo("manage-customers", "authorized", [
    "GET /v1/customers/{id}",
    "DELETE /v1/customers/{id}",
    // A path is decoded before it is routed: ids with `/`, and `.` and `..`, come in the query.
    "GET /v1/customers",
    "DELETE /v1/customers",
  ]),
  ...routesTo("collect-responses", "public", [
    "GET /s/{token}",
    "HEAD /s/{token}",
    "POST /s/{token}",
    "GET /s/{token}/thanks",
    "HEAD /s/{token}/thanks",
    "GET /u/{token}",
    "HEAD /u/{token}",
    "POST /u/{token}",
  ]),
  ...routesTo("show-own-data", "public", [
    "GET /s/{token}/data",
    "HEAD /s/{token}/data",
    "GET /s/{token}/data/erase",
    "HEAD /s/{token}/data/erase",
    "POST /s/{token}/data/erase",
  ]),
  ...routesTo("tag-links", "authorized", ["GET /v1/links", "POST /v1/links", "DELETE /v1/links/{linkId}"]),
  // An HTTP API can't route on a part of a segment, so this takes a link's image (`/t/{linkId}.gif`) too.
  ...routesTo("tag-links", "public", ["GET /t/{linkId}", "HEAD /t/{linkId}"]),
  // `$default` answers 404 and 405 as problem+json, which API Gateway's own refusals are not.
  ...routesTo("describe-api", "public", [
    "GET /",
    "GET /v1/health",
    "GET /v1/openapi.json",
    "GET /docs",
    "GET /docs/{file}",
    "$default",
  ]),
];
