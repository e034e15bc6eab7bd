import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { createApi, json } from "../../shared/http/base/api.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { openApiDocument } from "../../shared/http/openapi/openapi.ts";
import { methodsOf, OPERATIONS } from "../../shared/http/openapi/operations.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { serveFrontPage } from "./front-page.ts";
import { serveReferenceFile } from "./reference-files.ts";
import { serveReferencePage } from "./reference-page.ts";

type Deps = {
  version: string;
  /** Where the files of the reference page lie. */
  referenceFolder: URL;
  log: Log;
};

/** What no route takes: a known path with another method 405, the rest 404. */
const refuse = (event: APIGatewayProxyEventV2): never => {
  const allowed = methodsOf(event.rawPath, Object.keys(OPERATIONS));
  if (allowed.length > 0)
    throw new Problem(405, `This takes ${allowed.join(", ")}.`, { headers: { allow: allowed.join(", ") } });
  throw new Problem(404, "There is nothing here.");
};

/** Health, the OpenAPI document and its page, and an answer to whatever has no route. */
export const describeApiHandler = ({ version, referenceFolder, log }: Deps) => {
  // Made when it is first asked for: health and refusals, which most calls are, need not wait for it.
  let document: ReturnType<typeof openApiDocument> | undefined;
  const describe = () => {
    document ??= openApiDocument(version);
    return json(200, document, { "cache-control": "public, max-age=300" });
  };
  return createApi(
    {
      "GET /": { access: "public", handle: serveFrontPage(version) },
      "GET /v1/health": { access: "public", handle: () => json(200, { status: "ok", version }) },
      "GET /v1/openapi.json": { access: "public", handle: describe },
      "GET /docs": { access: "public", handle: serveReferencePage() },
      "GET /docs/{file}": { access: "public", handle: serveReferenceFile(referenceFolder) },
      $default: { access: "public", handle: refuse },
    },
    log,
  );
};
