import { html } from "hono/html";
import type { TileShown } from "../../../application/access/index.ts";
import { addDays } from "../../../domain/base/time.ts";
import { scoreOf } from "../../../domain/scores/index.ts";
import type { Metric } from "../../../domain/surveys/index.ts";
import type { TileTexts } from "../../../i18n/dashboard/tile-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { renderPage } from "../../base/layout.ts";
import { CHART_STYLES, scorePicture, trendFigure } from "../charts/index.ts";
import { isUnsure, type ScoreFigures } from "../words/index.ts";
import { isMeasured, largeScore, type MeasuredRow, scoreRows, sureness, verdictOf } from "./rows.ts";
import { TILE_STYLES } from "./tile-styles.ts";

type TilePage = {
  texts: TileTexts;
  shown: TileShown;
  /** Whether the page loads itself again: a link on it stops that (WCAG 2.2, 2.2.1 and 2.2.2). */
  isRefreshed: boolean;
};

/** One score that a whole screen is for. */
const oneScore = (texts: TileTexts, row: MeasuredRow): Markup =>
  html`<div class="figure${isUnsure(row.responses) && " unsure"}">${largeScore(texts, row)}
<div class="said">${verdictOf(texts, row)}${sureness(texts, row).map((part) => html`<p>${part}</p>`)}</div></div>
${scorePicture({ texts, id: "score", metric: row.metric, figures: row })}`;

/** The score of a whole trend: its one row, or that of all its rows' answers together, which have no verdict. */
const wholeOf = (metric: Metric, rows: readonly MeasuredRow[]): ScoreFigures => {
  const [only, ...others] = rows;
  if (only !== undefined && others.length === 0) return only;
  const distribution: Record<string, number> = {};
  for (const row of rows)
    for (const [score, count] of Object.entries(("distribution" in row && row.distribution) || {}))
      distribution[score] = (distribution[score] ?? 0) + count;
  return scoreOf(metric, distribution);
};

const nothing = (texts: TileTexts): Markup =>
  html`<p class="empty">${texts.dashboard.headlines.noAnswers}</p>`;

const contentOf = (texts: TileTexts, shown: TileShown): Markup => {
  const { tile, scores, trend } = shown;
  const rows = scores.scores.filter(isMeasured);
  const [row, ...more] = rows;
  if (trend?.metric) {
    const { metric, interval, points } = trend;
    return trendFigure({ texts, id: "trend", metric, interval, points, whole: wholeOf(metric, rows) });
  }
  if (row === undefined || tile.show === "trend") return nothing(texts);
  return tile.show === "score" && more.length === 0 ? oneScore(texts, row) : scoreRows(texts, shown, rows);
};

const footerOf = ({ texts, shown, isRefreshed }: TilePage): Markup => {
  const { tile } = texts.dashboard;
  const { computedAt, pending, timezone } = shown.scores;
  const counted =
    computedAt === null ? tile.notCounted : tile.counted(texts.figures.moment(computedAt, timezone));
  return html`<span>${counted}</span> <bdi>${timezone}</bdi> ${pending > 0 && html`<span>${tile.waiting(pending)}</span>`} <a class="link" href="${isRefreshed ? "?refresh=off" : "?"}">${isRefreshed ? tile.stop : tile.start}</a>`;
};

/** A tile: what a wall or another site shows of the scores. It names no customer, and holds no comment and no token. */
export const tilePage = (page: TilePage): string => {
  const { texts, shown } = page;
  const { tile, scores } = shown;
  return renderPage({
    texts,
    title: tile.name,
    styles: CHART_STYLES + TILE_STYLES,
    body: html`<div class="wall"><header><h1><bdi>${tile.name}</bdi></h1><p class="muted">${texts.figures.days(scores.from, addDays(scores.to, -1))}</p></header>
${contentOf(texts, shown)}</div>`,
    footer: footerOf(page),
  });
};

/** What stands in place of a tile: its token opens nothing, or the figures can't be read now. */
export const tileMessagePage = (texts: TileTexts, kind: "gone" | "unavailable"): string => {
  const { title, text } = texts.dashboard.tile[kind];
  return renderPage({ texts, title, body: html`<h1>${title}</h1>\n<p>${text}</p>` });
};
