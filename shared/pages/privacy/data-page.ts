import { html } from "hono/html";
import type { JourneyEntry } from "../../application/journeys/index.ts";
import type { Address, Customer } from "../../domain/customers/index.ts";
import type { Markup } from "../../theme/markup.ts";
import type { Brand } from "../base/brand.ts";
import { renderPage } from "../base/layout.ts";
import { dataPath, erasePath, unsubscribePath } from "../base/paths.ts";
import { type DataContext, journeyEntry } from "./data-journey.ts";
import { aboutMail, aboutProfile } from "./data-profile.ts";
import { DATA_STYLES } from "./data-styles.ts";

export type DataPageOptions = DataContext & {
  token: string;
  brand?: Brand;
  customer: Customer | undefined;
  /** What is stored about the customer's address. */
  address: Address | undefined;
  journey: {
    /** Newest first. */
    entries: readonly JourneyEntry[];
    /** The cursor of the next page, with earlier entries; null where there are none. */
    earlier: string | null;
    /** Whether this is not the first page. */
    isContinued: boolean;
  };
};

/** Shows a person everything stored about them. Pages after the first show only the rest of the journey. */
export const dataPage = (options: DataPageOptions): string => {
  const { texts, brand, token, journey } = options;
  const { data, unsubscribe } = texts.pages;
  return renderPage({
    texts,
    title: data.title,
    brand,
    styles: DATA_STYLES,
    body: html`<h1>${data.title}</h1>
${!journey.isContinued && html`<p>${data.intro(brand?.name)}</p>\n${aboutProfile(options)}\n${aboutMail(options)}`}
${aboutJourney(options)}
${toErase(options)}`,
    footer: html`<a class="link" href="${unsubscribePath(token)}">${unsubscribe.title}</a>`,
  });
};

const aboutJourney = ({ token, journey, ...context }: DataPageOptions): Markup => {
  const { journey: labels, profile } = context.texts.pages.data;
  const { entries, earlier, isContinued } = journey;
  const path = dataPath(token);
  return html`<section aria-labelledby="journey">
<h2 id="journey">${labels.title}</h2>
<p class="muted">${profile.timezone}: ${context.timezone}</p>
${
  entries.length === 0
    ? html`<p>${labels.none}</p>`
    : html`<ol class="journey" role="list">
${entries.map((entry) => journeyEntry(context, entry))}</ol>`
}
${earlier !== null && html`<p><a class="link" href="${path}?cursor=${earlier}">${labels.earlier}</a></p>`}
${isContinued && html`<p><a class="link" href="${path}">${labels.latest}</a></p>`}
</section>`;
};

const toErase = ({ texts, token }: DataPageOptions): Markup => {
  const { erase } = texts.pages;
  return html`<section aria-labelledby="erase">
<h2 id="erase">${erase.title}</h2>
<p>${erase.text}</p>
<form method="post" action="${erasePath(token)}">
<button class="danger">${erase.button}</button>
</form>
</section>`;
};
