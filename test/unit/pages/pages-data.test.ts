import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import { pageTexts } from "../../../shared/i18n/texts.ts";
import { inWords } from "../../../shared/pages/privacy/in-words.ts";
import { type DataPageOptions, dataPage, erasePage } from "../../../shared/pages/privacy/index.ts";
import {
  aCustomer,
  anAddress,
  anAsk,
  aResponse,
  aSentInvitation,
  aSurvey,
  aTouchpoint,
  aType,
  NOW,
} from "../../support/builders.ts";

const token = "AbCdEfGhIjKlMnOpQrStUv-_0123456789abcdefghij";
const EVIL = '"><script>alert(1)</script>';
const ESCAPED = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;";

type Entries = DataPageOptions["journey"]["entries"];

const aPage = ({
  journey,
  locale = "en",
  ...overrides
}: Partial<Omit<DataPageOptions, "journey">> & {
  journey?: Partial<DataPageOptions["journey"]>;
} = {}) =>
  dataPage({
    texts: pageTexts(locale),
    locale,
    timezone: "UTC",
    definitions: { types: [aType()], surveys: [aSurvey()] },
    token,
    customer: aCustomer(),
    address: undefined,
    ...overrides,
    journey: { entries: [], earlier: null, isContinued: false, ...journey },
  });
const withEntries = (entries: Entries, more: Parameters<typeof aPage>[0] = {}) =>
  aPage({ ...more, journey: { entries } });

/** The descriptions on the page, by term: `Name` → `Ana`. */
const factsIn = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/<dt[^>]*>(.*?)<\/dt>((?:<dd[^>]*>[\s\S]*?<\/dd>)+)/g)].map(([, name, values = ""]) => [
      name,
      [...values.matchAll(/<dd[^>]*>([\s\S]*?)<\/dd>/g)].map(([, value]) => value),
    ]),
  );

