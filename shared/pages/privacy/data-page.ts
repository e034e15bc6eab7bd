import { html } from "hono/html";
import type { JourneyEntry } from "../../application/journeys/index.ts";
import type { Address, Customer } from "../../domain/customers/index.ts";
import type { Markup } from "../../theme/markup.ts";
import type { Brand } from "../base/brand.ts";
import { renderPage } from "../base/layout.ts";
import { dataPath, erasePath, unsubscribePath } from "../base/paths.ts";
import { journeyEntry, type Telling } from "./data-journey.ts";
import { aboutMail, aboutProfile } from "./data-profile.ts";
import { DATA_STYLES } from "./data-styles.ts";

export type DataPageOptions = Telling & {
  token: string;
  brand?: Brand;
  customer: Customer | undefined;
  /** What is known of the customer's address. */
  address: Address | undefined;
  journey: {
    /** Newest first. */
    entries: readonly JourneyEntry[];
    /** Where earlier entries begin; null where there are none. */
    earlier: string | null;
    /** Whether later entries stand on a page before this one. */
    isContinued: boolean;
  };
};

/** What is stored of a person, to themselves. The pages that follow go on with the journey alone. */
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

const aboutJourney = ({ token, journey, ...telling }: DataPageOptions): Markup => {
  const { journey: said, profile } = telling.texts.pages.data;
  const { entries, earlier, isContinued } = journey;
  const path = dataPath(token);
  return html`<section aria-labelledby="journey">
<h2 id="journey">${said.title}</h2>
<p class="muted">${profile.timezone}: ${telling.timezone}</p>
${
  entries.length === 0
    ? html`<p>${said.none}</p>`
    : html`<ol class="journey" role="list">
${entries.map((entry) => journeyEntry(telling, entry))}</ol>`
}
${earlier !== null && html`<p><a class="link" href="${path}?cursor=${earlier}">${said.earlier}</a></p>`}
${isContinued && html`<p><a class="link" href="${path}">${said.latest}</a></p>`}
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
