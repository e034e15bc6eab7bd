import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { stageName } from "../words/index.ts";
import { answersHref, intervalOf, nameOf, rateOf, touchpointHref } from "./card.ts";
import type { JourneyScore, JourneyView } from "./view.ts";

const NONE = "–";

type Cell = { text: string; value: string | number | null };

const rowOf = (view: JourneyView, row: JourneyScore): Markup => {
  const { texts } = view.frame;
  const { figures } = texts;
  const { journey } = texts.dashboard;
  const { metric, change } = row;
  const exact = (value: number | null | undefined): Cell => ({
    text: metric === null || value === null || value === undefined ? NONE : figures.exactScore(metric, value),
    value: value ?? null,
  });
  const rate = rateOf(row);
  const interval = intervalOf(row);
  const numbers: Cell[] = [
    exact(row.score),
    exact(interval?.low),
    exact(interval?.high),
    exact(change?.previous),
    exact(change?.difference),
  ];
  return html`<tr><th scope="row"><a href="${touchpointHref(view, row)}"><bdi>${nameOf(view, row)}</bdi></a></th><td>${stageName(texts, row.stage)}</td><td><bdi>${row.survey ?? NONE}</bdi></td><td>${metric?.toUpperCase() ?? NONE}</td><td class="number" data-value="${row.volume}">${figures.count(row.volume)}</td><td class="number" data-value="${row.responses}">${row.responses > 0 ? html`<a href="${answersHref(view, row)}">${figures.count(row.responses)}</a>` : figures.count(row.responses)}</td>${numbers.map(({ text, value }) => html`<td class="number" data-value="${value ?? ""}">${text}</td>`)}<td>${change === undefined || metric === null ? NONE : journey.verdicts[change.verdict]}</td><td class="number" data-value="${rate ?? ""}">${rate === null ? NONE : figures.share(rate)}</td></tr>
`;
};

const NUMBERS = new Set(["volume", "responses", "score", "low", "high", "previous", "difference", "rate"]);

/** The same figures as the cards, exactly as the API has them. */
export const scoresTable = (view: JourneyView): Markup => {
  const { columns, table } = view.frame.texts.dashboard.journey;
  return html`<details class="panel"><summary>${table}</summary>
<div class="wide-table" tabindex="0" role="group" aria-label="${table}"><table class="data" data-sortable><thead><tr>${Object.entries(
    columns,
  ).map(
    ([name, text]) => html`<th scope="col"${NUMBERS.has(name) && html` class="number"`}>${text}</th>`,
  )}</tr></thead>
<tbody>${view.scores.scores.map((row) => rowOf(view, row))}</tbody></table></div></details>
`;
};
