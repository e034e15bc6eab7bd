import { html } from "hono/html";
import { periodBefore } from "../../../domain/base/period.ts";
import { addDays } from "../../../domain/base/time.ts";
import type { Headline } from "../../../domain/scores/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { CHART_STYLES } from "../charts/index.ts";
import {
  dashboardPage,
  type FilterForm,
  filterBar,
  formatLinks,
  freshness,
  hrefOf,
  periodLine,
} from "../frame/index.ts";
import { DOT, headlineSentence, stageName } from "../words/index.ts";
import { card, nameOf, touchpointHref } from "./card.ts";
import { JOURNEY_STYLES } from "./journey-styles.ts";
import { outcomeLine } from "./outcomes.ts";
import { type Half, halvesOf, type Placed, type Stage } from "./stages.ts";
import { scoresTable } from "./table.ts";
import { unsurveyedPart } from "./unsurveyed.ts";
import type { JourneyScore, JourneyView } from "./view.ts";

const PATH = "/app";

/** Where a headline leads: to what it is made of. */
const headlineHref = (view: JourneyView, headline: Headline): string | undefined => {
  if (headline.kind === "changed" || headline.kind === "unsure") return touchpointHref(view, headline);
  if (headline.kind === "low") return hrefOf("/app/responses", { ...view.filter, sentiment: "low" });
  if (headline.kind === "overdue") return hrefOf("/app/cases", { overdue: "true" });
  return undefined;
};

const headlineLine = (view: JourneyView, headline: Headline): Markup => {
  const { about, text } = headlineSentence(view.frame.texts, headline);
  const href = headlineHref(view, headline);
  const name = about === null ? html`` : html`<bdi>${nameOf(view, { touchpoint: about })}</bdi>: `;
  const line = html`${name}${text}`;
  return html`<li class="${headline.kind}">${href === undefined ? line : html`<a href="${href}">${line}</a>`}</li>`;
};

/** How one half of the journey did: beside the other, before and after the purchase compare. */
const halfLine = ({ frame: { texts } }: JourneyView, rows: readonly Placed[]): string => {
  const { journey, counts } = texts.dashboard;
  const volumes = new Map(rows.map(({ row }) => [row.touchpoint, row.volume]));
  const answers = rows.reduce((sum, { row }) => sum + row.responses, 0);
  const count = (verdict: string) => rows.filter(({ row }) => row.change?.verdict === verdict).length;
  return [
    journey.touchpoints([...volumes.values()].reduce((sum, volume) => sum + volume, 0)),
    counts.answers(answers),
    ...(count("down") > 0 ? [journey.fell(count("down"))] : []),
    ...(count("up") > 0 ? [journey.rose(count("up"))] : []),
  ].join(DOT);
};

const stagePart = (
  view: JourneyView,
  { stage, rows }: Stage,
  isOneOfSeveral: (row: JourneyScore) => boolean,
): Markup => {
  const { texts } = view.frame;
  const isAsked = ({ row }: Placed) => row.survey !== null;
  const cards = rows.filter(isAsked);
  return html`<section class="stage"><h3><bdi>${stageName(texts, stage)}</bdi></h3>${outcomeLine(view, stage)}
${cards.length > 0 && html`<ul class="cards">${cards.map((placed) => card(view, placed, isOneOfSeveral(placed.row)))}</ul>`}
${unsurveyedPart(
  view,
  rows.filter((placed) => !isAsked(placed)),
)}</section>`;
};

const halfOf = (view: JourneyView, { half, stages }: Half): Markup => {
  const { texts } = view.frame;
  const rows = stages.flatMap((stage) => stage.rows);
  const surveysOf = new Map<string | null, number>();
  for (const { row } of rows) surveysOf.set(row.touchpoint, (surveysOf.get(row.touchpoint) ?? 0) + 1);
  return html`<section class="half of-${stages.length}"><h2>${texts.dashboard.journey[half]}</h2><p class="muted">${halfLine(view, rows)}</p>
<div class="stages">${stages.map((stage) => stagePart(view, stage, ({ touchpoint }) => (surveysOf.get(touchpoint) ?? 0) > 1))}</div></section>
`;
};

const emptyPart = ({ frame: { texts }, scores }: JourneyView): Markup => {
  const { empty, emptyPeriod } = texts.dashboard.journey;
  const { notCounted } = texts.dashboard.frame;
  if (scores.scores.length === 0)
    return html`<section class="panel"><h2>${empty.title}</h2><p>${empty.text}</p><p><a class="link" href="/docs">${empty.link}</a></p></section>`;
  return scores.scores.every(({ volume, responses }) => volume === 0 && responses === 0)
    ? html`<p class="notice">${scores.pending > 0 || scores.computedAt === null ? notCounted : emptyPeriod}</p>`
    : html``;
};

/** More columns beside each other would be too narrow to read. */
const MOST_COLUMNS = 8;

/** What the page of the journey has, whether or not its filter can be used. */
export const journeyForm = ({
  frame: { texts },
  filter,
  choices,
}: Pick<JourneyView, "frame" | "filter" | "choices">): FilterForm => ({
  texts,
  title: texts.dashboard.journey.title,
  styles: CHART_STYLES + JOURNEY_STYLES,
  path: PATH,
  filter,
  choices,
});

/** All touchpoint types in the order of the journey, with the three sentences that matter above them. */
export const journeyPage = (view: JourneyView): string => {
  const { frame, filter, scores, stages, headlines, now } = view;
  const { texts } = frame;
  const halves = halvesOf(scores.scores, stages);
  const columns = halves.reduce((sum, half) => sum + half.stages.length, 0);
  const before = periodBefore(filter);
  const days = ({ from, to }: { from: string; to: string }) => texts.figures.days(from, addDays(to, -1));
  const form = journeyForm(view);
  const { title, styles } = form;
  return dashboardPage({
    frame: { ...frame, filter },
    title,
    styles,
    body: html`<div class="top"><h1>${title}</h1>${freshness(texts, scores, now)}</div>
${filterBar(form)}
${periodLine(texts, filter, { rest: texts.dashboard.frame.compared(days(before)) })}
${scores.scores.length > 0 && html`<ul class="headlines">${headlines.map((headline) => headlineLine(view, headline))}</ul>`}
${emptyPart(view)}
<div class="journey${columns <= MOST_COLUMNS && " beside"}">${halves.map((half) => halfOf(view, half))}</div>
${scores.scores.length > 0 && scoresTable(view)}
${formatLinks(texts, PATH, { query: filter, formats: ["json", "csv"] })}`,
  });
};
