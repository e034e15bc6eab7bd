import { html } from "hono/html";
import type { PeopleTexts } from "../../../i18n/dashboard/people-texts.ts";
import type { Markup } from "../../../theme/markup.ts";

/** The longest text to look for. */
const LONGEST_SEARCH = 300;

/** Finds customers. It is sent in the body: an address shall stand in no URL. */
export const searchForm = ({ dashboard }: PeopleTexts, q = ""): Markup => {
  const { search } = dashboard.customers;
  return html`<form class="fields find" method="post" action="/app/customers" role="search"><label><span>${search.label}</span><input name="q" value="${q}" maxlength="${LONGEST_SEARCH}" required autocomplete="off" spellcheck="false" dir="auto"></label>
<button>${search.button}</button></form>
`;
};