describe("the page of a person's data", () => {
  const { data, erase } = pageTexts("en").pages;

  it("shows the profile, with readable names and times in the person's time zone", () => {
    const customer = aCustomer({
      locale: "pt-BR",
      timezone: "America/Sao_Paulo",
      createdAt: "2026-11-03T01:00:00.000Z",
      attributes: { planName: "pro", vip: true, seats: 3 },
      joined: ["a-7", "a-9"],
    });
    expect(factsIn(aPage({ customer, timezone: "America/Sao_Paulo" }))).toEqual({
      Name: ["Ana"],
      "Email address": ["ana@example.com"],
      Language: ["Brazilian Portuguese"],
      "Time zone": ["America/Sao_Paulo"],
      "Known since": ["November 2, 2026 at 10:00 PM"],
      "Customer ID": ["c-42"],
      "Other IDs of yours": ["a-7", "a-9"],
      "Plan name": ["pro"],
      Vip: ["Yes"],
      Seats: ["3"],
    });
  });

  it("says so where no profile is left", () => {
    expect(aPage({ customer: undefined })).toContain(data.profile.none);
  });

  it.each<[string, Partial<DataPageOptions>, boolean, Record<string, string[]>]>([
    ["nothing", {}, false, {}],
    [
      "an opt-out of all surveys, with the earlier time",
      {
        customer: aCustomer({ unsubscribedAt: "2026-10-03T09:00:00.000Z" }),
        address: anAddress({ unsubscribedAt: "2026-10-02T09:00:00.000Z" }),
      },
      true,
      { "Unsubscribed from all surveys": ["October 2, 2026 at 9:00 AM"] },
    ],
    [
      "an opt-out of surveys, of which one is no longer defined",
      {
        customer: aCustomer({ unsubscribedFrom: ["post-purchase"] }),
        address: anAddress({ unsubscribedFrom: ["gone-by-now", "post-purchase"] }),
      },
      false,
      {
        "Unsubscribed from these surveys": [pageTexts("en").survey.questions.nps(), "Gone by now"],
      },
    ],
    [
      "a bounce",
      { address: anAddress({ bouncedAt: NOW }) },
      true,
      { "Your mailbox refused an email for good": ["November 2, 2026 at 2:03 PM"] },
    ],
    [
      "spam",
      { customer: aCustomer({ complainedAt: NOW }) },
      true,
      { "You marked an email as spam": ["November 2, 2026 at 2:03 PM"] },
    ],
    [
      "an erasure",
      { address: anAddress({ erasedAt: NOW }) },
      true,
      { "Data of somebody with your address was erased": ["November 2, 2026 at 2:03 PM"] },
    ],
    [
      "one survey, counted for the customer and the address",
      {
        customer: aCustomer({ asks: [anAsk({ at: NOW })] }),
        address: anAddress({ asks: [anAsk({ at: NOW })] }),
      },
      false,
      { "Surveys sent to you recently": ["November 2, 2026 at 2:03 PM"] },
    ],
  ])("shows what is stored about email: %s", (_what, known, isStopped, expected) => {
    const page = aPage(known);
    expect(factsIn(page)).toMatchObject(expected);
    expect([page.includes(data.mail.stopped), page.includes(data.mail.open)]).toEqual([
      isStopped,
      !isStopped,
    ]);
  });

  it("lists the 20 newest surveys", () => {
    const asks = Array.from({ length: 30 }, (_, n) =>
      anAsk({ at: `2026-10-${String(n + 1).padStart(2, "0")}T09:00:00.000Z`, invitation: `i-${n}` }),
    );
    const listed = factsIn(aPage({ customer: aCustomer({ asks }) }))[data.mail.asked];
    expect([listed?.length, listed?.[0]]).toEqual([20, "October 30, 2026 at 9:00 AM"]);
  });

  it("shows the journey in words", () => {
    const page = withEntries([
      {
        kind: "response",
        at: NOW,
        response: aResponse({ comment: "Fast\nand good", revisedAt: NOW }),
      },
      { kind: "invitation", at: NOW, invitation: aSentInvitation({ deliveredAt: NOW }) },
      {
        kind: "touchpoint",
        at: NOW,
        touchpoint: aTouchpoint({ channel: "web", properties: { orderId: 7, items: [{ sku: "A" }] } }),
      },
    ]);
    const question = pageTexts("en").survey.questions.nps();
    expect([...page.matchAll(/<h3[^>]*>(.*?)<\/h3>/g)].map(([, title]) => title)).toEqual([
      "You answered a survey",
      "A survey was sent to you",
      "Purchase completed",
    ]);
    expect(factsIn(page)).toMatchObject({
      Question: [question],
      "Your answer": ["9 of 10"],
      "What you wrote": ["Fast\nand good"],
      Delivered: ["November 2, 2026 at 2:03 PM"],
      Reference: ["order-1001"],
      Channel: ["web"],
      "Order id": ["7"],
      Items: ["[{&quot;sku&quot;:&quot;A&quot;}]"],
    });
  });

  it.each(["scheduled", "sending", "sent", "suppressed", "failed", "expired"] as const)(
    "says of an invitation that is %s what it is, in every language",
    (status) => {
      const invitation = aSentInvitation({ status });
      const titles = LANGUAGES.map((locale) => {
        const page = withEntries([{ kind: "invitation", at: NOW, invitation }], { locale });
        expect(page).toContain(`>${pageTexts(locale).pages.data.journey.invitation[status]}</h3>`);
        return pageTexts(locale).pages.data.journey.invitation[status];
      });
      expect(new Set(titles).size).toBe(LANGUAGES.length);
    },
  );

  it.each([
    ["pt-BR", "Compra feita"],
    ["pt-PT", "Compra feita"],
    ["ru", "Bought"],
    ["en-GB", "Bought"],
  ])("names a touchpoint type in %s as %s", (locale, name) => {
    const types = [aType({ name: { de: "Gekauft", en: "Bought", "pt-BR": "Compra feita" } })];
    const entries: Entries = [{ kind: "touchpoint", at: NOW, touchpoint: aTouchpoint() }];
    const page = withEntries(entries, { locale, definitions: { types, surveys: [] } });
    expect(page).toContain(`<h3 dir="auto">${name}</h3>`);
  });

  it("fills what a question says of the customer and the touchpoint", () => {
    const survey = aSurvey({
      question: { en: "{{customer.name|You}} and {{touchpoint.name}}: {{properties.a|how}}?" },
    });
    const entries: Entries = [{ kind: "invitation", at: NOW, invitation: aSentInvitation() }];
    const page = withEntries(entries, {
      definitions: { types: [aType({ name: "Purchase" })], surveys: [survey] },
    });
    expect(page).toContain("Ana and Purchase: how?");
  });

  it("names an undefined touchpoint type by the words of its key", () => {
    const touchpoint = aTouchpoint({ touchpoint: "page_viewed.twice" });
    expect(withEntries([{ kind: "touchpoint", at: NOW, touchpoint }])).toContain(">Page viewed twice</h3>");
  });

  it("escapes every text that people wrote", () => {
    const survey = aSurvey({ question: { en: EVIL } });
    const page = aPage({
      brand: { name: EVIL },
      definitions: { types: [aType({ name: EVIL })], surveys: [survey] },
      customer: aCustomer({
        id: EVIL,
        email: EVIL,
        name: EVIL,
        joined: [EVIL],
        attributes: { [EVIL]: EVIL },
        unsubscribedFrom: ["post-purchase", EVIL],
      }),
      journey: {
        entries: [
          { kind: "response", at: NOW, response: aResponse({ comment: EVIL }) },
          { kind: "invitation", at: NOW, invitation: aSentInvitation() },
          {
            kind: "touchpoint",
            at: NOW,
            touchpoint: aTouchpoint({
              id: EVIL,
              channel: EVIL,
              properties: { [EVIL]: EVIL, nested: [EVIL] },
            }),
          },
        ],
        earlier: EVIL,
      },
    });
    expect(page).not.toContain("<script");
    expect(page.split(ESCAPED).length).toBeGreaterThan(12);
  });

  it("shows only the journey on later pages, with links to earlier entries and back", () => {
    const hrefs = (page: string) => [...page.matchAll(/href="(\/s\/[^"]*)"/g)].map(([, href]) => href);
    const first = aPage({ journey: { earlier: "sealed" } });
    const next = aPage({ journey: { isContinued: true } });
    expect([first, next].map((page) => [page.includes("ana@example.com"), hrefs(page)])).toEqual([
      [true, [`/s/${token}/data?cursor=sealed`]],
      [false, [`/s/${token}/data`]],
    ]);
  });

  it("has one form, without the field that confirms", () => {
    const page = aPage();
    expect(page).toContain(`<form method="post" action="/s/${token}/data/erase">`);
    expect(page).toContain(erase.button);
    expect(page).not.toMatch(/<input|name="confirm"/);
  });

  it.each(LANGUAGES)("is in %s, names the brand or nobody, and has no script", (locale) => {
    const page = aPage({ locale, brand: { name: "Acme" } });
    expect(page).toContain(`<html lang="${locale}" dir="${pageTexts(locale).direction}">`);
    expect(page).toContain(pageTexts(locale).pages.data.intro("Acme"));
    expect(aPage({ locale })).not.toMatch(/undefined|false|<script|https?:/);
  });
});

