import { html } from "hono/html";
import type { CustomerTallies } from "../../../application/tallies/index.ts";
import { addDays, daysBetween } from "../../../domain/base/time.ts";
import { EXACT_SUBSCRIPTIONS, KEPT_EVENTS } from "../../../domain/subscriptions/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { hrefOf } from "../frame/index.ts";
import { DOT } from "../words/index.ts";
import type { Times } from "./times.ts";
import type { CustomerView } from "./view.ts";

/** More tickets stand in their list. */
const TICKETS = 5;
const SUBSCRIPTIONS = 5;

type Amounts = Readonly<Record<string, number>>;
type Ticket = CustomerTallies["tickets"][number];
type Subscription = CustomerTallies["subscriptions"][number];

/** `R$99, €12`; each currency for itself. */
const moneyOf = ({ frame: { texts } }: CustomerView, amounts: Amounts, shown = texts.figures.money): string =>
  Object.entries(amounts)
    .filter(([, amount]) => amount !== 0)
    .map(([currency, amount]) => shown(amount, currency))
    .join(", ") || texts.dashboard.account.nothing;

const ticketItem = (view: CustomerView, times: Times, ticket: Ticket): Markup => {
  const { texts } = view.frame;
  const { account: words } = texts.dashboard;
  const { ticketId, ref, topic, channel, status, openedAt, firstSolvedAt } = ticket;
  const took =
    firstSolvedAt === null
      ? undefined
      : words.solvedAfter(
          texts.figures.took(Math.max(0, Date.parse(firstSolvedAt) - Date.parse(openedAt)) / 1_000),
        );
  const said = [words.opened(times.wholeDay(openedAt)), ...(took === undefined ? [] : [took])];
  return html`<li><p><strong><bdi>${ticketId ?? ref}</bdi></strong> ${words.statuses[status]}</p>
<p class="muted">${[topic, channel].map((name) => name !== null && html`<bdi>${name}</bdi>${DOT}`)}${said.join(", ")}</p></li>
`;
};

/** All tickets of the customer, from the first on. */
const ticketsHref = ({ id, account, now }: CustomerView, times: Times): string => {
  const opened = account.tickets.map(({ openedAt }) => openedAt).sort();
  return hrefOf("/app/tickets", {
    from: times.day(opened[0] ?? now),
    to: addDays(times.day(now), 1),
    customer: id,
  });
};

const ticketsPart = (view: CustomerView, times: Times): Markup => {
  const { texts } = view.frame;
  const { account: words } = texts.dashboard;
  const { tickets } = view.account;
  const open = tickets.filter(({ status }) => status !== "solved").length;
  return html`<section class="panel"><h2>${words.tickets}${open > 0 && html` <span class="muted">${words.open(open)}</span>`}</h2>
${
  tickets.length === 0
    ? html`<p class="muted">${words.noTickets}</p>`
    : html`<ul class="said">${tickets.slice(0, TICKETS).map((one) => ticketItem(view, times, one))}</ul><p><a class="link" href="${ticketsHref(view, times)}">${words.more(texts.figures.count(tickets.length))}</a></p>`
}</section>
`;
};

const subscriptionItem = (view: CustomerView, times: Times, one: Subscription): Markup => {
  const { account: words } = view.frame.texts.dashboard;
  const { plan, mrr, currency, status, since, renewsAt, endsAt } = one;
  const until = (): string[] => {
    if (endsAt !== null)
      return [status === "ended" ? words.ended(times.wholeDay(endsAt)) : words.ends(times.wholeDay(endsAt))];
    return renewsAt === null ? [] : [words.renews(times.wholeDay(renewsAt))];
  };
  const said = [
    words.perMonth(view.frame.texts.figures.money(mrr, currency)),
    words.since(times.wholeDay(since)),
    ...until(),
  ];
  return html`<li><p><strong><bdi>${plan ?? words.noPlan}</bdi></strong> ${words.states[status]}</p><p class="muted">${said.join(DOT)}</p></li>
`;
};

