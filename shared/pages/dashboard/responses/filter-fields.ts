import { html } from "hono/html";
import { METRICS, TONES } from "../../../domain/surveys/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { choice, type FieldLabels, hrefOf, RESPONSES_PATH } from "../frame/index.ts";
import type { ResponseFilters, ResponsesView } from "./view.ts";

/** What the form needs to know. */
export type Asked = Pick<ResponsesView, "frame" | "filter" | "filters" | "choices" | "typeName">;

const same = (values: readonly string[]) => values.map((value) => ({ value, name: value }));

/** Filters that few need; they show by themselves where one is set. */
const RARE = [
  "survey",
  "metric",
  "minScore",
  "maxScore",
  "customer",
] as const satisfies readonly (keyof ResponseFilters)[];

const scoreField = (name: "minScore" | "maxScore", label: string, value: string | undefined): Markup =>
  html`<label><span>${label}</span><input type="number" name="${name}" min="0" max="10" value="${value ?? ""}"></label>`;

/** The fields of the page's own filter. The tone has tabs of its own, so it is only kept. */
export const filterFields = ({ frame: { texts }, filters, choices, typeName }: Asked): Markup => {
  const { fields } = texts.dashboard.responses;
  const types = choices.types.map((value) => ({ value, name: typeName(value) }));
  const metrics = METRICS.map((value) => ({ value, name: value.toUpperCase() }));
  const comments = [
    { value: "true", name: fields.withComment },
    { value: "false", name: fields.withoutComment },
  ];
  return html`${choice({ name: "touchpoint", label: fields.touchpoint, none: fields.everyTouchpoint }, types, filters.touchpoint)}
${choice({ name: "hasComment", label: fields.comment, none: fields.withOrWithout }, comments, filters.hasComment)}
<label><span>${fields.words}</span><input type="search" name="q" maxlength="200" value="${filters.q ?? ""}" dir="auto"></label>
${filters.sentiment !== undefined && html`<input type="hidden" name="sentiment" value="${filters.sentiment}">`}
<details class="rare" id="more-filters"${RARE.some((name) => filters[name] !== undefined) && html` open`}><summary>${fields.more}</summary><div class="fields">
${choice({ name: "survey", label: fields.survey, none: fields.everySurvey }, same(choices.surveys), filters.survey)}
${choice({ name: "metric", label: fields.metric, none: fields.everyMetric }, metrics, filters.metric)}
${scoreField("minScore", fields.lowest, filters.minScore)}${scoreField("maxScore", fields.highest, filters.maxScore)}
<label><span>${fields.customer}</span><input name="customer" maxlength="128" value="${filters.customer ?? ""}" dir="auto"></label></div></details>`;
};

/** What the fields are called. */
export const fieldLabels = ({ dashboard: { responses } }: Asked["frame"]["texts"]): FieldLabels => {
  const { fields, tone } = responses;
  const { comment: hasComment, words: q, lowest: minScore, highest: maxScore } = fields;
  return { ...fields, hasComment, q, minScore, maxScore, sentiment: tone.label };
};

/** All, low, middle and high scores, each a link. */
export const toneTabs = ({ frame: { texts }, filter, filters }: Asked): Markup => {
  const { tone } = texts.dashboard.responses;
  const tab = (sentiment: (typeof TONES)[number] | undefined, name: string): Markup =>
    html`<li><a href="${hrefOf(RESPONSES_PATH, { ...filter, ...filters, sentiment })}"${filters.sentiment === sentiment && html` aria-current="true"`}>${name}</a></li>`;
  return html`<nav aria-label="${tone.label}"><ul class="tabs">${tab(undefined, tone.all)}${TONES.map((value) => tab(value, texts.dashboard.tones[value]))}</ul></nav>`;
};
