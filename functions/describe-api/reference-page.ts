import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { html, raw } from "hono/html";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { etagOf, isKnownTo } from "../../shared/http/base/etag.ts";
import { toHtml } from "../../shared/theme/markup.ts";
import { paletteOf } from "../../shared/theme/palette.ts";
import { referenceStyles } from "./reference-styles.ts";

/**
 * Starts Swagger UI, with the calls in the document's own order. The page can't send requests and has no field for a
 * key: keys of a deployment should not be typed into a browser.
 */
const SCRIPT = `
const nothing = () => () => null;
SwaggerUIBundle({
  url: "/v1/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  supportedSubmitMethods: [],
  validatorUrl: null,
  plugins: [() => ({ wrapComponents: { authorizeBtn: nothing, authorizeOperationBtn: nothing, ServersContainer: nothing } })],
});
`;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const render = (styles: string): string =>
  toHtml(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="theme-color" content="${paletteOf("light").brand}">
<title>Milepost API reference</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<style>${raw(styles)}</style>
</head>
<body>
<main id="reference"><noscript><p>This page needs JavaScript. The document itself is at <a href="/v1/openapi.json">/v1/openapi.json</a>.</p></noscript></main>
<footer>Shown by <a href="/docs/NOTICE">Swagger UI</a> under the <a href="/docs/LICENSE">Apache License 2.0</a></footer>
<script src="/docs/swagger-ui-bundle.js"></script>
<script>${raw(SCRIPT)}</script>
</body>
</html>
`);

/** Allows the page's own files, and one inline style and one inline script by their hashes (CSP 3 §6.7.2.4). */
const policyOf = (styles: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${hashOf(SCRIPT)}`,
    `style-src 'self' ${hashOf(styles)}`,
    // Swagger UI's arrows are data: URLs in its style sheet.
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** `GET /docs`: the OpenAPI document as a page for people. */
export const serveReferencePage = () => {
  let page: ReturnType<typeof make> | undefined;
  const make = () => {
    const styles = referenceStyles();
    const body = render(styles);
    const headers = {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policyOf(styles),
      "cache-control": "no-cache",
      etag: etagOf(body),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    };
    return { body, headers };
  };
  return (event: APIGatewayProxyEventV2): HttpResult => {
    page ??= make();
    const { headers, body } = page;
    if (isKnownTo(event, headers.etag)) return { statusCode: 304, headers };
    return { statusCode: 200, headers, body };
  };
};