describe("the page that asks whether to erase", () => {
  it.each(LANGUAGES)(
    "explains in %s what is erased, confirms only by its button, and links back",
    (locale) => {
      const { erase } = pageTexts(locale).pages;
      const page = erasePage({ texts: pageTexts(locale), token, state: "ask" });
      for (const point of ["profile", "scores", "mail", "final"] as const)
        expect(page).toContain(`<li>${erase.ask[point]}</li>`);
      expect(page).toContain(
        `<button class="danger" name="confirm" value="erase">${erase.ask.confirm}</button>`,
      );
      expect(page).toContain(`href="/s/${token}/data"`);
    },
  );

  it.each(LANGUAGES)("continues in %s where more is left to erase", (locale) => {
    const { unfinished } = pageTexts(locale).pages.erase;
    const page = erasePage({ texts: pageTexts(locale), token, state: "unfinished" });
    expect(page).toContain(unfinished.text);
    expect(page).toMatch(/<form method="post"[^>]*>\s*<button[^>]* name="confirm" value="erase">/);
  });
});

it.each([
  ["orderId", "Order id"],
  ["order_id", "Order id"],
  ["shipping-address", "Shipping address"],
  ["purchase.completed", "Purchase completed"],
  ["URL", "URL"],
  ["imageURL", "Image URL"],
  ["Order Id", "Order id"],
  ["line2Text", "Line2 text"],
  ["привет_мир", "Привет мир"],
  ["__", "__"],
])("the name %j is %j in words", (name, words) => {
  expect(inWords(name)).toBe(words);
});
