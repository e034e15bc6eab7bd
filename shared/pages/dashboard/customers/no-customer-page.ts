import { html } from "hono/html";
import type { PeopleTexts } from "../../../i18n/dashboard/people-texts.ts";
import { dashboardPage, type Frame } from "../frame/index.ts";
import { CUSTOMERS_STYLES } from "./customers-styles.ts";
import { searchForm } from "./search-form.ts";

/** Says that nothing is known of a customer, and helps to find another. */
export const noCustomerPage = (frame: Frame<PeopleTexts>): string => {
  const { title, text } = frame.texts.dashboard.customers.notFound;
  return dashboardPage({
    frame,
    title,
    styles: CUSTOMERS_STYLES,
    body: html`<h1>${title}</h1>
<p>${text}</p>
${searchForm(frame.texts)}`,
  });
};
