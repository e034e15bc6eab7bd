import { html } from "hono/html";
import { dashboardPage } from "../frame/index.ts";
import { accountParts } from "./account.ts";
import { askingPart } from "./asking.ts";
import { CUSTOMERS_STYLES } from "./customers-styles.ts";
import { dataPart } from "./data.ts";
import { journeyPart } from "./journey.ts";
import { profilePart, stopsPart } from "./profile.ts";
import { saidPart } from "./said.ts";
import { timesIn } from "./times.ts";
import type { CustomerView } from "./view.ts";

/** One customer: who they are, what they said, whether they would be asked, and their journey as a line of time. */
export const customerPage = (view: CustomerView): string => {
  const { frame, customer, id, timeZone } = view;
  const { title } = frame.texts.dashboard.customers;
  const times = timesIn(frame, timeZone);
  const name = customer?.name ?? id;
  return dashboardPage({
    frame,
    title: `${name} – ${title}`,
    styles: CUSTOMERS_STYLES,
    body: html`<p class="back"><a href="/app/customers">${title}</a></p>
<h1><bdi>${name}</bdi></h1>
${stopsPart(view, times)}
<div class="customer"><div class="side">
${profilePart(view, times)}${accountParts(view, times)}${saidPart(view, times)}${askingPart(view)}${dataPart(view)}</div>
${journeyPart(view, times)}</div>`,
  });
};
