import { html } from "hono/html";
import { periodBefore } from "../../../domain/base/period.ts";
import { addDays } from "../../../domain/base/time.ts";
import type { Markup } from "../../../theme/markup.ts";
import { CHART_STYLES } from "../charts/index.ts";
import {
  dashboardPage,
  type FilterForm,
  filterBar,
  formatLinks,
  freshness,
  periodLine,
} from "../frame/index.ts";
import { stageName } from "../words/index.ts";
import { asksPart } from "./asks-part.ts";
import { audiencesPart } from "./audiences-part.ts";
import { commentsPart } from "./comments-part.ts";
import { chosenQuery, pathOfPage } from "./links.ts";
import { distributionParts, hints, scorePart, surveyTabs } from "./score-part.ts";
import { TOUCHPOINT_STYLES } from "./touchpoint-styles.ts";
import { trendPart } from "./trend-part.ts";
import type { TouchpointView } from "./view.ts";

/** What the form needs to know. */
type Asked = Pick<TouchpointView, "frame" | "filter" | "choices" | "key" | "name"> & {
  /** What the page has in its query string besides the filter. */
  more: Readonly<Record<string, string | undefined>>;
};

/** What the filter's form keeps besides its own fields. */
const keptFields = (more: Asked["more"]): Markup =>
  html`${Object.entries(more).map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)}`;

/** What the page of a touchpoint type has, whether or not its filter can be used. */
export const touchpointForm = ({ frame, filter, choices, key, name, more }: Asked): FilterForm => ({
  texts: frame.texts,
  title: name,
  styles: CHART_STYLES + TOUCHPOINT_STYLES,
  path: pathOfPage({ key }),
  filter,
  choices,
  more,
  fields: keptFields(more),
  labels: { interval: frame.texts.dashboard.touchpoint.interval },
});

const emptyPart = ({ frame: { texts }, scores, chosen }: TouchpointView): Markup => {
  const { empty, noAnswers } = texts.dashboard.touchpoint;
  if (scores.scores.every(({ volume, responses }) => volume === 0 && responses === 0))
    return html`<p class="notice">${empty}</p>`;
  return chosen?.responses === 0 ? html`<p class="notice">${noAnswers}</p>` : html``;
};

const surveyedParts = (view: TouchpointView): Markup => {
  const { chosen } = view;
  if (chosen === undefined) return html``;
  return html`${scorePart(view, chosen)}${trendPart(view, chosen)}${distributionParts(view, chosen)}${audiencesPart(view, chosen)}<div class="pair">${commentsPart(view)}${asksPart(view)}</div>`;
};

const volumePart = ({ frame: { texts }, scores, chosen }: TouchpointView): Markup => {
  const { volume = 0 } = scores.scores[0] ?? {};
  if (chosen !== undefined || volume === 0) return html``;
  const { volume: name } = texts.dashboard.touchpoint.columns;
  return html`<section class="panel"><dl class="stats"><div><dt>${name}</dt><dd>${texts.figures.count(volume)}</dd></div></dl></section>`;
};

/** One touchpoint type: how it went, for whom, what they say, and who is asked. */
export const touchpointPage = (view: TouchpointView): string => {
  const { frame, filter, scores, now, name, key, stage } = view;
  const { texts } = frame;
  const more = chosenQuery(view);
  const form = touchpointForm({ ...view, more });
  const { title, styles, path } = form;
  const days = ({ from, to }: { from: string; to: string }) => texts.figures.days(from, addDays(to, -1));
  return dashboardPage({
    frame: { ...frame, filter },
    title,
    styles,
    body: html`<div class="top"><h1><bdi>${name}</bdi></h1>${freshness(texts, scores, now)}</div>
<p class="muted">${stageName(texts, stage)}${name !== key && html` · <bdi>${key}</bdi>`}</p>
${filterBar(form)}
${periodLine(texts, filter, { rest: texts.dashboard.frame.compared(days(periodBefore(filter))) })}
${surveyTabs(view)}${emptyPart(view)}${hints(view)}${volumePart(view)}${surveyedParts(view)}
${formatLinks(texts, path, { query: { ...filter, ...more }, formats: ["json", "csv"] })}`,
  });
};
