import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { CHART_STYLES } from "../charts/index.ts";
import { choice, dashboardPage, type FilterForm, formatLinks } from "../frame/index.ts";
import { emptyPart, findingsPart, namedChoices, OUTCOME_STYLES, pageTop } from "../outcomes/index.ts";
import { cohortsPart } from "./cohorts-part.ts";
import { findingsOf } from "./findings.ts";
import { filterOf, SUCCESS_PATH } from "./links.ts";
import { movementsPart } from "./movements-part.ts";
import { plansPart } from "./plans-part.ts";
import { revenuePart } from "./revenue-part.ts";
import { tilesPart } from "./tiles.ts";
import { trendsPart } from "./trends-part.ts";
import type { SuccessView } from "./view.ts";

/** What the form needs to know. */
type Asked = Pick<SuccessView, "frame" | "filter" | "plan" | "choices">;

const fieldsOf = ({ frame: { texts }, plan, choices }: Asked): Markup => {
  const { success } = texts.dashboard;
  const plans = namedChoices(choices.plans, plan);
  return html`${(plans.length > 0 || plan !== undefined) && choice({ name: "plan", label: success.plan, none: success.everyPlan }, plans, plan)}`;
};

/** Whether the period has customers, or anything in it. */
const hasAny = ({ whole }: Pick<SuccessView, "whole">): boolean => {
  const { customers, renewals, onboarding, goals, monthlyActive } = whole;
  return (
    Object.values(customers).some((count) => count > 0) ||
    renewals.due + (onboarding?.started ?? 0) + (goals?.due ?? 0) + (monthlyActive ?? 0) > 0
  );
};

const figureParts = (view: SuccessView): Markup => {
  const { success, outcomeWords } = view.frame.texts.dashboard;
  const hasMonths = view.months.some((whole) => hasAny({ whole }));
  if (!hasAny(view))
    return html`<p class="notice">${view.plan === undefined ? success.emptyPeriod : outcomeWords.noMatch}</p>${hasMonths && trendsPart(view)}`;
  return html`${findingsPart(success.findings.label, findingsOf(view))}
${tilesPart(view)}${movementsPart(view)}${revenuePart(view)}${cohortsPart(view)}${plansPart(view)}${trendsPart(view)}`;
};

/** What the page of success has, whether or not its filter can be used. */
export const successForm = (asked: Asked): FilterForm => {
  const { frame, filter, plan, choices } = asked;
  const { texts } = frame;
  const { success } = texts.dashboard;
  return {
    texts,
    title: success.title,
    styles: CHART_STYLES + OUTCOME_STYLES,
    path: SUCCESS_PATH,
    filter,
    choices: { channels: [], dimensions: {}, today: choices.today },
    more: { plan },
    fields: fieldsOf(asked),
    labels: { plan: success.plan },
    chosen: [{ label: success.plan, value: plan }],
  };
};

/** How customers and revenue come, stay and go: in sentences, figures and charts. */
export const successPage = (view: SuccessView): string => {
  const { frame, filter, head, isEmpty } = view;
  const { texts } = frame;
  const { success } = texts.dashboard;
  const form = successForm(view);
  const { title, styles } = form;
  return dashboardPage({
    frame: { ...frame, filter },
    title,
    styles,
    body: html`${pageTop(texts, form, view)}
${isEmpty && !hasAny(view) ? emptyPart(texts, success.empty, head) : figureParts(view)}
${formatLinks(texts, SUCCESS_PATH, { query: filterOf(view), formats: ["json", "csv"] })}`,
  });
};
