import { describe, expect, it } from "vitest";
import { manageSurveysHandler } from "../../../functions/manage-surveys/handler.ts";
import type { Survey } from "../../../shared/domain/surveys/survey.ts";
import { surveyValues } from "../../../shared/http/dashboard/survey-form.ts";
import { aRequest, aSurvey, aType, NOW } from "../../support/builders.ts";
import { InMemoryDefinitions, KeptLog } from "../../support/fakes.ts";
import { settingsPages, valueIn, versionIn } from "../../support/settings-pages.ts";

const LIST = "/app/settings/surveys";

const storedByApi = async (key: string, body: object): Promise<Survey | undefined> => {
  const store = new InMemoryDefinitions();
  const deps = { store, publicUrl: "https://acme.example", clock: () => NOW, log: new KeptLog() };
  const result = await manageSurveysHandler(deps as unknown as Parameters<typeof manageSurveysHandler>[0])(
    aRequest({ routeKey: "PUT /v1/surveys/{key}", scope: "admin", parameters: { key }, body }),
  );
  expect(result.statusCode).toBe(200);
  return store.surveys[0];
};

/** Every field that the API takes. */
const EVERYTHING = {
  metric: "csat",
  touchpoint: "order.placed",
  active: false,
  question: { en: "How was it, {{customer.name|there}}?", "pt-BR": "Como foi?", de: "Wie war es?" },
  language: "de",
  texts: {
    en: {
      subject: "Your order",
      invitation: "A moment?",
      thanks: { low: "Sorry", high: "Great" },
      followUp: { middle: "Why?" },
    },
  },
  when: { property: "revenue", gte: 100, lt: 500.5, ne: "0100", in: [1, "a", true], exists: true },
  delay: "PT90M",
  sampleRate: 0.07,
  cooldown: "P90D",
  expiresAfter: "P1DT12H",
  sendWindow: { days: ["mon", "fri"], from: "09:00", to: "18:00" },
  reminder: { after: "P3D", max: 2 },
  sender: { name: "Acme", email: "feedback@acme.example", replyTo: "help@acme.example" },
  brand: {
    name: "Acme",
    color: "#0b5fff",
    logoUrl: "https://acme.example/logo.png",
    postalAddress: "Main St 1\nSpringfield",
    privacyUrl: "https://acme.example/privacy",
    supportUrl: "https://acme.example/help",
  },
  confirm: "button",
  alert: { atOrBelow: 2, emails: ["cx@acme.example", "bo@acme.example"] },
};

