import { html } from "hono/html";
import { toneOf } from "../../../domain/surveys/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { customerHref } from "../frame/index.ts";
import { answersHref } from "./links.ts";
import type { Comment, TouchpointView } from "./view.ts";

/** More would push the next comment off a phone's screen; the list of answers has it whole. */
const MOST_CHARACTERS = 400;

/** Cut between words; no letter of several code units is broken. */
const shortened = (text: string): string => {
  const characters = [...text];
  if (characters.length <= MOST_CHARACTERS) return text;
  const cut = characters.slice(0, MOST_CHARACTERS).join("");
  return `${cut.replace(/\s+\S{0,30}$/u, "")}…`;
};

const whoOf = ({ frame: { texts } }: TouchpointView, { customer }: Comment): Markup =>
  customer === null
    ? html`${texts.dashboard.touchpoint.comments.nobody}`
    : html`<a href="${customerHref(customer.id)}"><bdi>${customer.name ?? customer.email ?? customer.id}</bdi></a>`;

const commentItem = (view: TouchpointView, comment: Comment): Markup => {
  const { texts } = view.frame;
  const { metric, score, answeredAt, channel } = comment;
  const { comments } = texts.dashboard.touchpoint;
  return html`<li><p dir="auto">${shortened(comment.comment ?? "")}</p><p class="muted small"><b class="${toneOf(metric, score)}">${comments.scored(metric.toUpperCase(), texts.figures.count(score))}</b> · ${whoOf(view, comment)} · <time datetime="${answeredAt}">${texts.figures.moment(answeredAt, view.scores.timezone)}</time>${channel !== undefined && html` · <bdi>${channel}</bdi>`}</p></li>
`;
};

/** What customers said last, in their own words. */
export const commentsPart = (view: TouchpointView): Markup => {
  const { texts } = view.frame;
  const { comments: words } = texts.dashboard.touchpoint;
  const { items, among } = view.comments;
  const none = among === undefined ? words.none : words.noneAmong(texts.dashboard.counts.answers(among));
  return html`<section class="panel"><h2>${words.title}</h2>
${items.length > 0 ? html`<ul class="comments" role="list">${items.map((item) => commentItem(view, item))}</ul>` : html`<p>${none}</p>`}
<p><a class="link" href="${answersHref(view)}">${words.all}</a></p></section>
`;
};
