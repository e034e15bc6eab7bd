import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { CHART_STYLES } from "../charts/index.ts";
import { choice, dashboardPage, type FilterForm, formatLinks } from "../frame/index.ts";
import { emptyPart, findingsPart, namedChoices, OUTCOME_STYLES, pageTop } from "../outcomes/index.ts";
import { breakdownParts } from "./breakdown-part.ts";
import { customersPart } from "./customers-part.ts";
import { durationsPart } from "./durations-part.ts";
import { findingsOf } from "./findings.ts";
import { filterOf, SUPPORT_PATH } from "./links.ts";
import { problemsPart } from "./problems-part.ts";
import { SUPPORT_STYLES } from "./support-styles.ts";
import { tilesPart } from "./tiles.ts";
import { trendsPart } from "./trends-part.ts";
import type { SupportView } from "./view.ts";

/** What the form needs to know. */
type Asked = Pick<SupportView, "frame" | "filter" | "topic" | "choices"> & {
  interval: SupportView["interval"] | undefined;
};

const fieldsOf = ({ frame: { texts }, topic, choices, interval }: Asked): Markup => {
  const { support } = texts.dashboard;
  const topics = namedChoices(choices.topics, topic);
  return html`${(topics.length > 0 || topic !== undefined) && choice({ name: "topic", label: support.topic, none: support.everyTopic }, topics, topic)}${interval !== undefined && html`<input type="hidden" name="interval" value="${interval}">`}`;
};

const figureParts = (view: SupportView): Markup => {
  const { support, outcomeWords } = view.frame.texts.dashboard;
  const { whole, topic, filter } = view;
  const isNarrowed = topic !== undefined || filter.channel !== undefined;
  const hasNone = whole.opened === 0 && whole.solved === 0 && whole.unsolved === 0;
  if (hasNone)
    return html`<p class="notice">${isNarrowed ? outcomeWords.noMatch : support.emptyPeriod}</p>${problemsPart(view)}`;
  return html`${findingsPart(support.findings.label, findingsOf(view))}
${tilesPart(view)}${trendsPart(view)}${problemsPart(view)}${durationsPart(view)}${breakdownParts(view)}${customersPart(view)}`;
};

/** What the page of support has, whether or not its filter can be used. */
export const supportForm = (asked: Asked): FilterForm => {
  const { frame, filter, choices, interval, topic } = asked;
  const { texts } = frame;
  const { support } = texts.dashboard;
  const { channels, today } = choices;
  return {
    texts,
    title: support.title,
    styles: CHART_STYLES + OUTCOME_STYLES + SUPPORT_STYLES,
    path: SUPPORT_PATH,
    filter,
    choices: { channels, dimensions: {}, today },
    more: { topic, interval },
    fields: fieldsOf(asked),
    labels: { topic: support.topic },
    chosen: [{ label: support.topic, value: topic }],
  };
};

/** How support does: what matters in sentences, the figures, how they went, and of what they are made. */
export const supportPage = (view: SupportView): string => {
  const { frame, filter, head, isEmpty } = view;
  const { texts } = frame;
  const { support } = texts.dashboard;
  const form = supportForm(view);
  const { title, styles } = form;
  return dashboardPage({
    frame: { ...frame, filter },
    title,
    styles,
    body: html`${pageTop(texts, form, view)}
${isEmpty ? emptyPart(texts, support.empty, head) : figureParts(view)}
${formatLinks(texts, SUPPORT_PATH, { query: filterOf(view), formats: ["json", "csv"] })}`,
  });
};
