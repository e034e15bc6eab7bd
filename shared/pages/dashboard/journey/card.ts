import { html } from "hono/html";
import type { DashboardTexts } from "../../../i18n/dashboard/texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { scorePicture, sparklinePicture, verdictMark } from "../charts/index.ts";
import { hrefOf, pathOf } from "../frame/index.ts";
import { DOT, isUnsure } from "../words/index.ts";
import type { JourneyScore, JourneyView } from "./view.ts";

export const nameOf = (
  { typeName, frame }: Pick<JourneyView, "typeName" | "frame">,
  { touchpoint }: Pick<JourneyScore, "touchpoint">,
): string => (touchpoint === null ? frame.texts.dashboard.journey.noTouchpoint : typeName(touchpoint));

/** The answers that a score is made of. */
export const answersHref = (
  { filter }: Pick<JourneyView, "filter">,
  { touchpoint, survey, metric }: JourneyScore,
): string =>
  hrefOf("/app/responses", {
    from: filter.from,
    to: filter.to,
    touchpoint: touchpoint ?? undefined,
    survey: survey ?? undefined,
    metric: metric ?? undefined,
    channel: filter.channel,
  });

export const touchpointHref = (
  { filter }: Pick<JourneyView, "filter">,
  { touchpoint, survey }: Pick<JourneyScore, "touchpoint" | "survey">,
): string =>
  touchpoint === null
    ? hrefOf("/app/responses", { ...filter, survey: survey ?? undefined })
    : hrefOf(pathOf("touchpoints", touchpoint), filter);

export const rateOf = (row: JourneyScore): number | null =>
  "funnel" in row && row.funnel !== null ? row.funnel.responseRate : null;

export const intervalOf = (row: JourneyScore) => ("interval" in row ? row.interval : null);
const withheldOf = (row: JourneyScore) => ("withheld" in row ? row.withheld : undefined);

const volumeLine = (texts: DashboardTexts, row: JourneyScore): Markup => {
  const { journey } = texts.dashboard;
  const rate = rateOf(row);
  return html`<span>${journey.touchpoints(row.volume)}${rate !== null && DOT.trimEnd()}</span>${rate !== null && html` <span>${journey.rate(texts.figures.wholeShare(rate))}</span>`}`;
};

const scoreLine = (view: JourneyView, row: JourneyScore): Markup => {
  const { texts } = view.frame;
  const { metric, score, responses } = row;
  if (metric === null) return html``;
  if (score === null && responses === 0)
    return html`<p class="muted">${metric.toUpperCase()} · ${texts.dashboard.journey.noAnswers}</p>`;
  const shown = score === null ? "–" : texts.figures.score(metric, score);
  return html`<p class="figure${isUnsure(responses) && " pale"}"><span class="metric">${metric.toUpperCase()}</span> <strong>${shown}</strong> <a href="${answersHref(view, row)}">${texts.dashboard.counts.answers(responses)}</a></p>`;
};

const pictures = (view: JourneyView, row: JourneyScore, index: number): Markup => {
  const { texts } = view.frame;
  const { metric, responses, score, change } = row;
  if (metric === null) return html``;
  const figures = { responses, score, interval: intervalOf(row), change, withheld: withheldOf(row) };
  const points = view.series[index];
  return html`${verdictMark(texts, figures)}${score !== null && scorePicture({ texts, id: `scale-${index}`, metric, figures })}${points?.some((point) => point.responses > 0) && sparklinePicture({ texts, id: `recent-${index}`, metric, interval: "month", points, whole: figures })}`;
};

/** How many cases of the touchpoint type are unfinished; on the first of its cards. */
export const casesLine = (view: JourneyView, { touchpoint }: JourneyScore, index: number): Markup => {
  const count = view.openCases.get(touchpoint) ?? 0;
  const isFirst = view.scores.scores.findIndex((row) => row.touchpoint === touchpoint) === index;
  if (count === 0 || !isFirst || touchpoint === null) return html``;
  const text = view.frame.texts.dashboard.counts.openCases(count);
  return html`<p><a href="${hrefOf("/app/cases", { touchpoint })}">${text}</a></p>`;
};

/** A name that may go on in the next line behind a dot, as keys have them. */
export const breakable = (name: string): Markup =>
  html`${name.split(/(?<=[._:/-])/).map((part) => html`${part}<wbr>`)}`;

/** A touchpoint type and what one survey says of it. */
export const card = (
  view: JourneyView,
  { row, index }: { row: JourneyScore; index: number },
  isOneOfSeveral: boolean,
): Markup =>
  html`<li class="panel"><h4><a href="${touchpointHref(view, row)}"><bdi>${breakable(nameOf(view, row))}</bdi></a></h4>
${isOneOfSeveral && row.survey !== null && html`<p class="muted"><bdi>${row.survey}</bdi></p>`}
${scoreLine(view, row)}${pictures(view, row, index)}
<p class="muted volume">${volumeLine(view.frame.texts, row)}</p>${casesLine(view, row, index)}</li>
`;
