import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { etagOf, isKnownTo } from "../../shared/http/base/etag.ts";
import { pathParameter } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";

const TEXT = "text/plain; charset=utf-8";
/** The files that are packed beside the bundle (`infra/reference-files.ts`), with their media types. */
export const REFERENCE_FILES: Readonly<Record<string, string>> = {
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js.LICENSE.txt": TEXT,
  LICENSE: TEXT,
  NOTICE: TEXT,
};

type Served = { compressed: Buffer; etag: string };

/** Serves these files. Each is read when it is first asked for, and kept in memory. */
export const serveReferenceFile = (folder: URL) => {
  const kept = new Map<string, Served>();
  const read = async (name: string): Promise<Served> => {
    const known = kept.get(name);
    if (known) return known;
    const compressed = await readFile(new URL(`${name}.gz`, folder));
    const served = { compressed, etag: etagOf(compressed) };
    kept.set(name, served);
    return served;
  };
  return async (event: APIGatewayProxyEventV2): Promise<HttpResult> => {
    const name = pathParameter(event, "file");
    if (!Object.hasOwn(REFERENCE_FILES, name)) throw new Problem(404, "There is nothing here.");
    const { compressed, etag } = await read(name);
    const headers = {
      etag,
      // Cached for a day: a file changes only with a release of Swagger UI, and an older one still works.
      "cache-control": "public, max-age=86400",
      vary: "accept-encoding",
      "x-content-type-options": "nosniff",
    };
    if (isKnownTo(event, etag)) return { statusCode: 304, headers };
    const asGzip = (event.headers["accept-encoding"] ?? "").includes("gzip");
    const body = asGzip ? compressed : await promisify(gunzip)(compressed);
    return {
      statusCode: 200,
      headers: {
        ...headers,
        "content-type": REFERENCE_FILES[name] ?? TEXT,
        ...(asGzip && { "content-encoding": "gzip" }),
      },
      body: body.toString("base64"),
      isBase64Encoded: true,
    };
  };
};
