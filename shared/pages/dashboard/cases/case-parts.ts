import { html } from "hono/html";
import { scaleOf, toneOf } from "../../../domain/surveys/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { customerHref, pathOf, responseHref } from "../frame/index.ts";
import { aboutOf, scoreBadge, scoreWords } from "./parts.ts";
import type { CaseView, Step } from "./view.ts";

const timeOf = ({ frame: { texts }, timeZone }: CaseView, at: string): Markup =>
  html`<time class="muted" datetime="${at}">${texts.figures.moment(at, timeZone)}</time>`;

/** What was answered, about what, and by whom. */
export const answerPart = (view: CaseView): Markup => {
  const { frame, case: shown, typeName } = view;
  const { texts } = frame;
  const { cases } = texts.dashboard;
  const { response, customer, touchpoint, survey } = shown;
  const { metric, score, comment = "" } = response;
  const highest = scaleOf(metric).at(-1) ?? score;
  const about = aboutOf(texts, shown, typeName);
  return html`<section class="panel said ${toneOf(metric, score)}"><h2 class="hidden">${cases.one.answer}</h2>
<p class="mark"><strong>${score}</strong> ${cases.card.outOf("", texts.figures.count(highest)).trim()} · ${metric.toUpperCase()} <em>${texts.dashboard.tones[toneOf(metric, score)]}</em></p>
${comment.trim() === "" ? html`<p class="muted">${cases.card.noComment}</p>` : html`<p class="comment" lang="" dir="auto">${comment.trim()}</p>`}
<p class="muted">${touchpoint === null ? about : html`<a href="${pathOf("touchpoints", touchpoint)}"><bdi>${about}</bdi></a>`} · <bdi>${survey}</bdi> · ${timeOf(view, response.answeredAt)}</p>
${customer !== null && html`<p class="muted"><a href="${customerHref(customer.id)}"><bdi>${customer.name ?? customer.id}</bdi></a>${customer.email !== undefined && html` · <a href="mailto:${encodeURIComponent(customer.email)}"><bdi>${customer.email}</bdi></a>`}</p>`}</section>
`;
};

/** Who noted what, the newest last. */
export const notesPart = (view: CaseView): Markup => {
  const { cases } = view.frame.texts.dashboard;
  const { notes, customer } = view.case;
  if (notes.length === 0 && customer === null) return html``;
  return html`<section class="panel" id="notes"><h2>${cases.one.notes}</h2>
${notes.length === 0 && html`<p class="muted">${cases.one.noNotes}</p>`}
<ol class="notes" role="list">${notes.map(({ at, by, text }) => html`<li><p><strong><bdi>${by}</bdi></strong> ${timeOf(view, at)}</p><p class="note" lang="" dir="auto">${text}</p></li>\n`)}</ol></section>
`;
};

/** What the customer answered since then, the newest first. */
export const laterPart = (view: CaseView): Markup => {
  const { texts } = view.frame;
  const { one } = texts.dashboard.cases;
  const { later, response, customer } = view.case;
  if (later.length === 0 && customer === null) return html``;
  const compared = ({ metric, score }: { metric: string; score: number }): string => {
    if (metric !== response.metric) return "";
    if (score === response.score) return one.same;
    return score > response.score ? one.better : one.worse;
  };
  const newest = [...later].sort((a, b) => (a.answeredAt < b.answeredAt ? 1 : -1));
  return html`<section class="panel"><h2>${one.later}</h2>
${newest.length === 0 && html`<p class="muted">${one.noLater}</p>`}
<ol class="steps" role="list">${newest.map((answer) => html`<li>${timeOf(view, answer.answeredAt)}<p>${scoreBadge(texts, answer)} <span class="muted">${compared(answer)} · <bdi>${answer.survey}</bdi></span></p></li>`)}</ol></section>
`;
};

const stepText = (view: CaseView, step: Step): Markup => {
  const { texts } = view.frame;
  const { one } = texts.dashboard.cases;
  switch (step.kind) {
    case "touchpoint":
      return html`<strong><bdi>${view.typeName(step.touchpoint)}</bdi></strong>${step.channel !== undefined && html` <span class="muted">· <bdi>${step.channel}</bdi></span>`}`;
    case "invitation":
      return html`<span class="muted"><bdi>${one.surveySent(step.survey)}</bdi></span>`;
    case "response":
      return html`${one.answered(scoreWords(texts, step))} <span class="muted">${step.metric.toUpperCase()}</span>`;
    default:
      return step satisfies never;
  }
};

/** The last steps of the customer's journey before the answer, the newest first. */
export const beforePart = (view: CaseView): Markup => {
  const { case: shown, before } = view;
  const { one } = view.frame.texts.dashboard.cases;
  if (shown.customer === null) return html``;
  return html`<section class="panel"><h2>${one.before}</h2>
${before.length === 0 && html`<p class="muted">${one.nothingBefore}</p>`}
<ol class="steps" role="list">${before.map((step) => html`<li>${timeOf(view, step.at)}<p>${stepText(view, step)}</p></li>`)}</ol>
<p><a class="link" href="${responseHref(shown.customer.id, shown.response)}">${one.wholeJourney}</a></p></section>
`;
};
