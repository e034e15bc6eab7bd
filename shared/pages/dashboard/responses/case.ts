import { html } from "hono/html";
import { isAtLeast } from "../../../domain/access/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { hrefOf, pathOf } from "../frame/index.ts";
import type { ResponsesView, ShownResponse } from "./view.ts";

/** Whether who looks may open cases. */
export const mayOpen = ({ frame: { member } }: ResponsesView): boolean =>
  member !== undefined && isAtLeast(member.role, "agent");

/** Nobody can call somebody who was erased, and an answer has one case. */
const canOpen = (view: ResponsesView, { id, customer }: ShownResponse): boolean =>
  mayOpen(view) && customer !== null && view.cases.get(id)?.status === undefined;

/** Selects an answer for the bar above the list. */
export const selectBox = (view: ResponsesView, response: ShownResponse, describedBy: string): Markup => {
  if (!canOpen(view, response)) return html``;
  const { select } = view.frame.texts.dashboard.responses;
  return html`<label class="select"><input type="checkbox" name="response" value="${view.cases.get(response.id)?.id}" aria-describedby="${describedBy}"><span class="hidden">${select}</span></label>`;
};

/** The answer's case, or the button that opens one. The script's key `e` presses either. */
export const casePart = (view: ResponsesView, response: ShownResponse, describedBy: string): Markup => {
  const { responses, caseWords } = view.frame.texts.dashboard;
  const { id = "", status } = view.cases.get(response.id) ?? {};
  if (status !== undefined)
    return html`<a class="link" data-key="e" href="${pathOf("cases", id)}">${responses.case(caseWords.statuses[status])}</a>`;
  return canOpen(view, response)
    ? html`<button class="plain" data-key="e" name="only" value="${id}" aria-describedby="${describedBy}">${responses.openCase}</button>`
    : html``;
};

/** What became of opening cases. */
export const openingPart = ({ frame: { texts }, opening }: ResponsesView): Markup => {
  if (opening === undefined) return html``;
  const { caseWords, responses } = texts.dashboard;
  const { opened, there, missing } = opening;
  const said = [
    ...(opened > 0 ? [caseWords.opened(opened)] : []),
    ...(there > 0 ? [caseWords.there(there)] : []),
    ...(missing > 0 ? [caseWords.missing(missing)] : []),
  ];
  return said.length === 0
    ? html`<p class="notice" role="status">${caseWords.none}</p>`
    : html`<p class="notice" role="status">${said.join(" · ")} <a href="${hrefOf("/app/cases")}">${responses.toCases}</a></p>`;
};
