import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { dashboardPage, type FilterForm, filterBar, formatLinks, hrefOf } from "../frame/index.ts";
import { type Asked, filterFields, PATH } from "./filter-fields.ts";
import { INVITATIONS_STYLES } from "./invitations-styles.ts";
import { ledgerTable } from "./ledger.ts";
import { sumPart } from "./sum.ts";
import type { InvitationsView } from "./view.ts";

const emptyPart = ({ frame: { texts }, filter, filters, isLater }: InvitationsView): Markup => {
  const { invitations } = texts.dashboard;
  if (isLater) return html`<p class="notice">${invitations.noMore}</p>`;
  return Object.keys(filters).length > 0
    ? html`<p class="notice">${invitations.noMatch} <a href="${hrefOf(PATH, filter)}">${invitations.withoutFilter}</a></p>`
    : html`<p class="notice">${invitations.empty}</p>`;
};

const restPart = (view: InvitationsView): Markup => {
  const { frame, filter, filters, nextCursor, isLater, lookedUntil, timezone } = view;
  const { texts } = frame;
  const { invitations, responses, frame: words } = texts.dashboard;
  const query = { ...filter, ...filters };
  return html`${lookedUntil !== undefined && html`<p class="notice">${invitations.lookedUntil(texts.figures.moment(lookedUntil, timezone))}</p>`}
<p class="more">${nextCursor !== null && html`<a class="link" rel="next" href="${hrefOf(PATH, { ...query, cursor: nextCursor })}">${lookedUntil === undefined ? words.next : responses.goOn}</a>`}${isLater && html`<a class="link" href="${hrefOf(PATH, query)}">${words.first}</a>`}</p>`;
};

const listPart = (view: InvitationsView): Markup => {
  const { frame, items, lookedUntil, timezone } = view;
  const { invitations, counts, responses } = frame.texts.dashboard;
  const isEmpty = items.length === 0 && lookedUntil === undefined;
  return html`<section class="panel ledger" aria-labelledby="list"><h2 id="list">${invitations.list}</h2>
${items.length > 0 && html`<p class="count">${counts.invitations(items.length)} · ${responses.times(timezone)}</p>${ledgerTable(view)}`}
${isEmpty && emptyPart(view)}${restPart(view)}</section>`;
};

/** What the page of invitations has, whether or not its filter can be used. */
export const invitationsForm = (asked: Asked): FilterForm => {
  const { frame, filter, filters, choices } = asked;
  const { texts } = frame;
  const { invitations, responses } = texts.dashboard;
  const { channel, attribute, ...period } = filter;
  return {
    texts,
    title: invitations.title,
    styles: INVITATIONS_STYLES,
    path: PATH,
    filter: period,
    // Invitations are not split by channels or customers; what other pages are narrowed by is kept.
    choices: { ...choices, channels: [], dimensions: {} },
    more: { ...filters, channel, attribute },
    fields: filterFields(asked),
    labels: { ...responses.fields, status: invitations.status, reason: invitations.why },
  };
};

/** Who was to be asked in a period, what became of it, and why. */
export const invitationsPage = (view: InvitationsView): string => {
  const { frame, filter, filters, sum } = view;
  const { texts } = frame;
  const { invitations } = texts.dashboard;
  const isNarrowedElsewhere = filter.channel !== undefined || filter.attribute !== undefined;
  const form = invitationsForm(view);
  const { title, styles } = form;
  return dashboardPage({
    frame: { ...frame, filter },
    title,
    styles,
    body: html`<div class="top"><h1>${title}</h1></div>
${filterBar(form)}
${isNarrowedElsewhere && html`<p class="muted note">${invitations.unnarrowed}</p>`}
${sum !== undefined && sumPart(view, sum)}${listPart(view)}
${formatLinks(texts, PATH, { query: { ...filter, ...filters }, formats: ["json"] })}`,
  });
};
