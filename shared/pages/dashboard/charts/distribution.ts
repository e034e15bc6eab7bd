import { max } from "d3-array";
import { scaleBand, scaleLinear } from "d3-scale";
import { html } from "hono/html";
import { type Score, toneCounts } from "../../../domain/scores/index.ts";
import { type Metric, scaleOf, TONES, type Tone, toneOf } from "../../../domain/surveys/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { distributionFinding, isUnsure } from "../words/index.ts";
import { chartFigure } from "./figure.ts";
import { type ChartBase, percent, picture } from "./svg.ts";

export type DistributionChart = ChartBase & {
  metric: Metric;
  figures: Pick<Score, "responses" | "distribution">;
  /** Where the answers of a group are listed. */
  hrefOf?: (tone: Tone) => string;
};

const scoresOf = (metric: Metric, tone: Tone): number[] =>
  scaleOf(metric).filter((score) => toneOf(metric, score) === tone);

/** The places of the bars, with a free place between two groups. */
const placesOf = (metric: Metric): string[] =>
  TONES.flatMap((tone, index) => [
    ...(index > 0 ? [`before ${tone}`] : []),
    ...scoresOf(metric, tone).map(String),
  ]);

const BASELINE = html`<line class="grid" x1="0" x2="100%" y1="100%" y2="100%"/>`;

const barsOf = ({ texts, metric, figures }: DistributionChart): Markup[] => {
  const counts = scaleOf(metric).map((score) => ({ score, count: figures.distribution[String(score)] ?? 0 }));
  const x = scaleBand().domain(placesOf(metric)).range([0, 100]).paddingInner(0.2).paddingOuter(0.15);
  const y = scaleLinear()
    .domain([0, max(counts, ({ count }) => count) || 1])
    .range([0, 100]);
  return counts.map(({ score, count }) => {
    const left = x(String(score)) ?? 0;
    const middle = percent(left + x.bandwidth() / 2);
    const height = y(count);
    return html`<rect class="${toneOf(metric, score)}" x="${percent(left)}" y="${percent(100 - height)}" width="${percent(x.bandwidth())}" height="${percent(height)}"/><text class="count" x="${middle}" y="${percent(100 - height)}" dy="-6" text-anchor="middle">${count > 0 ? texts.figures.label(count) : ""}</text><text x="${middle}" y="100%" dy="20" text-anchor="middle">${score}</text>`;
  });
};

const rangeOf = (scores: readonly number[]): string =>
  scores.length > 1 ? `${scores[0]}–${scores.at(-1)}` : `${scores[0]}`;

/** The groups with their scores, in words beside a sample of their bars. */
const groupsOf = ({ texts, metric, figures, hrefOf }: DistributionChart): Markup => {
  const counts = toneCounts(metric, figures.distribution);
  const { count, wholeShare } = texts.figures;
  const { responses } = figures;
  const item = (tone: Tone) => {
    const name = `${texts.dashboard.tones[tone]} ${rangeOf(scoresOf(metric, tone))}`;
    const isLink = hrefOf !== undefined && counts[tone] > 0;
    return html`<li><svg class="swatch" aria-hidden="true"><rect class="${tone}" width="100%" height="100%"/></svg> <span>${isLink ? html`<a href="${hrefOf(tone)}">${name}</a>` : name}: <b>${count(counts[tone])}</b>${!isUnsure(responses) && ` (${wholeShare(counts[tone] / responses)})`}</span></li>`;
  };
  return html`<ul class="key${isUnsure(responses) && " unsure"}" role="list">${TONES.map(item)}</ul>`;
};

/** Digits that a phone of 320 px has room for in a line, and the space between two numbers in such digits. */
const MOST_CHARACTERS = 34;
const SPACE = 0.5;

/** Whether the numbers above the bars would touch on a phone: it then shows none. */
const isCrowded = (metric: Metric, { distribution }: DistributionChart["figures"]): boolean =>
  (String(max(Object.values(distribution)) ?? 0).length + SPACE) * placesOf(metric).length > MOST_CHARACTERS;

/** A bar for each score of the scale. Low, middle and high stand apart, and are named below. */
export const distributionFigure = (chart: DistributionChart): Markup => {
  const { texts, id, metric, figures } = chart;
  const { charts, tones } = texts.dashboard;
  const title = `${metric.toUpperCase()}, ${charts.distribution}`;
  const finding = distributionFinding(texts, metric, figures);
  const { responses, distribution } = figures;
  const kind = `distribution${isUnsure(responses) ? " unsure" : ""}${isCrowded(metric, figures) ? " crowded" : ""}`;
  return chartFigure({
    texts,
    title,
    finding,
    picture: picture({ id, title, finding, kind }, [BASELINE, ...barsOf(chart)]),
    below: groupsOf(chart),
    table: {
      head: [charts.score, charts.group, charts.answers, charts.share],
      rows: scaleOf(metric).map((score) => {
        const count = distribution[String(score)] ?? 0;
        return [
          String(score),
          tones[toneOf(metric, score)],
          texts.figures.count(count),
          texts.figures.share(responses === 0 ? 0 : count / responses),
        ];
      }),
    },
  });
};