describe("a survey", () => {
  it("that is typed in is stored as the API stores it", async () => {
    const { post, store } = settingsPages();
    const typed = {
      key: "after-order",
      metric: "nps",
      touchpoint: "order.placed",
      active: "true",
      "question.en": "Would you recommend us?",
      "question.es": "",
      "delay.count": "2",
      "delay.unit": "days",
      "expiresAfter.count": "30",
      "expiresAfter.unit": "days",
      "cooldown.count": "",
      "cooldown.unit": "days",
      "reminder.after.count": "",
      "reminder.after.unit": "days",
      sampleRate: "25",
      confirm: "auto",
      "when.property": "basket",
      "when.gte": "100",
      "when.exists": "",
      "sendWindow.from": "",
    };
    const result = await post(LIST, typed);
    expect([result.statusCode, result.headers?.location]).toEqual([303, `${LIST}/after-order?done=saved`]);
    expect(store.surveys[0]).toEqual(
      await storedByApi("after-order", {
        metric: "nps",
        touchpoint: "order.placed",
        question: { en: "Would you recommend us?" },
        delay: "P2D",
        sampleRate: 0.25,
        when: { property: "basket", gte: 100 },
      }),
    );
  });

  it("whose form is sent back untouched stays as it was, with every field that the API takes", async () => {
    const stored = await storedByApi("all", EVERYTHING);
    const store = new InMemoryDefinitions({
      surveys: [stored as Survey],
      types: [aType({ key: "order.placed" })],
    });
    const pages = settingsPages({ store });
    const form = await pages.get(`${LIST}/all`);
    const values = surveyValues(stored as Survey);
    const names = Object.keys(values).filter((name) => name !== "key");
    expect(names.filter((name) => !form.body?.includes(`name="${name}"`))).toEqual([]);
    const result = await pages.post(`${LIST}/all`, { ...values, version: versionIn(form) });
    expect([result.statusCode, result.statusCode === 303 ? "" : result.body]).toEqual([303, ""]);
    expect(store.surveys[0]).toEqual(stored);
  });

  it.each([
    ["sender.email", { "sender.email": "nobody" }, "Must be an email address"],
    ["brand.color", { "brand.color": "blue" }, "Must be a colour"],
    ["brand.logoUrl", { "brand.logoUrl": "http://acme.example/a.png" }, "begins with https"],
    ["delay", { "delay.count": "-1", "delay.unit": "days" }, "Give a whole number and a unit"],
    ["sampleRate", { sampleRate: "250" }, "Must be a share from 0 to 100."],
    ["sampleRate", { sampleRate: "many" }, "Must be a share from 0 to 100."],
    ["sendWindow.to", { "sendWindow.from": "18:00", "sendWindow.to": "09:00" }, "Must be later"],
    [
      "reminder.after",
      { "reminder.after.count": "10", "reminder.after.unit": "minutes", "reminder.max": "1" },
      "an hour or more",
    ],
    [
      "reminder.max",
      { "reminder.after.count": "3", "reminder.after.unit": "days", "reminder.max": "9" },
      "Must be 5 at most.",
    ],
    ["question.es", { "question.es": "Hola {{name}}" }, "names {{name}}"],
    ["when.property", { "when.property": "basket" }, "must name an operator"],
    [
      "alert.atOrBelow",
      { "alert.atOrBelow": "11", "alert.emails": "cx@acme.example" },
      "Must be 10 at most.",
    ],
    ["metric", { metric: "stars" }, "Choose one of the list."],
  ])(
    "with a wrong %s is refused beside that field, and stays as it was typed",
    async (name, typed, words) => {
      const { post, store } = settingsPages();
      const refused = await post(LIST, { key: "a", metric: "nps", sampleRate: "100", ...typed });
      expect(refused.statusCode).toBe(422);
      const beside = new RegExp(`id="field-${name.replaceAll(".", "-")}-error"><span lang="en">([^<]*)`).exec(
        refused.body ?? "",
      );
      expect(beside?.[1]).toContain(words);
      for (const [field, text] of Object.entries(typed))
        if (field !== "metric" && !field.endsWith(".unit")) expect(valueIn(refused, field), field).toBe(text);
      expect(store.surveys).toEqual([]);
    },
  );

  it("keeps its metric once it has answers, and says so beside the field", async () => {
    const store = new InMemoryDefinitions({ surveys: [aSurvey({ key: "a", metric: "nps" })] });
    store.answered.set("a", ["nps"]);
    const pages = settingsPages({ store });
    const version = versionIn(await pages.get(`${LIST}/a`));
    const refused = await pages.post(`${LIST}/a`, { version, metric: "csat", sampleRate: "100" });
    expect([refused.statusCode, store.surveys[0]?.metric]).toEqual([422, "nps"]);
    expect(refused.body).toContain('id="field-metric-error"');
  });

  it("is paused, goes on, and is archived; a second person who did not see that is told", async () => {
    const store = new InMemoryDefinitions({ surveys: [aSurvey({ key: "a" })] });
    const pages = settingsPages({ store });
    const press = async (action: string, version?: string) =>
      pages.post(`${LIST}/a`, { action, version: version ?? versionIn(await pages.get(`${LIST}/a`)) });
    const seen = versionIn(await pages.get(`${LIST}/a`));
    await press("pause");
    expect(store.surveys[0]).toEqual(aSurvey({ key: "a", active: false }));
    const told = await press("archive", seen);
    expect([told.statusCode, told.body?.includes("Somebody else changed this")]).toEqual([409, true]);
    await press("activate");
    expect(store.surveys[0]).toEqual(aSurvey({ key: "a" }));
    await press("archive");
    expect(store.surveys[0]?.archivedAt).toBe(NOW);
    expect((await pages.get(LIST)).body).toContain("Archived surveys (1)");
  });

  it("tells the second of two people what the first one saved, beside what they typed", async () => {
    const store = new InMemoryDefinitions({ surveys: [aSurvey({ key: "a", question: { en: "First?" } })] });
    const pages = settingsPages({ store });
    const form = await pages.get(`${LIST}/a`);
    const fields = { ...surveyValues(store.surveys[0] as Survey), version: versionIn(form) };
    await pages.post(`${LIST}/a`, {
      ...fields,
      "question.en": "Ana's?",
      "delay.count": "4",
      "delay.unit": "hours",
    });
    const told = await pages.post(`${LIST}/a`, { ...fields, "question.en": "Bo's?" });
    expect(told.statusCode).toBe(409);
    expect(told.body).toContain("They saved: Ana&#39;s?");
    expect(told.body).toContain("They saved: 4 hours");
    expect(valueIn(told, "question.en")).toBe("Bo&#39;s?");
    expect(store.surveys[0]?.question?.en).toBe("Ana's?");
  });

  it("gets fields for a language more, with nothing lost and nothing saved", async () => {
    const { post, store } = settingsPages();
    const sent = { action: "add-language", key: "a", metric: "nps", "question.en": "Hi?", newLanguage: "de" };
    const page = await post(LIST, sent);
    expect(valueIn(page, "question.de")).toBe("");
    expect(valueIn(page, "question.en")).toBe("Hi?");
    expect((await post(LIST, { ...sent, newLanguage: "???" })).statusCode).toBe(422);
    expect(store.surveys).toEqual([]);
  });

  it("says what an admin should know about it, as the API does", async () => {
    const store = new InMemoryDefinitions({
      surveys: [aSurvey({ key: "a", touchpoint: "order.placd" })],
      types: [aType({ key: "order.placed" })],
    });
    expect((await settingsPages({ store }).get(`${LIST}/a`)).body).toContain("Did you mean order.placed?");
  });
});

