import { html } from "hono/html";
import type { TileShown } from "../../../application/access/index.ts";
import type { Metric } from "../../../domain/surveys/index.ts";
import type { TileTexts } from "../../../i18n/dashboard/tile-texts.ts";
import { anyTypeName } from "../../../i18n/type-name.ts";
import type { Markup } from "../../../theme/markup.ts";
import { scorePicture, verdictMark } from "../charts/index.ts";
import { isUnsure } from "../words/index.ts";

type Row = TileShown["scores"]["scores"][number];
/** A row of the scores that has a metric: a survey asks about it. */
export type MeasuredRow = Row & { metric: Metric; interval?: Extract<Row, { mean: unknown }>["interval"] };

export const isMeasured = (row: Row): row is MeasuredRow => row.metric !== null;

/** More scores are drawn smaller, so that a wall still shows all of them. */
const SIZES = [
  [4, ""],
  [8, " some"],
  [18, " many"],
] as const;
const sizeOf = (count: number): string => SIZES.find(([most]) => count <= most)?.[1] ?? " most";

/** The name of a row's touchpoint type; with the survey where several ask about the same one. */
const nameOf = (
  { touchpoint, survey }: MeasuredRow,
  { types, scores }: TileShown,
  language: string,
): string => {
  const type = types.find(({ key }) => key === touchpoint);
  const name = (type && anyTypeName(type, language)) ?? touchpoint ?? survey ?? "";
  const isShared = scores.scores.filter((other) => other.touchpoint === touchpoint).length > 1;
  return isShared && touchpoint !== null && survey !== null ? `${name} (${survey})` : name;
};

/** How sure a score is, in words: its interval, and how many answers it stands on. Too few of them are named beside it. */
export const sureness = (texts: TileTexts, { metric, responses, interval }: MeasuredRow): string[] => {
  const { tile, counts } = texts.dashboard;
  const shown = (score: number) => texts.figures.score(metric, score);
  return [
    ...(interval ? [tile.between(shown(interval.low), shown(interval.high))] : []),
    ...(isUnsure(responses) ? [] : [counts.answers(responses)]),
  ];
};

/** A score in large type, with its metric; a dash where there is none. */
export const largeScore = (texts: TileTexts, { metric, score }: MeasuredRow): Markup =>
  html`<p class="number"><span class="metric">${metric.toUpperCase()}</span> ${score === null ? "–" : texts.figures.score(metric, score)}</p>`;

/** What became of a score since the period before, or that nobody answered. */
export const verdictOf = (texts: TileTexts, row: MeasuredRow): Markup =>
  row.responses === 0
    ? html`<p class="verdict">${texts.dashboard.headlines.noAnswers}</p>`
    : verdictMark(texts, row);

const rowOf =
  (texts: TileTexts, shown: TileShown) =>
  (row: MeasuredRow, index: number): Markup =>
    html`<li class="${isUnsure(row.responses) && "unsure"}"><h2><bdi>${nameOf(row, shown, texts.language)}</bdi></h2>${largeScore(texts, row)}${scorePicture({ texts, id: `score-${index}`, metric: row.metric, figures: row })}<div>${sureness(texts, row).map((part) => html`<p class="small">${part}</p>`)}${verdictOf(texts, row)}</div></li>\n`;

/** Several scores, each with its interval on the metric's whole scale, in the order of the journey. */
export const scoreRows = (texts: TileTexts, shown: TileShown, rows: readonly MeasuredRow[]): Markup =>
  html`<ul class="rows${sizeOf(rows.length)}" role="list">${rows.map(rowOf(texts, shown))}</ul>`;
