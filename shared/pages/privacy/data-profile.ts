import { html } from "hono/html";
import type { Address, Customer } from "../../domain/customers/index.ts";
import { surveyByKey } from "../../domain/surveys/index.ts";
import { canonicalLocale } from "../../i18n/language.ts";
import type { Markup } from "../../theme/markup.ts";
import { askedBy, type DataContext, dateIn } from "./data-journey.ts";
import { type Description, descriptionList, valueInWords } from "./description-list.ts";
import { inWords } from "./in-words.ts";

/** What is stored about a person, apart from their journey. */
export type ProfileOptions = DataContext & { customer: Customer | undefined; address: Address | undefined };

/** `pt-BR` as `português (Brasil)`. */
const languageName = (locale: string, { texts: { language } }: DataContext): string =>
  new Intl.DisplayNames(language, { type: "language" }).of(canonicalLocale(locale) ?? locale) ?? locale;

const given = (value: string | undefined): string[] => (value === undefined ? [] : [value]);

/** The section with the profile and the attributes. */
export const aboutProfile = (known: ProfileOptions): Markup => {
  const { profile: labels, ...yesOrNo } = known.texts.pages.data;
  const { customer } = known;
  const profile = customer && [
    { name: labels.name, values: given(customer.name) },
    { name: labels.email, values: given(customer.email) },
    { name: labels.language, values: given(customer.locale && languageName(customer.locale, known)) },
    { name: labels.timezone, values: given(customer.timezone) },
    { name: labels.since, values: [dateIn(known, customer.createdAt)] },
    { name: labels.id, values: [customer.id] },
    { name: labels.otherIds, values: customer.joined },
  ];
  const attributes = Object.entries(customer?.attributes ?? {}).map(([name, value]) => ({
    name: inWords(name),
    values: [valueInWords(value, yesOrNo)],
  }));
  return html`<section aria-labelledby="profile">
<h2 id="profile">${labels.title}</h2>
${profile ? descriptionList(profile) : html`<p>${labels.none}</p>`}
${attributes.length > 0 && html`<h3 class="more">${labels.more}</h3>\n${descriptionList(attributes)}`}
</section>`;
};

/** Most dates of surveys that are listed. The journey shows them all. */
const ASKS_SHOWN = 20;

/** The earlier of the two times: that of the customer and that of the address. */
const earliest = (known: ProfileOptions, field: "unsubscribedAt" | "complainedAt"): string | undefined =>
  [known.customer?.[field], known.address?.[field]].filter((at) => at !== undefined).sort()[0];

/** The questions of the surveys that the person unsubscribed from; the key of a survey that is no longer defined. */
const unsubscribedFrom = (known: ProfileOptions): string[] => {
  const keys = [known.customer, known.address].flatMap((one) => one?.unsubscribedFrom ?? []);
  return [...new Set(keys)].map((key) => {
    const survey = surveyByKey(known.definitions, key);
    return survey ? askedBy(known, { survey: key, metric: survey.metric }).text : inWords(key);
  });
};

const asked = (known: ProfileOptions): string[] => {
  const asks = [known.customer, known.address].flatMap((one) => one?.asks ?? []);
  const byInvitation = new Map(asks.map((ask) => [ask.invitation, ask.at]));
  return [...byInvitation.values()]
    .sort()
    .reverse()
    .slice(0, ASKS_SHOWN)
    .map((at) => dateIn(known, at));
};

/** The section about email: whether it is stopped and why, and when surveys were sent. */
export const aboutMail = (known: ProfileOptions): Markup => {
  const { mail: labels } = known.texts.pages.data;
  const since = (name: string, at: string | undefined): Description => ({
    name,
    values: given(at && dateIn(known, at)),
  });
  const stops = [
    since(labels.unsubscribed, earliest(known, "unsubscribedAt")),
    since(labels.complained, earliest(known, "complainedAt")),
    since(labels.bounced, known.address?.bouncedAt),
    since(labels.erased, known.address?.erasedAt),
  ];
  const isStopped = stops.some(({ values }) => values.length > 0);
  return html`<section aria-labelledby="mail">
<h2 id="mail">${labels.title}</h2>
<p>${isStopped ? labels.stopped : labels.open}</p>
${descriptionList([...stops, { name: labels.unsubscribedFrom, values: unsubscribedFrom(known) }, { name: labels.asked, values: asked(known) }])}
</section>`;
};
