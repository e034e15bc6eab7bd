import { html } from "hono/html";
import { type Metric, scaleOf, toneOf } from "../../../domain/surveys/index.ts";
import type { CaseTexts } from "../../../i18n/dashboard/case-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { hrefOf, pathOf } from "../frame/index.ts";
import type { CaseFilters, CasesView, ShownCase } from "./view.ts";

export const CASES_PATH = "/app/cases";
export const caseHref = (id: string, query: Readonly<Record<string, string>> = {}): string =>
  hrefOf(pathOf("cases", id), query);

/** The page of cases with its filter, and what is changed of it. */
export const linkTo = (
  { filter, filters }: Pick<CasesView, "filter" | "filters">,
  changed: { [Name in keyof CaseFilters | "cursor"]?: string | undefined },
): string => hrefOf(CASES_PATH, { ...filter, ...filters, ...changed });

type Scored = { metric: Metric; score: number };

/** `2 of 10`, and what that means in words. */
export const scoreWords = ({ dashboard, figures }: CaseTexts, { metric, score }: Scored): string => {
  const highest = scaleOf(metric).at(-1) ?? score;
  return dashboard.cases.card.outOf(figures.count(score), figures.count(highest));
};

/** The score as a badge: low ones stand out, and the words say it too. */
export const scoreBadge = (texts: CaseTexts, { metric, score }: Scored): Markup => {
  const tone = toneOf(metric, score);
  return html`<span class="score-badge ${tone}">${scoreWords(texts, { metric, score })}<span class="hidden"> (${metric.toUpperCase()}, ${texts.dashboard.tones[tone]})</span></span>`;
};

/** Whom the case is about. */
export const nameOf = (texts: CaseTexts, { customer }: Pick<ShownCase, "customer">): string =>
  customer === null ? texts.dashboard.cases.card.erased : (customer.name ?? customer.email ?? customer.id);

/** What was answered about: a touchpoint, or a campaign. */
export const aboutOf = (
  texts: CaseTexts,
  { touchpoint }: Pick<ShownCase, "touchpoint">,
  typeName: (key: string) => string,
): string => (touchpoint === null ? texts.dashboard.cases.card.campaign : typeName(touchpoint));
