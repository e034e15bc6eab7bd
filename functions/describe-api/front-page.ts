import { html } from "hono/html";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { renderPage } from "../../shared/pages/base/layout.ts";
import { pageHeaders } from "../../shared/pages/base/page-headers.ts";

const LINKS = [
  {
    path: "/docs",
    title: "API reference",
    text: "Every call of the API with its parameters, answers and examples.",
  },
  {
    path: "/v1/openapi.json",
    title: "OpenAPI document",
    text: "The same reference as JSON, for tools and generated clients.",
  },
  { path: "/v1/health", title: "Health", text: "Whether this deployment answers, and its version." },
] as const;

const STYLES = `
.links{display:grid;gap:.75rem;margin:1.75rem 0 0;padding:0;list-style:none}
.links a{display:block;padding:.875rem 1.25rem 1rem;border:1px solid var(--edge);border-radius:8px;background:var(--tint);color:var(--text);text-decoration:none;text-wrap:pretty}
.links a:hover{border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.links strong{display:block;color:var(--accentOnTint);font-size:1.125rem;font-weight:600}`;

const render = (version: string): string =>
  renderPage({
    texts: { language: "en", direction: "ltr" },
    title: "Milepost",
    styles: STYLES,
    body: html`<h1>Milepost</h1>
<p>Surveys along the customer journey. Other systems record what a customer does, the customer answers one question by email, and the scores show how each step is rated.</p>
<ul class="links">
${LINKS.map(({ path, title, text }) => html`<li><a href="${path}"><strong>${title}</strong> ${text}</a></li>\n`)}</ul>`,
    footer: html`Were you asked for your opinion? Please use the link in your email.<p>Milepost ${version}</p>`,
  });

/** `GET /`: says what this is, for people who open the bare address. In English, like the API reference. */
export const serveFrontPage = (version: string) => {
  let page: Required<Pick<HttpResult, "headers" | "body">> | undefined;
  const make = () => {
    const body = render(version);
    return { headers: pageHeaders(body), body };
  };
  return (): HttpResult => {
    page ??= make();
    return { statusCode: 200, ...page };
  };
};
