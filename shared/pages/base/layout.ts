import { html, raw } from "hono/html";
import type { PageTexts } from "../../i18n/texts.ts";
import { type Markup, toHtml } from "../../theme/markup.ts";
import type { Brand } from "./brand.ts";
import { pageStyles } from "./page-styles.ts";

type Layout = {
  texts: Pick<PageTexts, "language" | "direction">;
  title: string;
  brand?: Brand;
  body: Markup;
  footer?: Markup;
  /** Rules that only this page needs. */
  styles?: string;
  script?: Markup | undefined;
};

/** The frame of every public page. It loads nothing, and has one `<style>` and at most one `<script>` (see `pageHeaders`). */
export const renderPage = ({ texts, title, brand, body, footer, styles = "", script }: Layout): string =>
  toHtml(html`<!doctype html>
<html lang="${texts.language}" dir="${texts.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${brand?.name ? `${title} – ${brand.name}` : title}</title>
<style>${raw(pageStyles(brand?.color) + styles)}</style>
</head>
<body>
<main>
<div class="card">
${masthead(brand)}${body}
</div>
${footer && html`<footer>${footer}</footer>`}
</main>
${script}
</body>
</html>
`);

/** Shows the name only. Loading a logo would tell another server that this person reads the page. */
const masthead = (brand: Brand): Markup =>
  brand?.name ? html`<p class="brand"><bdi>${brand.name}</bdi></p>` : html``;
