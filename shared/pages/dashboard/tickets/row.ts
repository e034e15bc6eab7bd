import { html } from "hono/html";
import type { Instant } from "../../../domain/base/time.ts";
import type { Markup } from "../../../theme/markup.ts";
import { customerHref } from "../frame/index.ts";
import { idShown, NONE, nameShown, numberCell } from "../outcomes/index.ts";
import type { ShownTicket, TicketsView } from "./view.ts";

const secondsBetween = (from: Instant, to: Instant): number =>
  Math.max(0, (Date.parse(to) - Date.parse(from)) / 1_000);

/** A second line of a cell. */
const below = (text: Markup | string): Markup =>
  html`${text !== "" && html`<div class="muted">${text}</div>`}`;

/** The ticket's own id, and what happened to it besides. */
const nameCell = (
  view: TicketsView,
  { ticketId, mergedFrom, escalated, reopened, notices }: ShownTicket,
): Markup => {
  const { ticketList: words } = view.frame.texts.dashboard;
  const notes = [
    ...(mergedFrom.length > 0 ? [words.mergedFrom(mergedFrom.join(", "))] : []),
    ...(escalated ? [words.escalated] : []),
    ...(reopened ? [words.reopened] : []),
    ...(notices.length > 0 ? [words.notExact] : []),
  ];
  const name = ticketId === null ? view.frame.texts.dashboard.outcomeWords.erased : idShown(ticketId);
  return html`<th scope="row">${name}${below(notes.join(", "))}</th>`;
};

/** How long after the opening something happened. */
const afterCell = (view: TicketsView, { openedAt }: ShownTicket, at: Instant | null): Markup => {
  if (at === null) return numberCell({ text: NONE, value: null });
  const seconds = secondsBetween(openedAt, at);
  return numberCell({ text: view.frame.texts.figures.took(seconds), value: seconds });
};

/** A ticket in the table. */
export const ticketRow = (view: TicketsView, ticket: ShownTicket): Markup => {
  const { texts } = view.frame;
  const { ticketList: words } = texts.dashboard;
  const { figures } = texts;
  const { customer, channel, topic, priority, status, openedAt, cost, handledSeconds, replies } = ticket;
  const yesOrNo = (value: boolean | null) =>
    html`<td>${value === null ? NONE : value ? words.yes : words.no}</td>`;
  const who =
    customer === null
      ? texts.dashboard.outcomeWords.erased
      : html`<a href="${customerHref(customer.id)}">${idShown(customer.id)}</a>`;
  return html`<tr>${nameCell(view, ticket)}<td>${words.statuses[status]}${below(priority === null ? "" : nameShown(priority))}</td><td>${topic === null ? NONE : nameShown(topic)}${below(channel === null ? "" : nameShown(channel))}</td><td>${who}</td><td data-value="${openedAt}"><time datetime="${openedAt}">${figures.moment(openedAt, view.timezone)}</time></td>${afterCell(view, ticket, ticket.firstReplyAt)}${afterCell(view, ticket, ticket.solvedAt)}${yesOrNo(ticket.firstContact)}${yesOrNo(ticket.oneTouch)}${numberCell({ text: figures.count(replies), value: replies })}${numberCell({ text: handledSeconds > 0 ? figures.took(handledSeconds) : NONE, value: handledSeconds })}${numberCell({ text: cost === null ? NONE : figures.moneyInColumn(cost.amount, cost.currency), value: cost?.amount })}</tr>
`;
};
