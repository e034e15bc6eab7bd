import { html, raw } from "hono/html";
import type { SurveyMessages } from "../../i18n/en.ts";
import type { PageTexts } from "../../i18n/texts.ts";
import { addressLines, brandLinks } from "../../theme/brand-footer.ts";
import { type Markup, toHtml } from "../../theme/markup.ts";
import type { Brand } from "./brand.ts";
import { surveyStyles } from "./survey-styles.ts";

type Layout = {
  texts: Pick<PageTexts, "language" | "direction"> & Partial<Pick<PageTexts, "survey">>;
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
<style>${raw(surveyStyles(brand?.color) + styles)}</style>
</head>
<body>
<main>
<div class="card">
${masthead(brand)}${body}
</div>
${footerOf(footer, brandParts(texts.survey, brand))}
</main>
${script}
</body>
</html>
`);

/** The page's own links first, then those of the brand and its address. */
const footerOf = (own: Markup | undefined, ofBrand: readonly Markup[]): Markup =>
  own || ofBrand.length > 0 ? html`<footer>${own}${ofBrand}</footer>` : html``;

const brandParts = (survey: SurveyMessages | undefined, brand: Brand): Markup[] => {
  const lines = addressLines(brand);
  const links = survey ? brandLinks(brand, survey) : [];
  return [
    ...links.map(({ url, label }) => html` <a class="link" href="${url}">${label}</a>`),
    ...(lines.length > 0
      ? [html`<address dir="auto">${lines.map((line) => html`<span>${line}</span>`)}</address>`]
      : []),
  ];
};

/** Shows the name only. Loading a logo would tell another server that this person reads the page. */
const masthead = (brand: Brand): Markup =>
  brand?.name ? html`<p class="brand"><bdi>${brand.name}</bdi></p>` : html``;
