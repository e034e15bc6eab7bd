import { scaleLinear } from "d3-scale";
import { html } from "hono/html";
import type { AudienceScore, AudienceScores } from "../../../application/scores/index.ts";
import { CHANNEL } from "../../../domain/customers/index.ts";
import { type Metric, scoreRange } from "../../../domain/surveys/index.ts";
import type { TouchpointTexts } from "../../../i18n/dashboard/touchpoint-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { verdictMark } from "../charts/index.ts";
import { isUnsure, pointsInWords } from "../words/index.ts";
import { pageHref } from "./links.ts";
import type { SurveyedScore, TouchpointView } from "./view.ts";

const NONE = "–";

/** What fell most comes first, then the lowest score; those that are withheld come last. */
const worstFirst = (a: AudienceScore, b: AudienceScore): number => {
  const fall = ({ change }: AudienceScore) => (change.verdict === "down" ? (change.difference ?? 0) : 0);
  const score = (one: AudienceScore) => one.score ?? Number.MAX_VALUE;
  return fall(a) - fall(b) || score(a) - score(b) || b.responses - a.responses;
};

/**
 * What the table says: who changed with a verdict, and which is lowest of those with enough answers. Which is lowest is a
 * fact of this period; that it is lower than the others is not claimed.
 */
const findingOf = (texts: TouchpointTexts, metric: Metric, rows: readonly AudienceScore[]): string => {
  const { audiences } = texts.dashboard.touchpoint;
  if (rows.length === 0) return audiences.none;
  const sure = rows.filter(({ responses, score }) => score !== null && !isUnsure(responses));
  if (sure.length === 0) return audiences.tooFew;
  const [lowest] = [...sure].sort((a, b) => (a.score ?? 0) - (b.score ?? 0));
  const changed = (verdict: "up" | "down") =>
    rows
      .filter(({ change }) => change.verdict === verdict)
      .map(({ value, change }) => audiences.by(value, pointsInWords(texts, change.difference ?? 0)));
  const [fell, rose] = [changed("down"), changed("up")];
  const isCompared = rows.some(({ change }) => change.verdict !== "insufficient");
  return [
    ...(fell.length > 0 ? [audiences.fell(fell.join(", "))] : []),
    ...(rose.length > 0 ? [audiences.rose(rose.join(", "))] : []),
    ...(isCompared && fell.length + rose.length === 0 ? [audiences.steady] : []),
    ...(lowest && sure.length > 1
      ? [audiences.lowest(lowest.value, texts.figures.score(metric, lowest.score ?? 0))]
      : []),
  ].join(" ");
};

/** A score and its interval on the whole scale; the row beside it says the same in numbers. */
const intervalBar = (metric: Metric, { score, interval, responses }: AudienceScore, whole: number | null) => {
  const at = scaleLinear().domain(scoreRange(metric)).range([0, 100]);
  const x = (value: number) => `${Number(at(value).toFixed(2))}%`;
  if (score === null || interval === null) return html``;
  return html`<svg class="plot range${isUnsure(responses) && " unsure"}" aria-hidden="true"><rect class="track" y="10" width="100%" height="4" rx="2"/>${whole !== null && html`<line class="pin" x1="${x(whole)}" x2="${x(whole)}" y1="0" y2="24"/>`}<rect class="band" x="${x(interval.low)}" y="6" width="${Number((at(interval.high) - at(interval.low)).toFixed(2))}%" height="12" rx="6"/><circle class="dot" cx="${x(score)}" cy="12" r="5"/></svg>`;
};

const rowOf = (
  view: TouchpointView,
  { dimension }: AudienceScores,
  row: AudienceScore,
  whole: SurveyedScore,
): Markup => {
  const { texts } = view.frame;
  const { metric } = whole;
  const { value, score, interval, responses, change, withheld } = row;
  const isChannel = dimension === CHANNEL;
  const chosen = isChannel
    ? view.filter.channel === value
    : view.filter.attribute === `${dimension}:${value}`;
  const href = pageHref(view, {
    channel: isChannel ? value : undefined,
    attribute: isChannel ? undefined : `${dimension}:${value}`,
  });
  const exact = (figure: number | null | undefined) =>
    html`<td class="number" data-value="${figure ?? ""}">${figure === null || figure === undefined ? NONE : texts.figures.exactScore(metric, figure)}</td>`;
  const said = change.verdict === "up" || change.verdict === "down" ? change.difference : null;
  const { audiences } = texts.dashboard.touchpoint;
  return html`<tr${chosen && html` class="chosen"`}><th scope="row"><a href="${href}"${chosen && html` aria-current="true"`}><bdi>${value}</bdi></a></th>${exact(score)}<td class="on-scale" data-value="${score ?? ""}">${withheld === undefined ? intervalBar(metric, row, view.filter.channel === undefined && view.filter.attribute === undefined ? whole.score : null) : html`<span class="muted">${audiences.withheld(texts.dashboard.counts.answers(view.policy.minSegmentSize))}</span>`}</td>${exact(interval?.low)}${exact(interval?.high)}<td class="number" data-value="${responses}">${texts.figures.count(responses)}</td><td data-value="${said ?? ""}">${withheld === undefined && verdictMark(texts, { responses, score, interval, change })}</td></tr>
`;
};

const tablePart = (view: TouchpointView, scores: AudienceScores, whole: SurveyedScore): Markup => {
  const { texts } = view.frame;
  const { touchpoint, frame } = texts.dashboard;
  const { dimension, others } = scores;
  const { audiences } = touchpoint;
  const title = dimension === CHANNEL ? audiences.channel : audiences.attribute(dimension);
  const rows = [...scores.audiences].sort(worstFirst);
  const { score, low, high, responses } = touchpoint.columns;
  const heads: [name: string, isNumber?: true][] = [
    [dimension === CHANNEL ? frame.channel : dimension],
    [score, true],
    [audiences.onScale],
    [low, true],
    [high, true],
    [responses, true],
    [audiences.change],
  ];
  return html`<section class="panel"><h2><bdi>${title}</bdi></h2><p class="finding">${findingOf(texts, whole.metric, rows)}</p>
${
  rows.length > 0 &&
  html`<div class="wide-table" tabindex="0" role="group" aria-label="${title}"><table class="data audiences" data-sortable><thead><tr>${heads.map(([name, isNumber]) => html`<th scope="col"${isNumber && html` class="number"`}>${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => rowOf(view, scores, row, whole))}</tbody></table></div>
<p class="muted small">${audiences.order}${others > 0 && ` ${audiences.others(texts.figures.count(rows.length), others)}`}</p>`
}
</section>
`;
};

/** The score for each channel, and for each value of the attributes that scores are split by. */
export const audiencesPart = (view: TouchpointView, whole: SurveyedScore): Markup =>
  html`${view.audiences.map((scores) => tablePart(view, scores, whole))}`;
