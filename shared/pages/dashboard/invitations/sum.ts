import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { freshness, hrefOf } from "../frame/index.ts";
import { PATH } from "./filter-fields.ts";
import type { InvitationsView, LedgerSum } from "./view.ts";
import { reasonWords } from "./words.ts";

const suppressedIn = ({ ledger }: LedgerSum): number =>
  Object.values(ledger.suppressed).reduce((sum, times) => sum + times, 0);

/** `112 invitations = 67 sent + 40 left out + …`: each part leads to its rows. */
const sumLine = ({ frame: { texts }, filter, filters }: InvitationsView, sum: LedgerSum): Markup => {
  const { invitations, counts } = texts.dashboard;
  const { eligible, sent, waiting, failed, expired, bounced } = sum.ledger;
  const parts = { sent, suppressed: suppressedIn(sum), waiting, failed, expired };
  const shown = Object.keys(parts) as (keyof typeof parts)[];
  const { touchpoint, survey } = filters;
  return html`<p class="sum"><strong>${counts.invitations(eligible)}</strong> = ${shown.map(
    (name, index) =>
      html`${index > 0 && html` + `}<a href="${hrefOf(PATH, { ...filter, touchpoint, survey, status: name })}">${texts.figures.count(parts[name])} ${invitations.parts[name]}</a>${name === "sent" && bounced > 0 && html` <span class="muted">(${texts.figures.count(bounced)} ${invitations.bounced})</span>`}`,
  )}</p>`;
};

/** Why people were left out, by how many, each with its share of all who were. */
const reasonsTable = ({ frame: { texts }, filter, filters }: InvitationsView, sum: LedgerSum): Markup => {
  const { invitations } = texts.dashboard;
  const all = suppressedIn(sum);
  if (all === 0) return html`<p class="muted">${invitations.noReasons}</p>`;
  const rows = Object.entries(sum.ledger.suppressed).sort(
    ([a, one], [b, other]) => other - one || (a < b ? -1 : 1),
  );
  const { touchpoint, survey } = filters;
  return html`<table class="data reasons"><caption>${invitations.reasons}</caption><thead><tr><th scope="col">${invitations.reason}</th><th scope="col" class="number">${invitations.count}</th><th scope="col" class="number">${invitations.share}</th><td></td></tr></thead><tbody>${rows.map(
    ([reason, times]) =>
      html`<tr><th scope="row"><a href="${hrefOf(PATH, { ...filter, touchpoint, survey, status: "suppressed", reason })}">${reasonWords(texts, reason)}</a></th><td class="number">${texts.figures.count(times)}</td><td class="number">${texts.figures.share(times / all)}</td><td class="share"><meter min="0" max="${all}" value="${times}" aria-label="${reasonWords(texts, reason)}">${texts.figures.share(times / all)}</meter></td></tr>`,
  )}</tbody></table>`;
};

/** What became of everyone who could have been asked in the period. */
export const sumPart = (view: InvitationsView, sum: LedgerSum): Markup => {
  const { texts } = view.frame;
  const { invitations } = texts.dashboard;
  return html`<section class="panel" aria-labelledby="sum"><div class="top"><h2 id="sum">${invitations.sumTitle}</h2>${freshness(texts, sum, view.now)}</div>
${sumLine(view, sum)}<p class="muted note">${invitations.countedBy}</p>
${reasonsTable(view, sum)}</section>
`;
};