describe("a preview", () => {
  const typed = {
    "language-shown": "es",
    key: "a",
    metric: "nps",
    sampleRate: "100",
    "question.es": "¿Nos <recomendarías>?",
    "reminder.after.count": "3",
    "reminder.after.unit": "days",
    "reminder.max": "1",
    "brand.color": "#0b5fff",
  };
  const framesIn = (page: { body?: string | undefined }) =>
    [
      ...(page.body ?? "").matchAll(/<iframe sandbox title="([^"]*)" width="(\d+)"[^>]* srcdoc="([^"]*)"/g),
    ].map(([, title, width, document]) => ({ title, width, document: document ?? "" }));

  it("shows what is typed in the email at both widths, the page and the reminder, and saves nothing", async () => {
    const { preview, store } = settingsPages();
    const page = await preview(typed);
    const frames = framesIn(page);
    expect([page.statusCode, frames.map(({ width }) => width)]).toEqual([200, ["600", "320", "320", "320"]]);
    for (const { document } of frames) expect(document).toContain("¿Nos &amp;lt;recomendarías&amp;gt;?");
    expect(page.body).toContain("Preview: Spanish");
    expect(store.surveys).toEqual([]);
  });

  it("needs no exception in the page's policy: no style in an attribute, no script, and each style sheet by its hash", async () => {
    const page = await settingsPages().preview(typed);
    const policy = String(page.headers?.["content-security-policy"]);
    expect(policy).not.toContain("unsafe");
    const hashes = new Set(/style-src ([^;]*)/.exec(policy)?.[1]?.split(" "));
    expect(hashes.size).toBe(3);
    for (const { document } of framesIn(page)) {
      const text = document
        .replaceAll("&quot;", '"')
        .replaceAll("&#39;", "'")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&amp;", "&");
      expect(text).not.toMatch(/ style="|<script/);
      const sheets = [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, sheet = ""]) => sheet);
      expect(sheets).toHaveLength(1);
      const { createHash } = await import("node:crypto");
      expect(hashes).toContain(
        `'sha256-${createHash("sha256")
          .update(sheets[0] ?? "")
          .digest("base64")}'`,
      );
    }
  });

  it("of something wrong says what is wrong instead", async () => {
    const page = await settingsPages().preview({ ...typed, "brand.color": "blue" });
    expect([page.statusCode, framesIn(page)]).toEqual([422, []]);
    expect(page.body).toContain("Must be a colour");
  });
});

describe("the tester of decisions", () => {
  const people = {
    people: async (ids: readonly string[]) =>
      new Map(
        ids.flatMap((id) =>
          id === "ana"
            ? [
                [
                  id,
                  {
                    id,
                    customer: { id, email: "ana@example.com", contacts: [], firstSeenAt: NOW },
                    address: undefined,
                  },
                ] as const,
              ]
            : [],
        ),
      ),
  };
  const pages = (survey: Partial<Survey> = {}) =>
    settingsPages({
      store: new InMemoryDefinitions({ surveys: [aSurvey({ key: "a", ...survey })] }),
      people: people as never,
    });

  it.each([
    [{}, { "customer.id": "ana" }, "Yes: the email would leave."],
    [{}, { "customer.id": "bo" }, "No: no email address."],
    [
      { sendWindow: { days: ["sun"], from: "09:00", to: "10:00" } } as Partial<Survey>,
      { "customer.id": "ana", at: "2026-11-04T08:00" },
      "Not yet: it would wait until Nov 8, 2026, 9:00",
    ],
    [{ active: false }, { "customer.id": "ana" }, "because the survey is paused."],
  ])("says with %j for %j: %s", async (survey, fields, words) => {
    const page = await pages(survey).post(`${LIST}/a`, { action: "decide", ...fields });
    expect(page.statusCode).toBe(200);
    expect(page.body?.replaceAll("\u202f", " ")).toContain(words);
    expect(page.body).toContain("✓");
  });

  it.each([
    ["customer-id", { "customer.id": "" }],
    ["at", { "customer.id": "ana", at: "tomorrow" }],
  ])("says what is wrong beside the field %s", async (name, fields) => {
    const page = await pages().post(`${LIST}/a`, { action: "decide", ...(fields as Record<string, string>) });
    expect([page.statusCode, page.body?.includes(`id="field-${name}-error"`)]).toEqual([422, true]);
  });
});

