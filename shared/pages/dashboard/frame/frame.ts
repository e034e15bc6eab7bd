import { html, raw } from "hono/html";
import { isAtLeast, type Member } from "../../../domain/access/index.ts";
import type { FrameTexts } from "../../../i18n/dashboard/texts-from.ts";
import { type Markup, toHtml } from "../../../theme/markup.ts";
import { pageStyles } from "../../base/page-styles.ts";
import { dashboardScript, SCRIPT_STYLES } from "../script/index.ts";
import { type Filter, hrefOf } from "./filter.ts";
import { FRAME_STYLES } from "./frame-styles.ts";

export type SectionName = keyof FrameTexts["dashboard"]["frame"]["sections"];

/** Who looks at a page, and where they are. */
export type Frame<Texts extends FrameTexts = FrameTexts> = {
  texts: Texts;
  /** Nobody, where it could not be found out. */
  member?: Pick<Member, "name" | "email" | "role">;
  /** The page in the list of pages that this one belongs to. */
  section?: SectionName | undefined;
  /** Kept when people go to another page. */
  filter?: Filter | undefined;
  /** Whether it is known that what the page shows is the sample company's. */
  hasSample?: boolean | undefined;
  /** Whether it is being made at this moment. */
  isSampleInMaking?: boolean;
};

type Page = {
  frame: Frame;
  title: string;
  body: Markup;
  /** Rules that only this page needs. */
  styles?: string;
};

const PATHS: Readonly<Record<SectionName, string>> = {
  journey: "/app",
  responses: "/app/responses",
  cases: "/app/cases",
  customers: "/app/customers",
  support: "/app/support",
  success: "/app/success",
  invitations: "/app/invitations",
  settings: "/app/settings",
};

const navigation = ({ texts, member, section, filter }: Frame): Markup => {
  const { sections, parts } = texts.dashboard.frame;
  const shown = (Object.keys(PATHS) as SectionName[]).filter(
    (name) => name !== "settings" || (member && isAtLeast(member.role, "admin")),
  );
  return html`<nav aria-label="${parts.pages}"><ul>${shown.map(
    (name) =>
      html`<li><a href="${hrefOf(PATHS[name], name === "settings" ? {} : filter)}"${name === section && html` aria-current="page"`}>${sections[name]}</a></li>`,
  )}</ul></nav>`;
};

/**
 * Says that there is more to come while the sample company is made; else, that nothing of it is real, and leads admins to
 * where they can take it away.
 */
const sampleNotice = ({ texts, member, hasSample = false, isSampleInMaking = false }: Frame): Markup => {
  const { sample, removeSample, makingSample } = texts.dashboard.frame;
  if (isSampleInMaking)
    return html`<p class="notice first" role="status">${makingSample}</p>
`;
  if (!hasSample) return html``;
  const mayRemove = member !== undefined && isAtLeast(member.role, "admin");
  return html`<p class="sample">${sample}${mayRemove && html` <a href="/app/settings/sample">${removeSample}</a>`}</p>
`;
};

/**
 * The frame of every page of the dashboard: one `<style>`, one `<script>`, nothing loaded (see `pageHeaders`).
 * @param page its `title` is the page's `<h1>` too, unless the body has another
 */
export const dashboardPage = ({ frame, title, body, styles = "" }: Page): string => {
  const { texts, member } = frame;
  const { frame: words } = texts.dashboard;
  return toHtml(html`<!doctype html>
<html lang="${texts.language}" dir="${texts.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title} – Milepost</title>
<style>${raw(pageStyles(undefined) + FRAME_STYLES + SCRIPT_STYLES + styles)}</style>
</head>
<body class="dashboard">
<a class="skip" href="#content">${words.skip}</a>
<header>
<a class="product" href="${hrefOf("/app", frame.filter)}">Milepost</a>
${navigation(frame)}
${member && html`<form class="me" method="post" action="/app/sign-out"><span><bdi>${member.name ?? member.email}</bdi></span><button class="plain">${words.signOut}</button></form>`}
</header>
<main id="content" tabindex="-1">
${sampleNotice(frame)}${body}
</main>
${dashboardScript(texts)}
</body>
</html>
`);
};
