import { createHash } from "node:crypto";

const STYLE = /<style>([\s\S]*?)<\/style>/;

/**
 * The headers of a public page. The address holds the token, which is a capability: no referrer, no index, no cache.
 * The policy allows the page's own style by its hash (CSP 3 §6.7.2.4), an https logo and a form to this origin, and
 * nothing else, so that a text of the survey or a comment could do no harm even if it were not escaped.
 */
export const pageHeaders = (page: string): Record<string, string> => {
  const style = STYLE.exec(page)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  return {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": [
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "img-src https:",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
  };
};
