import { scaleLinear } from "d3-scale";
import { html } from "hono/html";
import type { Funnel } from "../../../domain/scores/index.ts";
import type { FunnelTexts } from "../../../i18n/dashboard/texts-from.ts";
import type { Markup } from "../../../theme/markup.ts";
import { funnelFinding, reasonInWords, reasonsOf } from "../words/index.ts";
import { chartFigure } from "./figure.ts";
import { type ChartBase, percent, picture } from "./svg.ts";

/** What became of invitations, as the list of invitations is filtered by. */
export type InvitationFilter = {
  status?: "sent" | "suppressed" | "waiting" | "failed" | "expired";
  reason?: string;
};

export type FunnelChart = ChartBase & {
  texts: FunnelTexts;
  funnel: Funnel;
  /** Where the invitations of a step are listed. */
  hrefOf?: (filter: InvitationFilter) => string;
};

/** In CSS pixels: a line of text and its bar. The style sheet knows the height of all four steps together. */
const STEP_HEIGHT = 48;
const TEXT_LINE = 16;
const BAR_TOP = 24;
const BAR_HEIGHT = 8;

const stepsOf = ({ eligible, sent, bounced, responded }: Funnel) =>
  [
    ["eligible", eligible],
    ["sent", sent],
    ["arrived", sent - bounced],
    ["responded", responded],
  ] as const;

const barsOf = ({ texts, funnel }: FunnelChart): Markup[] => {
  const { eligible } = funnel;
  const x = scaleLinear()
    .domain([0, eligible || 1])
    .range([0, 100]);
  const { count, wholeShare } = texts.figures;
  return stepsOf(funnel).map(([step, number], index) => {
    const top = index * STEP_HEIGHT;
    const share = eligible > 0 && index > 0 ? ` (${wholeShare(number / eligible)})` : "";
    return html`<text class="name" x="0" y="${top + TEXT_LINE}">${texts.dashboard.funnel[step]}</text><text class="name" x="100%" y="${top + TEXT_LINE}" text-anchor="end">${count(number)}${share}</text><rect class="track" x="0" y="${top + BAR_TOP}" width="100%" height="${BAR_HEIGHT}" rx="4"/><rect class="${step === "responded" ? "high" : "middle"}" x="0" y="${top + BAR_TOP}" width="${percent(x(number))}" height="${BAR_HEIGHT}" rx="4"/>`;
  });
};

const reasonList = ({ texts, funnel, hrefOf }: FunnelChart): Markup => {
  const reasons = reasonsOf(funnel);
  const named = (reason: string) => {
    const name = reasonInWords(texts, reason);
    return hrefOf ? html`<a href="${hrefOf({ status: "suppressed", reason })}">${name}</a>` : name;
  };
  return reasons.length === 0
    ? html``
    : html`<p class="key">${texts.dashboard.funnel.suppressed}</p><dl class="reasons">${reasons.map(([reason, count]) => html`<div><dt>${named(reason)}</dt><dd>${texts.figures.count(count)}</dd></div>`)}</dl>`;
};

/** The invitations behind the steps; without the steps that have none. */
const stepLinks = ({ texts, funnel, hrefOf }: FunnelChart): Markup => {
  if (hrefOf === undefined) return html``;
  const links = (["sent", "waiting", "failed", "expired"] as const)
    .filter((step) => funnel[step] > 0)
    .map(
      (status) =>
        html`<li><span><a href="${hrefOf({ status })}">${texts.dashboard.funnel[status]}</a>: <b>${texts.figures.count(funnel[status])}</b></span></li>`,
    );
  return links.length > 0 ? html`<ul class="key" role="list">${links}</ul>` : html``;
};

/** From invitations to answers, and why the rest was left out. */
export const funnelFigure = (chart: FunnelChart): Markup => {
  const { texts, id, funnel } = chart;
  const { charts, funnel: names } = texts.dashboard;
  const title = charts.funnelOf;
  const finding = funnelFinding(texts, funnel);
  const { count, share } = texts.figures;
  const row = (name: string, number: number): [string, string, string] => [
    name,
    count(number),
    funnel.eligible > 0 ? share(number / funnel.eligible) : "–",
  ];
  const { waiting, failed, expired, bounced } = funnel;
  const others = { waiting, failed, expired, bounced };
  return chartFigure({
    texts,
    title,
    finding,
    picture: picture({ id, title, finding, kind: "funnel" }, barsOf(chart)),
    below: html`${stepLinks(chart)}${reasonList(chart)}`,
    table: {
      head: [charts.step, charts.count, charts.share],
      rows: [
        ...stepsOf(funnel).map(([step, number]) => row(names[step], number)),
        ...(Object.keys(others) as (keyof typeof others)[]).map((name) => row(names[name], others[name])),
        ...reasonsOf(funnel).map(([reason, number]) =>
          row(`${names.suppressed}: ${reasonInWords(texts, reason)}`, number),
        ),
      ],
    },
  });
};