describe("the contact policy", () => {
  const PATH = "/app/settings/policy";

  it("is stored as the API stores it, and what is left empty gets its default", async () => {
    const pages = settingsPages();
    const version = versionIn(await pages.get(PATH));
    const result = await pages.post(PATH, {
      version,
      "contactCap.max": "2",
      "contactCap.per.count": "1",
      "contactCap.per.unit": "weeks",
      "askWithin.count": "",
      "askWithin.unit": "days",
      minSegmentSize: "",
      sendRatePerSecond: "2.5",
      reportingTimezone: "Europe/Lisbon",
    });
    expect(result.statusCode).toBe(303);
    expect(pages.store.policy).toEqual({
      contactCap: { max: 2, per: "P1W" },
      askWithin: "P7D",
      minSegmentSize: 5,
      sendRatePerSecond: 2.5,
      reportingTimezone: "Europe/Lisbon",
      fcrWindow: "P7D",
      onboardingTarget: "P30D",
    });
  });

  it("has the rules of support and success, and shows business hours as they were typed", async () => {
    const pages = settingsPages();
    const version = versionIn(await pages.get(PATH));
    const holidays = "2026-12-25\r\n\r\n 2027-01-01 \r\n";
    const typed = {
      version,
      "fcrWindow.count": "3",
      "fcrWindow.unit": "days",
      "onboardingTarget.count": "2",
      "onboardingTarget.unit": "weeks",
      "businessHours.timezone": "America/Sao_Paulo",
      "businessHours.from": "09:00",
      "businessHours.to": "24:00",
      "businessHours.holidays": holidays,
    };
    const ticked = ["mon", "tue"].map((day): [string, string] => ["businessHours.days", day]);
    const result = await pages.post(PATH, [...Object.entries(typed), ...ticked]);
    expect(result.statusCode).toBe(303);
    expect(pages.store.policy).toMatchObject({
      fcrWindow: "P3D",
      onboardingTarget: "P2W",
      businessHours: {
        timezone: "America/Sao_Paulo",
        days: ["mon", "tue"],
        from: "09:00",
        to: "24:00",
        holidays: ["2026-12-25", "2027-01-01"],
      },
    });
    const page = await pages.get(PATH);
    expect(page.body).toContain("2026-12-25\n2027-01-01</textarea>");
    expect(page.body).toMatch(/value="tue" checked/);
    expect([valueIn(page, "businessHours.to"), valueIn(page, "fcrWindow.count")]).toEqual(["24:00", "3"]);
  });

  it("keeps what was typed of business hours, and says beside each field what is wrong with it", async () => {
    const pages = settingsPages();
    const version = versionIn(await pages.get(PATH));
    const refused = await pages.post(PATH, {
      version,
      "fcrWindow.count": "91",
      "fcrWindow.unit": "days",
      "businessHours.timezone": "UTC",
      "businessHours.days": "mon",
      "businessHours.from": "18:00",
      "businessHours.holidays": "2026-12-25\n25.12.2027",
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain("Must be 90 days at most.");
    expect(refused.body).toContain("“25.12.2027” is no day");
    expect(refused.body).toContain('id="field-businessHours-to-error"');
    expect(refused.body).toContain("2026-12-25\n25.12.2027</textarea>");
    expect(valueIn(refused, "businessHours.from")).toBe("18:00");
    expect(refused.body).toContain('<details id="hours" open>');
    expect(pages.store.policy.businessHours).toBeUndefined();
  });

  it("says what is wrong beside its field, and tells the second of two people", async () => {
    const pages = settingsPages();
    const version = versionIn(await pages.get(PATH));
    const fields = {
      version,
      "contactCap.max": "0",
      "contactCap.per.count": "1",
      "contactCap.per.unit": "weeks",
      reportingTimezone: "Mars",
    };
    const refused = await pages.post(PATH, fields);
    expect(refused.statusCode).toBe(422);
    for (const name of ["contactCap-max", "reportingTimezone"])
      expect(refused.body).toContain(`id="field-${name}-error"`);
    const good = { ...fields, "contactCap.max": "3", reportingTimezone: "UTC" };
    expect((await pages.post(PATH, good)).statusCode).toBe(303);
    const told = await pages.post(PATH, { ...good, "contactCap.max": "9" });
    expect([told.statusCode, valueIn(told, "contactCap.max"), told.body?.includes("They saved: 3")]).toEqual([
      409,
      "9",
      true,
    ]);
    expect(
      (await pages.post(PATH, { ...good, "contactCap.max": "9", version: versionIn(told) })).statusCode,
    ).toBe(303);
  });
});
