import { html } from "hono/html";
import { canonicalLocale } from "../../../i18n/language.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Times } from "./times.ts";
import type { CustomerView } from "./view.ts";

type Fact = { name: string; values: readonly string[] };

/** `pt-BR` as `português (Brasil)`. */
const languageName = (locale: string, language: string): string =>
  new Intl.DisplayNames(language, { type: "language" }).of(canonicalLocale(locale) ?? locale) ?? locale;

const given = (value: string | undefined): string[] => (value === undefined ? [] : [value]);

const factList = (facts: readonly Fact[]): Markup =>
  html`<dl class="facts">${facts
    .filter(({ values }) => values.length > 0)
    .map(
      ({ name, values }) =>
        html`<div><dt dir="auto">${name}</dt>${values.map((value) => html`<dd dir="auto">${value}</dd>`)}</div>`,
    )}</dl>`;

/** The earlier of two times: that of the customer and that of the address. */
const earliest = (
  { customer, address }: CustomerView,
  field: "unsubscribedAt" | "complainedAt",
): string | undefined => [customer?.[field], address?.[field]].filter((at) => at !== undefined).sort()[0];

/** What stops surveys to this customer, each in a sentence. */
const stopsOf = (view: CustomerView, times: Times): string[] => {
  const { customer, address, frame } = view;
  const { mail } = frame.texts.dashboard.customers;
  const since = (text: (day: string) => string, at: string | undefined) =>
    at === undefined ? [] : [text(times.wholeDay(at))];
  const surveys = new Set([customer, address].flatMap((one) => one?.unsubscribedFrom ?? []));
  return [
    ...since(mail.erased, address?.erasedAt),
    ...since(mail.unsubscribed, earliest(view, "unsubscribedAt")),
    ...(surveys.size > 0 ? [mail.unsubscribedFrom([...surveys].join(", "))] : []),
    ...since(mail.bounced, address?.bouncedAt),
    ...since(mail.complained, earliest(view, "complainedAt")),
    ...(customer !== undefined && customer.email === undefined ? [mail.noEmail] : []),
  ];
};

/** What stops surveys to this customer: it stands above everything else. */
export const stopsPart = (view: CustomerView, times: Times): Markup => {
  const stops = stopsOf(view, times);
  return stops.length === 0
    ? html``
    : html`<ul class="notice stops">${stops.map((stop) => html`<li dir="auto">${stop}</li>`)}</ul>
`;
};

/** Who the customer is. */
export const profilePart = (view: CustomerView, times: Times): Markup => {
  const { customer, frame } = view;
  const { texts } = frame;
  const { about } = texts.dashboard.customers;
  if (customer === undefined)
    return html`<section class="panel"><h2>${about.title}</h2><p>${about.nothing}</p></section>`;
  const { id, email, locale, timezone, createdAt, joined, pageGiven = [], attributes } = customer;
  const values = Object.entries(attributes)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => ({ name, values: [String(value)] }));
  return html`<section class="panel"><h2>${about.title}</h2>
${factList([
  { name: about.email, values: given(email) },
  { name: about.id, values: [id] },
  { name: about.otherIds, values: joined },
  { name: about.language, values: given(locale && languageName(locale, texts.language)) },
  { name: about.timezone, values: given(timezone) },
  { name: about.since, values: [times.wholeDay(createdAt)] },
  { name: about.pageGiven, values: given(pageGiven.join(", ") || undefined) },
])}
${values.length > 0 && factList(values)}</section>
`;
};
