import { html } from "hono/html";
import { addDays } from "../../../domain/base/time.ts";
import type { Markup } from "../../../theme/markup.ts";
import { hrefOf } from "../frame/index.ts";
import { DOT } from "../words/index.ts";
import { channelName } from "./names.ts";
import type { Problem, SupportView } from "./view.ts";

const item = (view: SupportView, problem: Problem): Markup => {
  const { topic, since, to, tickets, customers, channels, usual, now, closedOn } = problem;
  const { texts } = view.frame;
  const { problems: words } = texts.dashboard.support;
  const { outcomeWords } = texts.dashboard;
  const { figures } = texts;
  const rate = words.rate(figures.perDay(usual), figures.perDay(now));
  const isClosed = closedOn !== undefined && closedOn !== null;
  return html`<li><p><strong><bdi>${topic}</bdi></strong> ${words.since(figures.wholeDay(since))}${isClosed && html`${DOT}${words.closed(figures.wholeDay(closedOn))}`}</p>
<p><a href="${hrefOf("/app/tickets", { from: since, to, topic })}">${words.text(outcomeWords.tickets(tickets), outcomeWords.customers(customers), figures.wholeDay(addDays(to, -1)))}</a>; ${rate}</p>
<p class="muted">${words.channels} ${channels.map(
    ({ channel, tickets: n }, index) =>
      html`${index > 0 && ", "}<a href="${hrefOf("/app/tickets", { from: since, to, topic, ...(channel === "" ? { none: "channel" } : { channel }) })}"><bdi>${channelName(texts, channel)}</bdi> ${figures.count(n)}</a>`,
  )}</p></li>
`;
};

/** Topics of which more tickets come than they used to, with their tickets. */
export const problemsPart = (view: SupportView): Markup => {
  const { problems: words } = view.frame.texts.dashboard.support;
  return html`<section class="panel" id="topics"><h2>${words.title}</h2>
<p class="muted small">${words.everywhere}</p>
${view.problems.length === 0 ? html`<p class="muted">${words.none}</p>` : html`<ul class="topics" role="list">${view.problems.map((problem) => item(view, problem))}</ul>`}</section>
`;
};
