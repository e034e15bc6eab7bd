import { html } from "hono/html";
import { PINS_NOTES } from "../../../application/notes/index.ts";
import { isAtLeast } from "../../../domain/access/index.ts";
import { dayIn } from "../../../domain/base/time.ts";
import type { Markup } from "../../../theme/markup.ts";
import { trendFigure } from "../charts/index.ts";
import { hrefOf } from "../frame/index.ts";
import { hiddenFields, noteForm } from "../notes/index.ts";
import { chosenQuery, pageHref, pathOfPage } from "./links.ts";
import type { SurveyedScore, TouchpointView } from "./view.ts";

/** Those who may pin notes see the form, and can take each note of the trend off. */
const notesPart = (view: TouchpointView): Markup => {
  const { frame, filter, notes, now } = view;
  const { texts, member } = frame;
  if (member === undefined || !isAtLeast(member.role, PINS_NOTES)) return html``;
  const { notes: words } = texts.dashboard;
  const [path, back] = [pathOfPage(view), { ...filter, ...chosenQuery(view) }];
  return html`<details id="notes"><summary>${words.add}</summary><p class="muted small">${words.hint}</p>
${noteForm({ texts, path, back }, { day: dayIn(now, view.scores.timezone), text: "" })}
${
  notes.length > 0 &&
  html`<ul class="pinned-notes" role="list">${notes.map((note) => html`<li><form method="post" action="${path}">${hiddenFields({ ...back, action: "unpin", id: note.id })}<span>${texts.figures.day(note.day)}: <bdi>${note.text}</bdi> <span class="muted">${words.by(note.author)}</span></span> <button class="plain" aria-label="${words.unpin(note.text)}">${words.remove}</button></form></li>`)}</ul>`
}</details>`;
};

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
${notesPart(view)}
<p class="formats">${(["json", "csv"] as const).map((format) => html`<a href="${hrefOf(pathOfPage(view), { ...query, format })}">${touchpoint.trendFormats[format]}</a> `)}</p>
</section>
`;
};
