import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { answer, createApi, type HttpResult, routesOf } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { refuseRoute } from "../../shared/http/every-route.ts";
import { openApiDocument } from "../../shared/http/openapi/openapi.ts";
import { OPERATIONS } from "../../shared/http/operations.ts";
import type { Health, OpenApi } from "../../shared/http/service/answers.ts";
import { serviceRoutes } from "../../shared/http/service/routes.ts";
import { MESSAGES } from "../../shared/http/webhooks/webhooks/events.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { serveReferenceFile } from "./reference-files.ts";
import { serveReferencePage } from "./reference-page.ts";

type Deps = {
  version: string;
  /** The folder with the reference page's files. */
  referenceFolder: URL;
  log: Log;
};

const isPreflight = ({ headers, requestContext: { http } }: APIGatewayProxyEventV2): boolean =>
  http.method === "OPTIONS" &&
  headers.origin !== undefined &&
  headers["access-control-request-method"] !== undefined;

/**
 * A known path with another method is 405, the rest 404. API Gateway gives `$default` the preflights of browsers as
 * well, and adds to the answer whom it lets in; a browser heeds that only where the status is 2xx (Fetch §4.8).
 */
const answerTheRest = (event: APIGatewayProxyEventV2): HttpResult => {
  if (isPreflight(event)) return { statusCode: 204 };
  return refuseRoute(event.rawPath);
};

/** The bare address is the dashboard's; who is not signed in goes on to where one signs in. */
const toDashboard = (): HttpResult => seeOther("/app");

/** HEAD has the headers of GET (RFC 9110 §9.3.2): monitors and link checkers ask by it. */
const withoutBody =
  (get: (event: APIGatewayProxyEventV2) => HttpResult) =>
  (event: APIGatewayProxyEventV2): HttpResult => ({ ...get(event), body: "" });

/** Health, the OpenAPI document and its page, and the answer to calls that match no other route. */
export const describeApiHandler = ({ version, referenceFolder, log }: Deps) => {
  // Made when it is first asked for: most calls are health checks and refusals, which do not need it.
  let document: ReturnType<typeof openApiDocument> | undefined;
  const describe = () => {
    document ??= openApiDocument(OPERATIONS, version, MESSAGES);
    return answer<typeof OpenApi>(200, document, { "cache-control": "public, max-age=300" });
  };
  const health = () => answer<typeof Health>(200, { status: "ok", version });
  const referencePage = serveReferencePage();
  return createApi(
    routesOf(serviceRoutes, {
      "GET /": toDashboard,
      "HEAD /": toDashboard,
      "GET /v1/health": health,
      "HEAD /v1/health": withoutBody(health),
      "GET /v1/openapi.json": describe,
      "GET /docs": referencePage,
      "HEAD /docs": withoutBody(referencePage),
      "GET /docs/{file}": serveReferenceFile(referenceFolder),
      $default: answerTheRest,
    }),
    log,
  );
};
