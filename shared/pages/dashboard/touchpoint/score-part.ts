import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { distributionFigure, funnelFigure, scoreFigure } from "../charts/index.ts";
import { hrefOf } from "../frame/index.ts";
import { isUnsure } from "../words/index.ts";
import { answersHref, invitationsHref, pageHref } from "./links.ts";
import type { SurveyedScore, TouchpointScore, TouchpointView } from "./view.ts";

/** Whether a row is a survey's; a type that no survey asks about has a row without. */
export const isSurveyed = (row: TouchpointScore): row is SurveyedScore =>
  row.survey !== null && row.metric !== null;

/** Where several surveys ask about the type, or one by another metric: the choice between them. */
export const surveyTabs = (view: TouchpointView): Markup => {
  const rows = view.scores.scores.filter(isSurveyed);
  if (rows.length < 2) return html``;
  const { survey, metric } = view.chosen ?? {};
  return html`<nav class="surveys" aria-label="${view.frame.texts.dashboard.touchpoint.surveys}"><ul class="tabs">${rows.map(
    (row) =>
      html`<li><a href="${pageHref(view, { survey: row.survey, metric: row.metric })}"${row.survey === survey && row.metric === metric && html` aria-current="true"`}><bdi>${row.survey}</bdi> · ${row.metric.toUpperCase()}</a></li>`,
  )}</ul></nav>`;
};

const stat = (name: string, value: Markup | string): Markup =>
  html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** The figures of the chosen survey with the intervals they have, on the whole scale. */
export const scorePart = (view: TouchpointView, row: SurveyedScore): Markup => {
  const { texts } = view.frame;
  const { touchpoint } = texts.dashboard;
  const { metric, responses, score, volume, change } = row;
  const funnel = "funnel" in row ? row.funnel : null;
  const figures = {
    responses,
    score,
    interval: "interval" in row ? row.interval : null,
    change,
    withheld: "withheld" in row ? row.withheld : undefined,
  };
  const answers = texts.figures.count(responses);
  const rate = funnel?.responseRate ?? null;
  return html`<section class="panel"><h2 class="hidden">${touchpoint.score}</h2>
<dl class="stats${isUnsure(responses) && " pale"}">${stat(metric.toUpperCase(), score === null ? "–" : texts.figures.score(metric, score))}${stat(touchpoint.columns.responses, responses > 0 ? html`<a href="${answersHref(view)}">${answers}</a>` : answers)}${stat(touchpoint.columns.volume, texts.figures.count(volume))}${stat(touchpoint.columns.rate, rate === null ? "–" : texts.figures.wholeShare(rate))}</dl>
${scoreFigure({ texts, id: "score", metric, figures })}
</section>
`;
};

/** How often each score was given, and what became of those who could have been asked. */
export const distributionParts = (view: TouchpointView, row: SurveyedScore): Markup => {
  const { texts } = view.frame;
  const { touchpoint } = texts.dashboard;
  const { metric, responses } = row;
  if (!("distribution" in row) || row.distribution === null) return html``;
  const { distribution, funnel } = row;
  return html`<div class="pair">
${
  responses > 0 &&
  html`<section class="panel"><h2>${touchpoint.distribution}</h2>
${distributionFigure({ texts, id: "distribution", metric, figures: { responses, distribution }, hrefOf: (sentiment) => answersHref(view, { sentiment }) })}
</section>`
}
${
  funnel !== null &&
  funnel.eligible > 0 &&
  html`<section class="panel"><h2>${touchpoint.funnel}</h2>
${funnelFigure({ texts, id: "funnel", funnel, hrefOf: (filter) => invitationsHref(view, filter) })}
</section>`
}
</div>
`;
};

/** Whether the reader can do it, or whom to ask. */
const isAdmin = ({ frame: { member } }: TouchpointView): boolean => member?.role === "admin";

/** What an admin could do, so that the page shows more. */
export const hints = (view: TouchpointView): Markup => {
  const { unregistered, unsurveyed } = view.frame.texts.dashboard.touchpoint;
  const types = hrefOf("/app/settings/touchpoint-types", { adopt: view.key });
  const surveys = hrefOf("/app/settings/surveys", { touchpoint: view.key });
  const next = (href: string, { does, ask }: { does: string; ask: string }) =>
    isAdmin(view) ? html`<a href="${href}">${does}</a>` : ask;
  return html`${
    !view.isRegistered &&
    html`<p class="notice">${unregistered.text} ${next(types, { does: unregistered.adopt, ask: unregistered.ask })}</p>`
  }${
    view.surveys.length === 0 &&
    view.chosen === undefined &&
    html`<section class="panel"><h2>${unsurveyed.title}</h2><p>${unsurveyed.text}</p><p>${next(surveys, { does: unsurveyed.make, ask: unsurveyed.ask })}</p></section>`
  }`;
};
