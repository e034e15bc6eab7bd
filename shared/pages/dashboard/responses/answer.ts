import { html } from "hono/html";
import { scaleOf, toneOf } from "../../../domain/surveys/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { customerHref, hrefOf, pathOf, responseHref } from "../frame/index.ts";
import { casePart, selectBox } from "./case.ts";
import { commentPart } from "./comment.ts";
import type { ResponsesView, ShownResponse } from "./view.ts";

const who = ({ frame: { texts } }: ResponsesView, { customer }: ShownResponse): Markup =>
  customer === null
    ? html`<span class="muted">${texts.dashboard.responses.erased}</span>`
    : html`<a href="${customerHref(customer.id)}"><bdi>${customer.name ?? customer.email ?? customer.id}</bdi></a>`;

/** What it is about: the touchpoint leads to its page. */
const about = (view: ResponsesView, { touchpoint }: ShownResponse): Markup => {
  const { responses } = view.frame.texts.dashboard;
  return touchpoint === null
    ? html`<li>${responses.campaign}</li>`
    : html`<li><a href="${hrefOf(pathOf("touchpoints", touchpoint), view.filter)}"><bdi>${view.typeName(touchpoint)}</bdi></a></li>`;
};

const facts = ({ frame }: ResponsesView, response: ShownResponse): Markup[] => {
  const { responses } = frame.texts.dashboard;
  const { survey, channel, segments = {}, revisedAt, importedAt } = response;
  const names = [
    survey,
    ...(channel === undefined ? [] : [channel]),
    ...Object.entries(segments).map(([name, value]) => `${name}: ${value}`),
  ];
  return [
    ...names.map((name) => html`<li><bdi>${name}</bdi></li>`),
    ...(revisedAt === undefined ? [] : [html`<li>${responses.changed}</li>`]),
    ...(importedAt === undefined ? [] : [html`<li>${responses.imported}</li>`]),
  ];
};

/** One answer: its score in words and on its own scale, what was said, by whom, and about what. */
export const answerPart = (view: ResponsesView, response: ShownResponse, index: number): Markup => {
  const { texts } = view.frame;
  const { responses } = texts.dashboard;
  const { metric, score, comment, answeredAt, customer } = response;
  const tone = toneOf(metric, score);
  const most = Math.max(...scaleOf(metric));
  const name = `who-${index}`;
  return html`<article class="panel answer ${tone}">
<p class="mark"><strong>${score}</strong> <span>${responses.outOf(String(most))} · ${metric.toUpperCase()}</span> <em>${responses.tone[tone]}</em>${selectBox(view, response, name)}</p>
<div><div class="top"><h2 id="${name}">${who(view, response)}</h2><time class="muted" datetime="${answeredAt}">${texts.figures.moment(answeredAt, view.timezone)}</time></div>
${comment === undefined || comment.trim() === "" ? html`<p class="muted">${responses.noComment}</p>` : commentPart(texts, comment, `comment-${index}`)}
<div class="foot"><ul class="facts">${about(view, response)}${facts(view, response)}</ul>
<span class="ways">${casePart(view, response, name)}${customer !== null && html`<a class="link" href="${responseHref(customer.id, response)}">${responses.before}</a>`}</span></div></div>
</article>
`;
};
