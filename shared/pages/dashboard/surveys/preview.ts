import { html, raw } from "hono/html";
import type { SurveyPreviewTexts } from "../../../i18n/dashboard/survey-preview-texts.ts";
import { type Markup, toHtml } from "../../../theme/markup.ts";
import { surveyStyles } from "../../base/survey-styles.ts";
import { errorText, type FieldRefusal, languageName } from "../settings/index.ts";
import { framed } from "./framed.ts";

/** What customers would get in one language. */
export type Previewed = {
  language: string;
  subject: string;
  email: string;
  reminder?: string | undefined;
  page: string;
};

const PREVIEW_PATH = "/app/preview";
const FRAME = "preview-frame";

/**
 * Shows what is typed in a form, unsaved: a button for each language sends it, and the answer fills a frame of the page.
 * @param form the id of the form
 */
export const previewPart = (
  texts: SurveyPreviewTexts,
  { form, languages }: { form: string; languages: readonly string[] },
): Markup => {
  const { preview } = texts.dashboard.surveys;
  return html`<section id="preview"><h2>${preview.title}</h2><p class="muted">${preview.lead}</p><div class="buttons">${languages.map((tag) => html`<button class="second" form="${form}" name="language-shown" value="${tag}" formaction="${PREVIEW_PATH}" formtarget="${FRAME}" formnovalidate>${languageName(tag, texts.language)}</button>`)}</div>
<iframe name="${FRAME}" title="${preview.title}"></iframe></section>`;
};

const WIDE = 600;
const NARROW = 320;
const TALL = 760;

/** @param title what the frame shows; nothing in it can run, send or load */
const frame = (title: string, document: string, width: number): Markup =>
  html`<figure><figcaption>${title}</figcaption><iframe sandbox title="${title}" width="${width}" height="${TALL}" srcdoc="${document}"></iframe></figure>`;

type Shown = { texts: SurveyPreviewTexts; shown: Previewed };

const documentOf = (texts: SurveyPreviewTexts, body: Markup): string =>
  toHtml(html`<!doctype html>
<html lang="${texts.language}" dir="${texts.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>${texts.dashboard.surveys.preview.title}</title><style>${raw(surveyStyles(undefined) + FRAMED_STYLES)}</style></head>
<body><main>${body}</main></body></html>`);

const FRAMED_STYLES = `
main{max-width:none;padding:1rem}
h1{font-size:1rem}
.previews{display:flex;flex-wrap:wrap;gap:1.5rem;align-items:start;margin-top:1rem}
figure{margin:0;max-width:100%;overflow-x:auto}
figcaption{font-size:.875rem;color:var(--muted)}
iframe{display:block;margin-top:.25rem;border:1px solid var(--edge);border-radius:8px;background:#fff}
@media print{figure{overflow:visible}}`;

/** The email at two widths, the page and the reminder. `styles` have to be allowed by the document's policy. */
export const previewDocument = ({ texts, shown }: Shown): { page: string; styles: string[] } => {
  const { preview: words } = texts.dashboard.surveys;
  const emails = framed([shown.email, ...(shown.reminder === undefined ? [] : [shown.reminder])]);
  const pages = framed([shown.page]);
  const [email = "", reminder] = emails.documents;
  const [page = ""] = pages.documents;
  const name = languageName(shown.language, texts.language);
  const body = html`<h1>${words.title}: ${name}</h1><p>${words.subject(shown.subject)}</p>
<div class="previews">${frame(words.email(`${WIDE}`), email, WIDE)}${frame(words.email(`${NARROW}`), email, NARROW)}${frame(words.page, page, NARROW)}${reminder !== undefined && frame(words.reminder, reminder, NARROW)}</div>`;
  return { page: documentOf(texts, body), styles: [emails.style, pages.style] };
};

/** Says what has to be put right before there is something to see. */
export const noPreviewDocument = (texts: SurveyPreviewTexts, refusals: readonly FieldRefusal[]): string =>
  documentOf(
    texts,
    html`<div role="alert"><h1>${texts.dashboard.settings.refused}</h1><ul>${refusals.map((refusal) => {
      const { text, language } = errorText(texts, refusal);
      return html`<li><code>${refusal.path}</code>: <span lang="${language}">${text}</span></li>`;
    })}</ul></div>`,
  );
