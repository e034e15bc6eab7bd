import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { breakable, casesLine, nameOf, touchpointHref } from "./card.ts";
import type { Placed } from "./stages.ts";
import type { JourneyView } from "./view.ts";

/**
 * Everybody who has a key of a web page can record touchpoints under up to 500 names. So many lines would be half of the
 * page: of a stage, these many are listed, and the others stand in the table.
 */
const MOST_LISTED = 50;

/** The busiest ones, in their own order. */
const listedOf = (rows: readonly Placed[]): readonly Placed[] => {
  const busiest = new Set([...rows].sort((a, b) => b.row.volume - a.row.volume).slice(0, MOST_LISTED));
  return rows.filter((placed) => busiest.has(placed));
};

const line = (view: JourneyView, { row, index }: Placed): Markup =>
  html`<li><a href="${touchpointHref(view, row)}"><bdi>${breakable(nameOf(view, row))}</bdi></a> <span>${view.frame.texts.figures.count(row.volume)}</span>${casesLine(view, row, index)}</li>
`;

/** The touchpoint types of a stage that no survey asks about: each is a line with how many there were. */
export const unsurveyedPart = (view: JourneyView, rows: readonly Placed[]): Markup => {
  if (rows.length === 0) return html``;
  const { texts } = view.frame;
  const listed = listedOf(rows);
  const others = rows.length - listed.length;
  return html`<div class="panel unsurveyed"><p class="muted">${texts.dashboard.journey.unsurveyed}</p>
<ul role="list">${listed.map((placed) => line(view, placed))}</ul>${others > 0 && html`<p class="muted">${texts.dashboard.journey.others(texts.figures.count(others))}</p>`}</div>`;
};
