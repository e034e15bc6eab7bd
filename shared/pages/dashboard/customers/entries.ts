import { html } from "hono/html";
import type { JourneyEntry } from "../../../application/journeys/index.ts";
import type { Response } from "../../../domain/answers/index.ts";
import type { Touchpoint } from "../../../domain/journeys/index.ts";
import type { Invitation } from "../../../domain/sending/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { pathOf, propertiesShown, shortened } from "../frame/index.ts";
import { DOT } from "../words/index.ts";
import { answersOf, scoreMark } from "./said.ts";
import type { Times } from "./times.ts";
import type { CustomerView } from "./view.ts";

const PROPERTIES_SHOWN = 6;
const LONGEST_VALUE = 80;
/** Longer comments can be read where all answers are. */
const LONGEST_COMMENT = 1_000;

const pair = ({ name, value }: { name: string; value: string }): Markup =>
  html`<span class="pair"><bdi>${name}</bdi> <bdi class="value">${value}</bdi></span> `;

const touchpointText = (
  view: CustomerView,
  { zone }: Times,
  { touchpoint, channel, properties, registered }: Touchpoint,
): Markup => {
  const { dashboard, figures } = view.frame.texts;
  const { journey } = dashboard.customers;
  const pairs = propertiesShown(
    { figures, timezone: zone, longest: LONGEST_VALUE },
    { touchpoint, properties },
  );
  const more = pairs.length - PROPERTIES_SHOWN;
  const notes = [...(channel === undefined ? [] : [channel]), ...(registered ? [] : [journey.unknown])];
  return html`<p><a href="${pathOf("touchpoints", touchpoint)}"><bdi>${view.typeName(touchpoint)}</bdi></a>${notes.map((note) => html`<span class="muted">${DOT}<bdi>${note}</bdi></span>`)}</p>
${pairs.length > 0 && html`<p class="pairs">${pairs.slice(0, PROPERTIES_SHOWN).map(pair)}${more > 0 && html`<span>${journey.more(more)}</span>`}</p>`}`;
};

/** What became of an invitation, in words. */
const outcomeOf = (view: CustomerView, times: Times, invitation: Invitation): string => {
  const { customers, reasons } = view.frame.texts.dashboard;
  const { journey } = customers;
  const { status, reason, dueAt, plannedAt, sentAt } = invitation;
  const because = (): string => {
    if (reason === undefined) return "";
    return reason === "unconfirmed" || reason === "rejected" ? journey.failures[reason] : reasons[reason];
  };
  switch (status) {
    case "scheduled":
      return journey.scheduled(times.moment(dueAt ?? plannedAt));
    case "sending":
      return journey.sending;
    case "sent":
      return journey.sent(times.moment(sentAt ?? plannedAt));
    case "suppressed":
      return journey.suppressed(because());
    case "failed":
      return journey.failed(because());
    case "expired":
      return journey.expired;
    default:
      return status satisfies never;
  }
};

const invitationText = (view: CustomerView, times: Times, invitation: Invitation): Markup => {
  const { journey } = view.frame.texts.dashboard.customers;
  const { survey, bouncedAt, complainedAt, deliveredAt, reminders } = invitation;
  const words = [
    outcomeOf(view, times, invitation),
    ...(bouncedAt ? [journey.bounced] : deliveredAt ? [journey.delivered] : []),
    ...(complainedAt ? [journey.complained] : []),
    ...(reminders > 0 ? [journey.reminded(reminders)] : []),
  ];
  return html`<p><bdi>${journey.survey(survey)}</bdi> <span class="muted">${words.join(DOT)}</span></p>`;
};

const responseText = (view: CustomerView, times: Times, response: Response): Markup => {
  const { journey } = view.frame.texts.dashboard.customers;
  const { survey, comment = "", revisedAt } = response;
  const isCut = comment.length > LONGEST_COMMENT;
  return html`<p>${journey.answer}: ${scoreMark(view, response)}<span class="muted">${DOT}<bdi>${survey}</bdi>${revisedAt !== undefined && `${DOT}${journey.changed(times.moment(revisedAt))}`}</span></p>
${comment !== "" && html`<blockquote dir="auto">${shortened(comment, LONGEST_COMMENT)}</blockquote>`}${isCut && html`<p><a href="${answersOf(view, times)}">${journey.whole}</a></p>`}`;
};

/** What an entry of the journey says. */
export const entryText = (view: CustomerView, times: Times, entry: JourneyEntry): Markup => {
  switch (entry.kind) {
    case "touchpoint":
      return touchpointText(view, times, entry.touchpoint);
    case "invitation":
      return invitationText(view, times, entry.invitation);
    case "response":
      return responseText(view, times, entry.response);
    default:
      return entry satisfies never;
  }
};
