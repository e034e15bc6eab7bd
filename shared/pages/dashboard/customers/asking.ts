import { html } from "hono/html";
import type { DryRun } from "../../../application/sending/index.ts";
import { addDays } from "../../../domain/base/time.ts";
import type { Decision } from "../../../domain/sending/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { customerHref } from "../frame/index.ts";
import { type Times, timesIn } from "./times.ts";
import type { CustomerView } from "./view.ts";

const DAYS_IN_WEEK = 7;

const wordsOf = (
  { frame }: CustomerView,
  times: Times,
  { decision, then }: Pick<DryRun, "decision" | "then">,
): string => {
  const { customers, reasons } = frame.texts.dashboard;
  const { asking } = customers;
  const afterwards = (next: Decision | undefined): string[] => {
    if (next?.decision === "send") return [asking.thenSend];
    return next?.decision === "suppress" ? [asking.thenNot(reasons[next.reason])] : [];
  };
  switch (decision.decision) {
    case "send":
      return asking.send;
    case "wait":
      return [
        asking.wait(asking.waits[decision.reason], times.moment(decision.dueAt)),
        ...afterwards(then),
      ].join("; ");
    case "suppress":
      return asking.suppress(reasons[decision.reason]);
    case "expire":
      return asking.suppress(reasons.tooOld);
    default:
      return decision satisfies never;
  }
};

/** Whether it would be asked at this time, or as soon as a wait is over. */
const isAsked = ({ decision, then }: DryRun): boolean => (then ?? decision).decision === "send";

const runItem = (view: CustomerView, times: Times, run: DryRun): Markup => {
  const { asking } = view.frame.texts.dashboard.customers;
  const { survey, decision, allowedFrom } = run;
  const trigger =
    survey.touchpoint === null ? asking.byCampaign : asking.after(view.typeName(survey.touchpoint));
  return html`<li><p><strong><bdi>${survey.key}</bdi></strong> <span class="muted">${survey.metric.toUpperCase()}, <bdi>${trigger}</bdi></span></p>
<p class="${isAsked(run) ? "yes" : "no"}">${wordsOf(view, times, run)}.${allowedFrom !== undefined && ` ${asking.from(times.moment(allowedFrom))}.`}</p>
<details class="rules"><summary>${asking.rules}</summary><ul lang="en" dir="ltr">${decision.rules.map(({ rule, passed, detail }) => html`<li class="${passed ? "yes" : "no"}"><span class="hidden" lang="${view.frame.texts.language}" dir="${view.frame.texts.direction}">${passed ? asking.passed : asking.failed}: </span><b>${rule}</b> ${detail}</li>`)}</ul></details></li>
`;
};

/** The moments that people ask about, and a day of their choice. */
const momentsPart = (view: CustomerView): Markup => {
  const { id, frame } = view;
  const { asked, today } = view.asking;
  const { asking } = frame.texts.dashboard.customers;
  const moments = [
    { name: asking.now, at: undefined },
    { name: asking.tomorrow, at: addDays(today, 1) },
    { name: asking.week, at: addDays(today, DAYS_IN_WEEK) },
  ];
  const [path = "", query = ""] = customerHref(id).split("?");
  const day = asked ?? today;
  return html`<ul class="tabs">${moments.map(
    ({ name, at }) =>
      html`<li><a href="${customerHref(id, { at })}#asking"${at === asked && html` aria-current="true"`}>${name}</a></li>`,
  )}</ul>
<form class="fields" action="${path}#asking">${[...new URLSearchParams(query)].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<label><span>${asking.day}</span><input type="date" name="at" value="${day.slice(0, "2026-11-02".length)}" required></label>
<button class="second">${asking.show}</button></form>
`;
};

/** Which surveys would ask this customer, when, and why not: the API's dry run of each. */
export const askingPart = (view: CustomerView): Markup => {
  const { runs, at, timeZone } = view.asking;
  const { asking } = view.frame.texts.dashboard.customers;
  const times = timesIn(view.frame, timeZone);
  return html`<section class="panel" id="asking"><h2>${asking.title}</h2>
${
  runs.length === 0
    ? html`<p>${asking.none}</p>`
    : html`<p><strong>${asking.lead(runs.filter(isAsked).length, runs.length)}</strong><span class="muted">, ${asking.at(times.moment(at), timeZone)}</span></p>
${momentsPart(view)}<ul class="runs">${runs.map((run) => runItem(view, times, run))}</ul>`
}</section>
`;
};