const costsMore = ({ costs, pays }: CustomerTallies["months"][number]): boolean =>
  Object.entries(costs).some(
    ([currency, cost]) =>
      cost > (pays[currency] ?? 0) && (currency in pays || Object.keys(pays).length === 0),
  );

const monthsPart = (view: CustomerView): Markup => {
  const { texts } = view.frame;
  const { account: words } = texts.dashboard;
  const { months } = view.account;
  const inColumn = (amounts: Amounts) => moneyOf(view, amounts, texts.figures.moneyInColumn);
  return months.length === 0
    ? html``
    : html`<div class="wide-table" tabindex="0" role="group" aria-label="${words.costs}"><table class="data months"><thead><tr><th scope="col">${words.month}</th><th scope="col" class="number">${words.paid}</th><th scope="col" class="number">${words.cost}</th></tr></thead>
<tbody>${months.map((one) => html`<tr><th scope="row">${texts.figures.month(`${one.month}-01`)}</th><td class="number">${inColumn(one.pays)}</td><td class="number">${inColumn(one.costs)}${costsMore(one) && html`<br><strong>${words.costsMore}</strong>`}</td></tr>`)}</tbody></table></div>`;
};

const factsPart = (view: CustomerView, times: Times): Markup => {
  const { texts } = view.frame;
  const { account: words } = texts.dashboard;
  const { pays, onboarding, goals } = view.account;
  const { count } = texts.figures;
  const begun = onboarding && times.wholeDay(onboarding.startedAt);
  const facts = [
    { name: words.pays, value: moneyOf(view, pays) },
    ...(onboarding === null
      ? []
      : [
          {
            name: words.onboarding,
            value:
              onboarding.completedAt === null
                ? words.onboardingOpen(begun ?? "")
                : words.onboardingDone(
                    words.days(
                      daysBetween(times.day(onboarding.startedAt), times.day(onboarding.completedAt)),
                    ),
                  ),
          },
        ]),
    ...(goals.set === 0
      ? []
      : [
          {
            name: words.goals,
            value: [
              words.goalsReached(count(goals.reached), count(goals.set)),
              ...(goals.overdue > 0 ? [words.goalsOverdue(count(goals.overdue))] : []),
            ].join(", "),
          },
        ]),
  ];
  return html`<dl class="facts">${facts.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
};

const tooManyPart = ({ frame: { texts } }: CustomerView, day: string): Markup => {
  const { count } = texts.figures;
  const room = {
    subscriptions: count(KEPT_EVENTS.subscriptions),
    goals: count(KEPT_EVENTS.goals),
    onboarding: count(KEPT_EVENTS.onboarding),
    exact: count(EXACT_SUBSCRIPTIONS),
  };
  return html`<p class="muted">${texts.dashboard.account.tooMany(room, day)}</p>`;
};

const subscriptionsPart = (view: CustomerView, times: Times): Markup => {
  const { texts } = view.frame;
  const { account: words } = texts.dashboard;
  const { subscriptions, onboarding, goals, lostFrom } = view.account;
  const isEmpty = subscriptions.length === 0 && onboarding === null && goals.set === 0;
  return html`<section class="panel"><h2>${words.subscriptions}</h2>
${
  isEmpty
    ? html`<p class="muted">${words.noSubscriptions}</p>`
    : html`${factsPart(view, times)}<ul class="said">${subscriptions.slice(0, SUBSCRIPTIONS).map((one) => subscriptionItem(view, times, one))}</ul>`
}${monthsPart(view)}${lostFrom !== null && tooManyPart(view, times.wholeDay(lostFrom))}</section>
`;
};

/** The customer's tickets and subscriptions, what they pay and what they cost. */
export const accountParts = (view: CustomerView, times: Times): Markup =>
  html`${subscriptionsPart(view, times)}${ticketsPart(view, times)}`;
