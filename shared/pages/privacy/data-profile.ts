import { html } from "hono/html";
import type { Address, Customer } from "../../domain/customers/index.ts";
import { surveyByKey } from "../../domain/surveys/index.ts";
import { canonicalLocale } from "../../i18n/language.ts";
import type { Markup } from "../../theme/markup.ts";
import { askedBy, dateIn, type Telling } from "./data-journey.ts";
import { type Fact, facts, plainly } from "./facts.ts";
import { inWords } from "./in-words.ts";

/** What is known of a person beside what happened. */
export type KnownOf = Telling & { customer: Customer | undefined; address: Address | undefined };

/** `pt-BR` as `português (Brasil)`. */
const languageName = (locale: string, { texts: { language } }: Telling): string =>
  new Intl.DisplayNames(language, { type: "language" }).of(canonicalLocale(locale) ?? locale) ?? locale;

const given = (value: string | undefined): string[] => (value === undefined ? [] : [value]);

export const aboutProfile = (known: KnownOf): Markup => {
  const { profile: said, ...yesOrNo } = known.texts.pages.data;
  const { customer } = known;
  const profile = customer && [
    { name: said.name, values: given(customer.name) },
    { name: said.email, values: given(customer.email) },
    { name: said.language, values: given(customer.locale && languageName(customer.locale, known)) },
    { name: said.timezone, values: given(customer.timezone) },
    { name: said.since, values: [dateIn(known, customer.createdAt)] },
    { name: said.id, values: [customer.id] },
    { name: said.otherIds, values: customer.joined },
  ];
  const attributes = Object.entries(customer?.attributes ?? {}).map(([name, value]) => ({
    name: inWords(name),
    values: [plainly(value, yesOrNo)],
  }));
  return html`<section aria-labelledby="profile">
<h2 id="profile">${said.title}</h2>
${profile ? facts(profile) : html`<p>${said.none}</p>`}
${attributes.length > 0 && html`<h3 class="more">${said.more}</h3>\n${facts(attributes)}`}
</section>`;
};

/** Most that are listed: what happened tells of them all. */
const ASKS_SHOWN = 20;

/** The earliest of the moments at which something was said for the customer, or for the address. */
const earliest = (known: KnownOf, field: "unsubscribedAt" | "complainedAt"): string | undefined =>
  [known.customer?.[field], known.address?.[field]].filter((at) => at !== undefined).sort()[0];

/** The surveys that somebody said no to, by what they ask; one that is not defined any more by its key. */
const refused = (known: KnownOf): string[] => {
  const keys = [known.customer, known.address].flatMap((one) => one?.unsubscribedFrom ?? []);
  return [...new Set(keys)].map((key) => {
    const survey = surveyByKey(known.definitions, key);
    return survey ? askedBy(known, { survey: key, metric: survey.metric }).text : inWords(key);
  });
};

const asked = (known: KnownOf): string[] => {
  const asks = [known.customer, known.address].flatMap((one) => one?.asks ?? []);
  const byInvitation = new Map(asks.map((ask) => [ask.invitation, ask.at]));
  return [...byInvitation.values()]
    .sort()
    .reverse()
    .slice(0, ASKS_SHOWN)
    .map((at) => dateIn(known, at));
};

export const aboutMail = (known: KnownOf): Markup => {
  const { mail: said } = known.texts.pages.data;
  const since = (name: string, at: string | undefined): Fact => ({
    name,
    values: given(at && dateIn(known, at)),
  });
  const stops = [
    since(said.unsubscribed, earliest(known, "unsubscribedAt")),
    since(said.complained, earliest(known, "complainedAt")),
    since(said.bounced, known.address?.bouncedAt),
    since(said.erased, known.address?.erasedAt),
  ];
  const isStopped = stops.some(({ values }) => values.length > 0);
  return html`<section aria-labelledby="mail">
<h2 id="mail">${said.title}</h2>
<p>${isStopped ? said.stopped : said.open}</p>
${facts([...stops, { name: said.unsubscribedFrom, values: refused(known) }, { name: said.asked, values: asked(known) }])}
</section>`;
};
