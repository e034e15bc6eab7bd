import { html } from "hono/html";
import type { Response } from "../../../domain/answers/index.ts";
import { addDays } from "../../../domain/base/time.ts";
import { type Metric, scaleOf, toneOf } from "../../../domain/surveys/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { hrefOf, pathOf, shortened } from "../frame/index.ts";

import type { Times } from "./times.ts";
import type { CustomerView } from "./view.ts";

const LONGEST_COMMENT = 160;

/** `9 of 10`, with what it means in words. */
export const scoreMark = (
  { frame }: Pick<CustomerView, "frame">,
  { metric, score }: { metric: Metric; score: number },
): Markup => {
  const { customers, responses } = frame.texts.dashboard;
  const { count } = frame.texts.figures;
  const tone = toneOf(metric, score);
  const highest = scaleOf(metric).at(-1) ?? score;
  return html`<strong class="mark ${tone}">${customers.said.outOf(count(score), count(highest))}</strong> <span class="muted">${metric.toUpperCase()} · ${responses.tone[tone]}</span>`;
};

/** All answers of the customer, from the first on. */
export const answersOf = (view: CustomerView, times: Times): string => {
  const first = view.said.responses.at(-1);
  const from = first === undefined ? times.day(view.now) : times.day(first.answeredAt);
  return hrefOf("/app/responses", {
    from: view.said.hasMore ? addDays(from, -365) : from,
    to: addDays(times.day(view.now), 1),
    customer: view.id,
  });
};

const item = (view: CustomerView, times: Times, response: Response): Markup => {
  const { touchpoint, survey, answeredAt, comment = "", invitationId } = response;
  const { caseWords, responses } = view.frame.texts.dashboard;
  const status = view.said.cases.get(invitationId);
  return html`<li><p>${scoreMark(view, response)}</p>
<p class="muted"><bdi>${touchpoint === null ? survey : view.typeName(touchpoint)}</bdi>, <time datetime="${answeredAt}">${times.wholeDay(answeredAt)}</time></p>
${comment !== "" && html`<p class="comment" dir="auto">${shortened(comment, LONGEST_COMMENT)}</p>`}${
  status !== undefined &&
  html`
<p><a class="link" href="${pathOf("cases", invitationId)}">${responses.case(caseWords.statuses[status])}</a></p>`
}</li>
`;
};

/** The answers over time, newest first. */
export const saidPart = (view: CustomerView, times: Times): Markup => {
  const { responses, hasMore } = view.said;
  const { said } = view.frame.texts.dashboard.customers;
  return html`<section class="panel"><h2>${said.title}</h2>
${responses.length === 0 && !hasMore ? html`<p class="muted">${said.none}</p>` : html`<ul class="said">${responses.map((response) => item(view, times, response))}</ul><p><a class="link" href="${answersOf(view, times)}">${said.all}</a></p>`}</section>
`;
};
