import { describe, expect, it } from "vitest";
import { manageSurveysHandler } from "../../../functions/manage-surveys/handler.ts";
import { MAX_TYPES } from "../../../shared/application/catalogue/manage-touchpoint-types.ts";
import { MAX_SURVEYS_PER_TYPE } from "../../../shared/application/surveys/manage-surveys.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import type { KnownName } from "../../../shared/domain/catalogue/known-name.ts";
import type { TypeVolume } from "../../../shared/domain/catalogue/touchpoint-type.ts";
import { invitationIdOf } from "../../../shared/domain/sending/survey-link.ts";
import { composeSurveyEmail } from "../../../shared/email/survey-email.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import { aPolicy, aRequest, aSurvey, aType, NOW } from "../../support/builders.ts";
import { FakeMembers } from "../../support/fake-members.ts";
import { InMemoryDefinitions, KeptLog } from "../../support/fakes.ts";

const seen = (touchpoint: string, volume = 1, lastSeenAt = NOW): TypeVolume => ({
  touchpoint,
  volume,
  lastSeenAt,
});

const aFunction = (
  store = new InMemoryDefinitions(),
  {
    counted = [],
    waiting = [],
    names: made = [],
  }: { counted?: TypeVolume[]; waiting?: TypeVolume[]; names?: KnownName[] } = {},
) => {
  let names = made;
  const handler = manageSurveysHandler({
    store,
    names: {
      list: async () => names,
      remove: async (kind, name) => {
        names = names.filter((one) => one.kind !== kind || one.name !== name);
      },
    },
    volumes: { counted: async () => counted, waiting: async () => waiting },
    stages: DEFAULT_STAGES,
    stage: { reportingTimezone: "UTC", sendRatePerSecond: 10 },
    compose: (input) =>
      composeSurveyEmail({
        ...input,
        sender: { email: "hi@acme.example" },
        publicUrl: "https://acme.example",
      }),
    publicUrl: "https://acme.example",
    sessions: { find: async () => undefined, noteUse: async () => {} },
    members: new FakeMembers(),
    clock: () => NOW,
    log: new KeptLog(),
  });
  return {
    store,
    ask: (
      routeKey: string,
      options: { key?: string; body?: unknown; query?: Record<string, string>; scope?: string } = {},
    ) => handler(aRequest({ routeKey, scope: "admin", parameters: { key: options.key ?? "a" }, ...options })),
  };
};
const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");
const keysOf = (result: HttpResult): string[] => bodyOf(result).items.map(({ key }: { key: string }) => key);

describe("names that callers made up", () => {
  const names: KnownName[] = [
    { kind: "type", name: "order.placd", by: "page" },
    { kind: "type", name: "never.stored", by: "server" },
    { kind: "channel", name: "Web Shop", by: "server" },
  ];

  it("are listed for admins, types with their volume, in pages", async () => {
    const { ask } = aFunction(undefined, { names, counted: [seen("order.placd", 17)] });
    const listed = [
      { kind: "channel", name: "Web Shop", by: "server" },
      { kind: "type", name: "never.stored", by: "server", volume: 0 },
      { kind: "type", name: "order.placd", by: "page", volume: 17, lastSeenAt: NOW },
    ];
    const first = bodyOf(await ask("GET /v1/known-names", { query: { limit: "2" } }));
    expect(first.items).toEqual(listed.slice(0, 2));
    const query = { limit: "2", cursor: first.nextCursor };
    expect(bodyOf(await ask("GET /v1/known-names", { query }))).toEqual({
      items: listed.slice(2),
      nextCursor: null,
    });
    expect(bodyOf(await ask("GET /v1/known-names", { query: { kind: "channel" } })).items).toEqual(
      listed.slice(0, 1),
    );
    for (const scope of ["tag", "read"])
      expect((await ask("GET /v1/known-names", { scope })).statusCode).toBe(403);
  });

  it("are removed one by one; what nobody sent is a 404, and half a name a 422", async () => {
    const { ask } = aFunction(undefined, { names });
    const remove = async (query: Record<string, string>) =>
      (await ask("DELETE /v1/known-names", { query })).statusCode;
    const web = { kind: "channel", name: "Web Shop" };
    expect([await remove(web), await remove(web), await remove({ ...web, kind: "type" })]).toEqual([
      204, 404, 404,
    ]);
    expect([await remove({ name: "Web Shop" }), await remove({ kind: "channel" })]).toEqual([422, 422]);
    expect(bodyOf(await ask("GET /v1/known-names")).items).toHaveLength(2);
  });

  it("are topics and plans too: listed by kind, and removed to make room", async () => {
    const more: KnownName[] = [
      ...names,
      { kind: "topic", name: "log in", by: "server" },
      { kind: "plan", name: "pro", by: "server" },
    ];
    const { ask } = aFunction(undefined, { names: more });
    for (const kind of ["topic", "plan"]) {
      const [listed] = bodyOf(await ask("GET /v1/known-names", { query: { kind } })).items;
      expect(listed).toEqual(more.find((one) => one.kind === kind));
      const query = { kind, name: listed.name };
      expect((await ask("DELETE /v1/known-names", { query })).statusCode).toBe(204);
    }
    expect(bodyOf(await ask("GET /v1/known-names")).items).toHaveLength(names.length);
  });
});

