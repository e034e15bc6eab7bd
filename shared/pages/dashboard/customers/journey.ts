import { html } from "hono/html";
import type { JourneyEntry } from "../../../application/journeys/index.ts";
import type { Day } from "../../../domain/base/time.ts";
import type { Markup } from "../../../theme/markup.ts";
import { customerHref, responsePlace } from "../frame/index.ts";
import { entryText } from "./entries.ts";
import type { Times } from "./times.ts";
import type { CustomerView } from "./view.ts";

/** Entries by day, in their order. */
const byDay = (entries: readonly JourneyEntry[], times: Times): [Day, JourneyEntry[]][] => {
  const days = new Map<Day, JourneyEntry[]>();
  for (const entry of entries) {
    const day = times.day(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
};

/** The place of an answer or an invitation on the page, which links lead to. */
const placeOf = (entry: JourneyEntry): Markup => {
  switch (entry.kind) {
    case "response":
      return html` id="${responsePlace(entry.response.importId ?? entry.response.invitationId)}"`;
    case "invitation":
      return html` id="invitation-${encodeURIComponent(entry.invitation.id)}"`;
    default:
      return html``;
  }
};

/** The journey as a line of time, newest first. */
export const journeyPart = (view: CustomerView, times: Times): Markup => {
  const { frame, id, asking } = view;
  const { entries, cursor, isContinued } = view.journey;
  const { journey } = frame.texts.dashboard.customers;
  const at = asking.asked;
  return html`<section class="panel journey" id="journey"><div class="top"><h2>${journey.title}</h2><p class="fresh">${frame.texts.dashboard.frame.zone(times.zone)}</p></div>
${entries.length === 0 && html`<p class="muted">${journey.none}</p>`}
${byDay(entries, times).map(
  ([day, ofDay]) =>
    html`<section class="day"><h3><time datetime="${day}">${frame.texts.figures.wholeDay(day)}</time></h3>
<ol role="list">${ofDay.map((entry) => html`<li class="${entry.kind}"${placeOf(entry)}><time class="muted" datetime="${entry.at}">${times.clock(entry.at)}</time><div>${entryText(view, times, entry)}</div></li>\n`)}</ol></section>
`,
)}
<p class="pages">${isContinued && html`<a class="link" href="${customerHref(id, { at })}#journey">${journey.newest}</a> `}${cursor !== null && html`<a class="link" href="${customerHref(id, { at, cursor })}#journey">${journey.earlier}</a>`}</p></section>
`;
};
