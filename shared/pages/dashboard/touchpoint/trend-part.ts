import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { trendFigure } from "../charts/index.ts";
import { hrefOf } from "../frame/index.ts";
import { chosenQuery, pageHref, pathOfPage } from "./links.ts";
import type { SurveyedScore, TouchpointView } from "./view.ts";

/** How the score went, by day, week or month, with the notes of its days. */
export const trendPart = (view: TouchpointView, row: SurveyedScore): Markup => {
  const { frame, trend, interval, notes } = view;
  const { texts } = frame;
  const { touchpoint, intervals } = texts.dashboard;
  if (trend === undefined) return html``;
  const whole = {
    responses: row.responses,
    score: row.score,
    interval: "interval" in row ? row.interval : null,
    change: row.change,
    withheld: "withheld" in row ? row.withheld : undefined,
  };
  const query = { ...view.filter, ...chosenQuery(view), figures: "trend" };
  return html`<section class="panel"><div class="top"><h2>${touchpoint.trend}</h2><nav aria-label="${touchpoint.interval}"><ul class="tabs">${view.intervals.map(
    (name) =>
      html`<li><a href="${pageHref(view, { interval: name })}"${name === interval && html` aria-current="true"`}>${intervals[name]}</a></li>`,
  )}</ul></nav></div>
${trendFigure({ texts, id: "trend", metric: row.metric, interval, points: trend.points, whole, notes })}
<p class="formats">${(["json", "csv"] as const).map((format) => html`<a href="${hrefOf(pathOfPage(view), { ...query, format })}">${touchpoint.trendFormats[format]}</a> `)}</p>
</section>
`;
};