describe("the catalogue", () => {
  const types = ["a", "b", "c", "d", "e"].map((key) => aType({ key }));

  it("stores a type as it was sent, and returns it", async () => {
    const { ask } = aFunction();
    const result = await ask("PUT /v1/touchpoint-types/{key}", {
      key: "purchase.completed",
      body: { name: "Bought", stage: "purchase" },
    });
    expect([result.statusCode, bodyOf(result)]).toEqual([
      200,
      { key: "purchase.completed", name: "Bought", stage: "purchase", order: 0 },
    ]);
    expect(keysOf(await ask("GET /v1/touchpoint-types"))).toEqual(["purchase.completed"]);
  });

  it("says whether a type is use of the product, as it was last defined", async () => {
    const { ask } = aFunction();
    const body = { name: "Report opened", stage: "usage" };
    const define = (more: object) =>
      ask("PUT /v1/touchpoint-types/{key}", { key: "report.opened", body: { ...body, ...more } });
    expect(bodyOf(await define({ engagement: true }))).toMatchObject({ engagement: true });
    expect(bodyOf(await ask("GET /v1/touchpoint-types")).items).toMatchObject([{ engagement: true }]);
    expect(bodyOf(await define({}))).not.toHaveProperty("engagement");
  });

  it.each([
    ["Purchase", { name: "a", stage: "purchase" }, "key"],
    ["__proto__", { name: "a", stage: "purchase" }, "key"],
    ["a", { name: "a", stage: "winback" }, "stage"],
    ["a", { stage: "purchase" }, "name"],
  ])("refuses %j %j and names the field", async (key, body, path) => {
    const { ask, store } = aFunction();
    const result = await ask("PUT /v1/touchpoint-types/{key}", { key, body });
    expect(bodyOf(result)).toMatchObject({ status: 422, errors: [{ path }] });
    expect(store.types).toEqual([]);
  });

  it("stores names by language, and refuses ones that are none", async () => {
    const { ask } = aFunction();
    const put = (name: unknown) =>
      ask("PUT /v1/touchpoint-types/{key}", { body: { name, stage: "purchase" } });
    const name = { en: "Bought", "pt-BR": "Compra feita" };
    expect(bodyOf(await put(name))).toMatchObject({ name });
    expect(bodyOf(await ask("GET /v1/touchpoint-types")).items).toMatchObject([{ name }]);
    for (const wrong of [{}, { en: "" }, { english: 1 }, { en: "a", EN: "b" }, ["Bought"], 7])
      expect((await put(wrong)).statusCode, JSON.stringify(wrong)).toBe(422);
  });

  it("is full with 500 types, which can still be changed", async () => {
    const full = Array.from({ length: MAX_TYPES }, (_, n) => aType({ key: `t${n}` }));
    const { ask } = aFunction(new InMemoryDefinitions({ types: full }));
    const body = { name: "a", stage: "usage" };
    expect((await ask("PUT /v1/touchpoint-types/{key}", { key: "new", body })).statusCode).toBe(409);
    expect((await ask("PUT /v1/touchpoint-types/{key}", { key: "t0", body })).statusCode).toBe(200);
  });

  it("lists recorded types that are not in it, with volume, last time and the most similar type", async () => {
    const store = new InMemoryDefinitions({ types: [aType({ key: "order.placed" })] });
    const { ask } = aFunction(store, {
      counted: [seen("order.plced", 2), seen("order.plced", 3), seen("order.placed", 9), seen("zebra")],
      waiting: [seen("order.plced", 1, "2026-11-03T00:00:00.000Z"), seen("new.one")],
    });
    const list = (query: Record<string, string>) =>
      ask("GET /v1/touchpoint-types", { query: { registered: "false", ...query } });
    const page = bodyOf(await list({ limit: "2" }));
    expect(page.items).toEqual([
      { key: "new.one", volume: 1, lastSeenAt: NOW },
      { key: "order.plced", volume: 6, lastSeenAt: "2026-11-03T00:00:00.000Z", suggestion: "order.placed" },
    ]);
    expect(keysOf(await list({ cursor: page.nextCursor }))).toEqual(["zebra"]);
  });

  it("shows volumes to keys that read, not to those that only record", async () => {
    const { ask } = aFunction(undefined, { counted: [seen("a")] });
    const asking = (scope: string) =>
      ask("GET /v1/touchpoint-types", { query: { registered: "false" }, scope });
    expect(keysOf(await asking("read"))).toEqual(["a"]);
    expect((await asking("tag")).statusCode).toBe(403);
    expect((await ask("GET /v1/touchpoint-types", { scope: "tag" })).statusCode).toBe(200);
  });

  it("adds an unregistered type with one call", async () => {
    const { ask } = aFunction(undefined, { counted: [seen("new.one")] });
    const body = { name: "New", stage: "usage" };
    expect((await ask("PUT /v1/touchpoint-types/{key}", { key: "new.one", body })).statusCode).toBe(200);
    expect(keysOf(await ask("GET /v1/touchpoint-types", { query: { registered: "false" } }))).toEqual([]);
  });

  it.each([
    ["counted", { counted: [seen("a")] }],
    ["waiting to be counted", { waiting: [seen("a")] }],
  ])(
    "archives a type with touchpoints %s, and restores it when it is defined again",
    async (_what, volumes) => {
      const { ask, store } = aFunction(new InMemoryDefinitions({ types: [aType({ key: "a" })] }), volumes);
      const remove = () => ask("DELETE /v1/touchpoint-types/{key}", { key: "a" });
      expect((await remove()).statusCode).toBe(204);
      expect((await remove()).statusCode).toBe(404);
      expect(store.types).toEqual([{ ...aType({ key: "a" }), archivedAt: NOW }]);
      expect(keysOf(await ask("GET /v1/touchpoint-types"))).toEqual([]);
      const unregistered = await ask("GET /v1/touchpoint-types", { query: { registered: "false" } });
      expect(bodyOf(unregistered).items).toEqual([{ key: "a", volume: 1, lastSeenAt: NOW, archivedAt: NOW }]);
      const body = { name: "A", stage: "usage" };
      await ask("PUT /v1/touchpoint-types/{key}", { key: "a", body });
      expect(keysOf(await ask("GET /v1/touchpoint-types"))).toEqual(["a"]);
    },
  );

  it("has journey order", async () => {
    const store = new InMemoryDefinitions({
      types: [
        aType({ key: "z", stage: "renewal" }),
        aType({ key: "y", order: 2 }),
        aType({ key: "x", order: 3 }),
      ],
    });
    expect(keysOf(await aFunction(store).ask("GET /v1/touchpoint-types"))).toEqual(["y", "x", "z"]);
  });

  it.each([1, 2, 3, 5, 50])("is listed completely in pages of %i, each type once", async (limit) => {
    const { ask } = aFunction(new InMemoryDefinitions({ types }));
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page = await ask("GET /v1/touchpoint-types", {
        query: { limit: String(limit), ...(cursor ? { cursor } : {}) },
      });
      seen.push(...keysOf(page));
      cursor = bodyOf(page).nextCursor;
    }
    expect(seen).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("continues after the last page, also when the last listed type was removed meanwhile", async () => {
    const { ask } = aFunction(new InMemoryDefinitions({ types }));
    const first = await ask("GET /v1/touchpoint-types", { query: { limit: "2" } });
    await ask("DELETE /v1/touchpoint-types/{key}", { key: "b" });
    const second = await ask("GET /v1/touchpoint-types", {
      query: { limit: "2", cursor: bodyOf(first).nextCursor },
    });
    expect(keysOf(second)).toEqual(["c", "d"]);
  });

  it("removes a type, and answers 404 where there is none", async () => {
    const { ask, store } = aFunction(new InMemoryDefinitions({ types }));
    expect((await ask("DELETE /v1/touchpoint-types/{key}", { key: "a" })).statusCode).toBe(204);
    expect((await ask("DELETE /v1/touchpoint-types/{key}", { key: "a" })).statusCode).toBe(404);
    expect(store.types).toHaveLength(4);
  });
});

describe("the surveys", () => {
  it.each([
    ["order.plced", "order.plced is not in the catalogue. Did you mean order.placed?"],
    ["zebra", "zebra is not in the catalogue."],
    ["order.placed", undefined],
    [null, undefined],
  ])("of the touchpoint %j get the notice %j when they are defined", async (touchpoint, notice) => {
    const { ask } = aFunction(new InMemoryDefinitions({ types: [aType({ key: "order.placed" })] }));
    const result = await ask("PUT /v1/surveys/{key}", { body: { metric: "nps", touchpoint } });
    expect(bodyOf(result).notices?.[0]).toBe(notice);
  });

  it("are stored with their defaults", async () => {
    const { ask } = aFunction();
    const result = await ask("PUT /v1/surveys/{key}", { key: "post-purchase", body: { metric: "csat" } });
    expect(bodyOf(result)).toMatchObject({
      key: "post-purchase",
      metric: "csat",
      expiresAfter: "P30D",
      confirm: "auto",
    });
    expect(bodyOf(await ask("GET /v1/surveys/{key}", { key: "post-purchase" }))).toEqual(bodyOf(result));
  });

  it.each([
    ["nps", 6, undefined],
    ["nps", 10, ["every answer is alerted: nps goes from 0 to 10"]],
    ["csat", 5, ["every answer is alerted: csat goes from 1 to 5"]],
    ["ces", 0, ["nobody is alerted: ces goes from 1 to 7"]],
    ["ces", 1, undefined],
  ])("of %s with an alert at or below %i get the notices %j", async (metric, atOrBelow, notices) => {
    const { ask, store } = aFunction();
    const body = { metric, alert: { atOrBelow, emails: ["a@b.co"] } };
    const result = await ask("PUT /v1/surveys/{key}", { body });
    expect(bodyOf(result).notices).toEqual(notices);
    expect(store.surveys[0]).not.toHaveProperty("notices");
  });

  it.each<[string, object, string[] | undefined]>([
    [
      "English alone",
      { question: { en: "How was it?" } },
      ["question is not in pt-BR, es and ru: there the default question for nps is asked"],
    ],
    [
      "a region of each but one",
      { question: { "en-GB": "?", pt: "?", "es-MX": "?" } },
      ["question is not in ru: there the default question for nps is asked"],
    ],
    ["every language", { question: { en: "?", "pt-BR": "?", es: "?", ru: "?" } }, undefined],
    ["none of its own", {}, undefined],
    ["one language for everyone, and its question", { language: "ru", question: { ru: "?" } }, undefined],
    [
      "one language for everyone, and no question in it",
      { language: "ru", question: { en: "?" } },
      ["question is not in ru: there the default question for nps is asked"],
    ],
    [
      "one language for everyone that Milepost does not speak, and its question",
      { language: "de", question: { "de-AT": "?" } },
      ["Milepost has no texts in de-AT: what the survey leaves out is in English"],
    ],
    [
      "one language for everyone that Milepost does not speak, and a question in a third one",
      { language: "de", question: { es: "?" } },
      ["question is not in de: there the default question for nps is asked"],
    ],
    [
      "texts in English alone",
      { texts: { en: { subject: "Hi" } } },
      ["texts are not in pt-BR, es and ru: there Milepost's own texts stand"],
    ],
    [
      "a language that Milepost does not speak",
      { question: { en: "?", "pt-BR": "?", es: "?", ru: "?", de: "?" } },
      ["Milepost has no texts in de: what the survey leaves out is in English"],
    ],
  ])("say in which languages Milepost's own texts stand in, with %s", async (_, texts, notices) => {
    const { ask } = aFunction();
    const body = { metric: "nps", ...texts };
    expect(bodyOf(await ask("PUT /v1/surveys/{key}", { body })).notices).toEqual(notices);
  });

  it("with a placeholder that is unknown or not closed are refused, each by its place", async () => {
    const { ask, store } = aFunction();
    const body = {
      metric: "nps",
      question: { en: "How was {{order}}?", es: "¿{{customer.name|amiga}}?" },
      texts: { ru: { subject: "{{customer.name" } },
    };
    const result = await ask("PUT /v1/surveys/{key}", { body });
    expect(bodyOf(result)).toMatchObject({
      status: 422,
      errors: [
        { path: "question.en", message: expect.stringContaining("names {{order}}, which is not known") },
        { path: "texts.ru.subject", message: expect.stringContaining("not closed") },
      ],
    });
    expect(store.surveys).toEqual([]);
  });

  it("keep where answers go, and what stands in the footer", async () => {
    const { ask } = aFunction();
    const body = {
      metric: "nps",
      sender: { email: "cx@acme.example", replyTo: "help@acme.example" },
      brand: {
        postalAddress: "Acme\n1 Main Street",
        privacyUrl: "https://acme.example/privacy",
        supportUrl: "https://acme.example/help",
      },
    };
    expect(bodyOf(await ask("PUT /v1/surveys/{key}", { body }))).toMatchObject(body);
  });

  it.each([
    ["sender.replyTo", { sender: { email: "a@acme.example", replyTo: "nobody" } }],
    ["brand.postalAddress", { brand: { postalAddress: " \n " } }],
    ["brand.privacyUrl", { brand: { privacyUrl: "ftp://acme.example" } }],
    ["brand.supportUrl", { brand: { supportUrl: "http://acme.example" } }],
  ])("with a wrong %s are refused", async (path, part) => {
    const { ask } = aFunction();
    const result = await ask("PUT /v1/surveys/{key}", { body: { metric: "nps", ...part } });
    expect(bodyOf(result)).toMatchObject({ status: 422, errors: [{ path }] });
  });

  it("are archived once: they send nothing, are not listed, and come back when they are defined again", async () => {
    const { ask, store } = aFunction(new InMemoryDefinitions({ surveys: [aSurvey({ key: "a" })] }));
    expect((await ask("DELETE /v1/surveys/{key}")).statusCode).toBe(204);
    expect(store.surveys[0]).toMatchObject({ active: false, archivedAt: NOW });
    store.surveys = [{ ...aSurvey({ key: "a" }), archivedAt: "2026-01-01T00:00:00.000Z" }];
    await ask("DELETE /v1/surveys/{key}");
    expect(store.surveys[0]?.archivedAt).toBe("2026-01-01T00:00:00.000Z");
    expect(keysOf(await ask("GET /v1/surveys"))).toEqual([]);
    await ask("PUT /v1/surveys/{key}", { body: { metric: "nps" } });
    expect(keysOf(await ask("GET /v1/surveys"))).toEqual(["a"]);
  });

  it("that are unknown are 404", async () => {
    const { ask } = aFunction();
    expect((await ask("GET /v1/surveys/{key}", { key: "constructor" })).statusCode).toBe(404);
    expect((await ask("DELETE /v1/surveys/{key}", { key: "nope" })).statusCode).toBe(404);
  });

  it.each(["x".repeat(2_000), "\ud800", "\ufffd", "a/b", ""])("can't have this key (%#)", async (key) => {
    const { ask } = aFunction();
    const body = { metric: "csat" };
    const statuses = ["GET", "DELETE", "PUT"].map((method) =>
      ask(`${method} /v1/surveys/{key}`, { key, body }),
    );
    expect((await Promise.all(statuses)).map(({ statusCode }) => statusCode)).toEqual([404, 404, 422]);
  });

  it("keep the metric of their answers, and the message says what to do instead", async () => {
    const { ask, store } = aFunction(
      new InMemoryDefinitions({ surveys: [aSurvey({ key: "s", metric: "nps" })] }),
    );
    const put = (metric: string) => ask("PUT /v1/surveys/{key}", { key: "s", body: { metric } });
    expect((await put("csat")).statusCode).toBe(200);
    expect((await put("nps")).statusCode).toBe(200);
    store.answered.set("s", ["nps"]);
    const refused = await put("csat");
    expect(refused.statusCode).toBe(409);
    expect(JSON.parse(String(refused.body))).toMatchObject({
      detail:
        "s has answers in nps already, so its metric can't become csat. Make a new survey, with another key, for csat.",
      errors: [{ path: "metric" }],
    });
    expect(store.surveys).toMatchObject([{ metric: "nps" }]);
    expect((await put("nps")).statusCode).toBe(200);
    expect((await ask("DELETE /v1/surveys/{key}", { key: "s" })).statusCode).toBe(204);
    expect((await put("csat")).statusCode).toBe(409);
  });

  it("of one type are limited to what fits into one transaction, without archived ones and campaigns", async () => {
    const surveys = Array.from({ length: MAX_SURVEYS_PER_TYPE }, (_, n) => aSurvey({ key: `s${n}` }));
    const { ask, store } = aFunction(new InMemoryDefinitions({ surveys }));
    const body = { metric: "nps", touchpoint: "purchase.completed" };
    const put = (key: string, definition: object = body) =>
      ask("PUT /v1/surveys/{key}", { key, body: definition });
    expect((await put("new")).statusCode).toBe(409);
    expect((await put("s0")).statusCode).toBe(200);
    expect((await put("campaign", { metric: "nps" })).statusCode).toBe(200);
    store.surveys = store.surveys.map((survey) =>
      survey.key === "s1" ? { ...survey, archivedAt: NOW } : survey,
    );
    expect((await put("new")).statusCode).toBe(200);
  });
});

describe("the policy", () => {
  it("can be read, and replaced as a whole", async () => {
    const { ask } = aFunction();
    const policy = aPolicy({
      contactCap: { max: 3, per: "P30D" },
      fcrWindow: "P3D",
      businessHours: { timezone: "UTC", days: ["mon"], from: "09:00", to: "24:00", holidays: ["2026-12-25"] },
    });
    expect((await ask("PUT /v1/policy", { body: policy })).statusCode).toBe(200);
    expect(bodyOf(await ask("GET /v1/policy", { scope: "read" }))).toEqual(policy);
    const least = await ask("PUT /v1/policy", { body: { minSegmentSize: 9 } });
    expect(bodyOf(least)).toEqual({
      contactCap: { max: 1, per: "P14D" },
      reportingTimezone: "UTC",
      minSegmentSize: 9,
      sendRatePerSecond: 10,
      askWithin: "P7D",
      fcrWindow: "P7D",
      onboardingTarget: "P30D",
    });
    expect(bodyOf(await ask("GET /v1/policy", { scope: "read" }))).toEqual(bodyOf(least));
    expect((await ask("PUT /v1/policy", { body: { minSegment: 5 } })).statusCode).toBe(422);
  });

  it("keeps the time zone in which days were counted", async () => {
    const { ask, store } = aFunction();
    store.counted = ["UTC"];
    const moved = aPolicy({ reportingTimezone: "Europe/Berlin" });
    expect((await ask("PUT /v1/policy", { body: moved })).statusCode).toBe(409);
    expect((await ask("PUT /v1/policy", { body: aPolicy({ minSegmentSize: 9 }) })).statusCode).toBe(200);
    store.counted = [];
    expect((await ask("PUT /v1/policy", { body: moved })).statusCode).toBe(200);
  });
});

describe("a preview", () => {
  const survey = aSurvey({
    key: "a",
    metric: "nps",
    question: { en: "Would you recommend us?", ru: "Порекомендуете нас?" },
    expiresAfter: "P30D",
  });
  const aPreview = (body: unknown, stored = survey) => {
    const { ask } = aFunction(new InMemoryDefinitions({ surveys: [stored] }));
    return ask("POST /v1/surveys/{key}/preview", { body });
  };

  it.each([
    [{ locale: "ru-RU" }, "Порекомендуете нас?", "Здравствуйте!", "2 декабря 2026"],
    [{ locale: "de" }, "Would you recommend us?", "Hello,", "December 2, 2026"],
    [{}, "Would you recommend us?", "Hello,", "December 2, 2026"],
  ])(
    "for %j is the email that would leave now, to nobody by name",
    async (body, subject, greeting, until) => {
      const email = bodyOf(await aPreview(body));
      expect(email).toEqual({ subject, html: expect.any(String), text: expect.any(String) });
      for (const part of [email.html, email.text]) {
        expect(part).toContain(greeting);
        expect(part).toContain(until);
        expect(part).not.toContain("preview@");
      }
    },
  );

  it("has links of no real invitation", async () => {
    const { html } = bodyOf(await aPreview({}));
    const tokens = [...html.matchAll(/\/[su]\/([\w-]+)/g)].map(([, token]) => token);
    expect(tokens.length).toBeGreaterThan(11);
    for (const token of tokens) expect(invitationIdOf(token)).toBeUndefined();
  });

  it("names the touchpoint's type in the customer's language, and fills other placeholders by their fallbacks", async () => {
    const stored = {
      ...survey,
      touchpoint: "purchase.completed",
      question: {
        en: "How was {{touchpoint.name}}, {{customer.name|friend}}?",
        ru: "{{touchpoint.name}} {{properties.a}}?",
      },
    };
    const types = [aType({ key: "purchase.completed", name: { en: "your order", ru: "заказ" } })];
    const { ask } = aFunction(new InMemoryDefinitions({ surveys: [stored], types }));
    const subjectIn = async (locale: string) =>
      bodyOf(await ask("POST /v1/surveys/{key}/preview", { body: { locale } })).subject;
    expect(await subjectIn("en")).toBe("How was your order, friend?");
    expect(await subjectIn("ru")).toBe("Один короткий вопрос");
  });

  it("also shows an archived survey, and changes nothing", async () => {
    const archived = { ...survey, active: false, archivedAt: NOW };
    const { ask, store } = aFunction(new InMemoryDefinitions({ surveys: [archived] }));
    expect((await ask("POST /v1/surveys/{key}/preview", { body: {} })).statusCode).toBe(200);
    expect(store.surveys).toEqual([archived]);
  });

  it.each([
    [{ locale: "not a locale" }, 422, "locale"],
    [{ locale: "" }, 422, "locale"],
    [{ locale: 1 }, 422, "locale"],
    [{ language: "en" }, 422, "language"],
  ])("of %j is refused, and the field is named", async (body, status, path) => {
    expect(bodyOf(await aPreview(body))).toMatchObject({ status, errors: [{ path }] });
  });

  it("of an unknown survey is a 404, and a read key is refused", async () => {
    const { ask } = aFunction();
    expect((await ask("POST /v1/surveys/{key}/preview", { body: {} })).statusCode).toBe(404);
    const asReader = { body: {}, scope: "read" };
    expect((await ask("POST /v1/surveys/{key}/preview", asReader)).statusCode).toBe(403);
  });
});
