import { createHash } from "node:crypto";

const STYLE = /<style>([\s\S]*?)<\/style>/;
const SCRIPT = /<script>([\s\S]*?)<\/script>/;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

type Framing = {
  /** Where the page may stand in a frame: origins, or a scheme for any. Without them, nowhere. */
  frameAncestors?: readonly string[] | undefined;
  /** Style sheets of documents that the page itself shows in frames by `srcdoc`: they inherit its policy (CSP 3 §7.8). */
  framedStyles?: readonly string[] | undefined;
  /** Whether the page has a frame in which another page of this site is shown. */
  frames?: boolean | undefined;
};

/**
 * The headers of a public page. The address holds the token, and everyone who has the token can act for the customer: so
 * no referrer, no indexing, no caching.
 * The policy allows the page's own style and script by their hashes (CSP 3 §6.7.2.4), the empty icon, and forms and
 * calls to this origin. Nothing else is allowed: markup in a survey's text or a comment could do no harm even if it
 * were not escaped.
 */
export const pageHeaders = (
  page: string,
  { frameAncestors, framedStyles = [], frames = false }: Framing = {},
): Record<string, string> => {
  const style = STYLE.exec(page)?.[1] ?? "";
  const script = SCRIPT.exec(page)?.[1];
  return {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": [
      "default-src 'none'",
      `style-src ${[style, ...framedStyles].map(hashOf).join(" ")}`,
      ...(script === undefined ? [] : [`script-src ${hashOf(script)}`, "connect-src 'self'"]),
      "img-src data:",
      ...(frames ? ["frame-src 'self'"] : []),
      "form-action 'self'",
      "base-uri 'none'",
      `frame-ancestors ${frameAncestors?.join(" ") || "'none'"}`,
    ].join("; "),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
  };
};
