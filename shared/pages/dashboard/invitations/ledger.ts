import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { customerHref } from "../frame/index.ts";
import type { InvitationsView, ShownInvitation } from "./view.ts";
import { reasonWords } from "./words.ts";

const FACTS = [
  ["complained", "complainedAt"],
  ["bounced", "bouncedAt"],
  ["rejected", "rejectedAt"],
  ["delivered", "deliveredAt"],
  ["delayed", "delayedAt"],
] as const;

/** What became of an email, the worst first: who marked it as spam has got it. */
const arrival = ({ frame: { texts }, timezone }: InvitationsView, invitation: ShownInvitation): string[] => {
  const { sentFacts, remindsAt } = texts.dashboard.invitations;
  const fact = FACTS.find(([, at]) => invitation[at] !== undefined);
  const { reminders, dueAt } = invitation;
  return [
    ...(fact ? [sentFacts[fact[0]]] : []),
    ...(reminders > 0 ? [sentFacts.reminded] : []),
    ...(dueAt === undefined ? [] : [`${remindsAt}: ${texts.figures.moment(dueAt, timezone)}`]),
  ];
};

const waiting = (
  { frame: { texts }, timezone }: InvitationsView,
  { waitsFor, dueAt }: ShownInvitation,
): string[] => {
  const { waits, until } = texts.dashboard.invitations;
  return [
    [
      ...(waitsFor ? [waits[waitsFor]] : []),
      ...(dueAt ? [`${until} ${texts.figures.moment(dueAt, timezone)}`] : []),
    ].join(" "),
  ].filter((text) => text !== "");
};

/** Why it ended as it did, or what comes next. */
const why = (view: InvitationsView, invitation: ShownInvitation): Markup => {
  const { status, reason, detail } = invitation;
  const facts =
    status === "sent"
      ? arrival(view, invitation)
      : status === "scheduled" || status === "sending"
        ? waiting(view, invitation)
        : reason === undefined
          ? []
          : [reasonWords(view.frame.texts, reason)];
  return html`${facts.join(" · ")}${detail !== undefined && html`<span class="detail" lang="en" dir="ltr">${detail}</span>`}`;
};

const row = (view: InvitationsView, invitation: ShownInvitation): Markup => {
  const { frame, timezone, typeName } = view;
  const { texts } = frame;
  const { invitations } = texts.dashboard;
  const { id, status, survey, touchpoint, customerId, createdAt, sentAt, decidedAt } = invitation;
  const since = sentAt ?? decidedAt;
  const moment = (at: string) => html`<time datetime="${at}">${texts.figures.moment(at, timezone)}</time>`;
  return html`<tr><td>${moment(createdAt)}</td><td>${customerId === null ? html`<span class="muted">${invitations.erased}</span>` : html`<a href="${customerHref(customerId)}#invitation-${encodeURIComponent(id)}"><bdi>${customerId}</bdi></a>`}</td><td><bdi>${touchpoint === null ? invitations.campaign : typeName(touchpoint)}</bdi><br><bdi class="muted">${survey}</bdi></td><td><span class="status ${status}">${invitations.statuses[status]}</span></td><td>${since === undefined ? "–" : moment(since)}</td><td>${why(view, invitation)}</td></tr>
`;
};

/** The rows of the ledger. */
export const ledgerTable = (view: InvitationsView): Markup => {
  const { invitations } = view.frame.texts.dashboard;
  return html`<div class="wide-table" tabindex="0" role="group" aria-label="${invitations.list}"><table class="data"><thead><tr>${Object.values(invitations.columns).map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${view.items.map((item) => row(view, item))}</tbody></table></div>`;
};
