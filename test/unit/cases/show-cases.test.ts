import { describe, expect, it } from "vitest";
import { manageCasesHandler } from "../../../functions/manage-cases/handler.ts";
import { showCasesHandler } from "../../../functions/show-cases/handler.ts";
import type { Member } from "../../../shared/domain/access/member.ts";
import type { Case } from "../../../shared/domain/cases/case.ts";
import { caseTexts } from "../../../shared/i18n/dashboard/case-texts.ts";
import {
  aCustomer,
  aRequest,
  aResponse,
  aType,
  DAY,
  earlier,
  HOUR,
  later,
  NOW,
  someDefinitions,
} from "../../support/builders.ts";
import { strangeNumbers } from "../../support/dashboard/shown-numbers.ts";
import { textOf } from "../../support/dashboard/shown-tables.ts";
import { aCase, InMemoryCases } from "../../support/fake-cases.ts";
import { aMember } from "../../support/fake-members.ts";
import { aPageRequest, aSession } from "../../support/fake-session.ts";

const PERIOD = { from: "2026-10-06", to: "2026-11-03" };
const BO = "bo@acme.example";

type Options = { cases?: readonly Case[]; member?: Partial<Member>; answers?: readonly string[] };

const world = ({ cases = [aCase()], member = { role: "agent" }, answers = ["i-1", "i-2"] }: Options = {}) => {
  const store = new InMemoryCases(cases, [
    ...answers.map((invitationId) => aResponse({ invitationId, score: 2, comment: "Late & <b>cold</b>" })),
    aResponse({ invitationId: "i-erased", customerId: null }),
  ]);
  const session = aSession(member);
  const deps = {
    ...session,
    colleagues: { list: async () => [aMember({ email: BO, role: "agent" }), aMember({ role: "viewer" })] },
    cases: {
      open: store.open.bind(store),
      find: store.find.bind(store),
      change: store.change.bind(store),
      month: store.month.bind(store),
    },
    queues: store,
    contents: store,
    customers: {
      identities: async (ids: readonly string[]) =>
        new Map(ids.map((id) => [id, { id: "c-42", profile: aCustomer({ id: "c-42", name: "Ana <i>" }) }])),
    },
    journeys: {
      recall: async (_: string, __: number, before?: { at: string }) => ({
        items: [
          { kind: "response" as const, at: earlier(HOUR), response: aResponse({ invitationId: "i-1" }) },
          {
            kind: "response" as const,
            at: earlier(DAY),
            response: aResponse({ invitationId: "i-0", score: 9 }),
          },
        ].filter(({ at }) => before === undefined || at < before.at),
        next: null,
      }),
    },
    definitions: async () => someDefinitions({ types: [aType({ name: "Order placed" })] }),
  };
  const pages = showCasesHandler(deps);
  const api = manageCasesHandler(deps);
  return {
    store,
    list: (query: Record<string, string> = {}) =>
      pages(aPageRequest("GET /app/cases", { query: { ...PERIOD, ...query } })),
    one: (id = "i-1", query: Record<string, string> = {}) =>
      pages(aPageRequest("GET /app/cases/{id}", { id, query })),
    post: (form: Record<string, string>, id = "i-1", headers: Record<string, string> = {}) =>
      pages(aPageRequest("POST /app/cases/{id}", { id, form, headers })),
    open: (form: [string, string][], headers: Record<string, string> = {}) =>
      pages(aPageRequest("POST /app/cases", { form: new URLSearchParams(form), headers })),
    api: async (routeKey: string, query: Record<string, string>, id?: string) => {
      const parameters = id === undefined ? {} : { parameters: { id } };
      const { body } = await api(aRequest({ routeKey, scope: "read", query, ...parameters }));
      return body ?? "";
    },
  };
};

/** A form as a browser sends it: what stands in the page's fields, and what somebody typed over it. */
const filled = (html = "", typed: Record<string, string> = {}): Record<string, string> => {
  const form = /<form class="form"[\s\S]*?<\/form>/.exec(html)?.[0] ?? "";
  const unescaped = (text: string) => text.replaceAll("&#39;", "'").replaceAll("&amp;", "&");
  const inputs = [...form.matchAll(/<input[^>]* name="([^"]+)" value="([^"]*)"/g)];
  const selects = [...form.matchAll(/<select[^>]* name="([^"]+)"[\s\S]*?value="([^"]*)" selected/g)];
  const areas = [...form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>\n([^<]*)</g)];
  return {
    ...Object.fromEntries(
      [...inputs, ...selects, ...areas].map(([, name = "", value = ""]) => [name, unescaped(value)]),
    ),
    action: "save",
    ...typed,
  };
};
const locationOf = ({ headers }: { headers?: unknown }) => (headers as Record<string, string>).location;
const cardsOf = (html = ""): string[] =>
  [...html.matchAll(/href="\/app\/cases\/([\w-]+)"/g)].map(([, id = ""]) => id);

const many = [
  aCase({ id: "i-new", openedAt: earlier(400 * DAY), dueAt: earlier(398 * DAY) }),
  aCase({ id: "i-open", status: "open", assignee: "ana@acme.example", dueAt: later(DAY) }),
  aCase({ id: "i-called", status: "contacted", contactedAt: earlier(HOUR) }),
  aCase({ id: "i-done", status: "resolved", contactedAt: earlier(DAY), resolvedAt: earlier(HOUR) }),
  aCase({
    id: "i-long-ago",
    status: "dismissed",
    openedAt: earlier(400 * DAY),
    resolvedAt: earlier(390 * DAY),
  }),
];

describe("the page of cases", () => {
  it("has unfinished cases of any age in columns, and finished ones of the period", async () => {
    const { body } = await world({ cases: many }).list();
    expect(cardsOf(body)).toEqual(["i-new", "i-open", "i-called", "i-done"]);
    const words = textOf(body ?? "");
    expect(words).toContain("New 1");
    expect(words).toContain("398 days overdue");
    expect(words).toContain("due in 24 hours");
    expect(words).toContain("contacted 1 hour ago");
    expect(words).toContain("Dismissed 0 none");
  });

  it.each<[Record<string, string>, string[]]>([
    [{ mine: "true" }, ["i-open"]],
    [{ overdue: "true" }, ["i-new"]],
    [{ status: "contacted" }, ["i-called"]],
    [{ survey: "other" }, []],
  ])("shows with %j what was asked for", async (query, ids) => {
    expect(cardsOf((await world({ cases: many }).list(query)).body)).toEqual(ids);
  });

  it.each<[Record<string, string>, Record<string, string>]>([
    [{}, PERIOD],
    [
      { look: "list", status: "resolved" },
      { ...PERIOD, status: "resolved" },
    ],
    [{ overdue: "true" }, { overdue: "true" }],
    [{ mine: "true" }, { ...PERIOD, assignee: "ana@acme.example" }],
  ])("answers a program to %j as the API does", async (query, asked) => {
    const { list, api } = world({ cases: many });
    const { body } = await list({ ...query, format: "json" });
    expect(body).toBe(await api("GET /v1/cases", asked));
  });

  it("shows no figure that the API does not answer", async () => {
    const { list, api } = world({ cases: many });
    const query = { look: "list" };
    const answers = [
      JSON.parse(await api("GET /v1/cases/figures", PERIOD)),
      JSON.parse(await api("GET /v1/cases", PERIOD)),
    ];
    const { body = "" } = await list(query);
    const texts = ["28 7", "Oct 6", "1 2 3 5 10 24"];
    expect(strangeNumbers(body, { figures: caseTexts("en").figures, answers, texts })).toEqual([]);
  });

  it("says what to do where there is nothing", async () => {
    const { list } = world({ cases: [], member: { role: "admin" } });
    expect((await list()).body).toContain('href="/app/settings/alerts"');
    expect(textOf((await list({ overdue: "true" })).body ?? "")).toContain("Nothing is overdue. Well done.");
  });

  it("says what is wrong with a filter", async () => {
    const { statusCode, body = "" } = await world().list({ status: "lost" });
    expect([statusCode, textOf(body).includes("Status: is none of the choices")]).toEqual([422, true]);
    expect(body).toContain('<option value="lost" selected>');
  });

  it("goes on in the list page by page, each case once", async () => {
    const cases = Array.from({ length: 60 }, (_, at) =>
      aCase({ id: `i-${at}`, openedAt: earlier(at * 60_000 + HOUR), status: "resolved" }),
    );
    const { list } = world({ cases });
    const first = await list({ look: "list" });
    const cursor = /rel="next" href="[^"]*cursor=([^"&]+)/.exec(first.body ?? "")?.[1] ?? "";
    const second = await list({ look: "list", cursor: decodeURIComponent(cursor) });
    const seen = [...cardsOf(first.body), ...cardsOf(second.body)];
    expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
  });
});

describe("the page of one case", () => {
  it("shows what was said as text, who said it, and what came before", async () => {
    const { one, store, api } = world();
    store.written.set("i-1", [{ at: NOW, by: BO, text: "One line.\nAnother <line>." }]);
    const { body = "" } = await one();
    expect(body).toContain("Late &amp; &lt;b&gt;cold&lt;/b&gt;");
    expect(body).toContain("One line.\nAnother &lt;line&gt;.");
    expect(body).toContain('href="/app/customers/c-42?until=');
    expect(textOf(body)).toContain("Answered 9 of 10");
    expect((await one("i-1", { format: "json" })).body).toBe(await api("GET /v1/cases/{id}", {}, "i-1"));
    expect((await one("i-none")).statusCode).toBe(404);
  });

  it("has no form for viewers, and takes none from them", async () => {
    const { one, post, open, store } = world({ member: { role: "viewer" } });
    expect((await one()).body).not.toContain('<form class="form"');
    expect((await post({ version: "1", note: "x" })).statusCode).toBe(403);
    expect((await open([["only", "i-2"]])).statusCode).toBe(403);
    expect([...store.cases.keys()]).toEqual(["i-1"]);
  });

  it("takes no form from another site", async () => {
    const { post, open, store } = world();
    const elsewhere = { origin: "https://elsewhere.example" };
    expect((await post({ version: "1", note: "x" }, "i-1", elsewhere)).statusCode).toBe(403);
    expect((await open([["only", "i-2"]], elsewhere)).statusCode).toBe(403);
    expect([store.cases.size, store.written.size]).toEqual([1, 0]);
  });

  it("saves exactly what was changed, and keeps a note whole", async () => {
    const { one, post, store } = world({
      cases: [aCase({ dueAt: "2026-11-05T09:00:17.123Z" })],
      member: { role: "agent", timezone: "America/Sao_Paulo" },
    });
    const form = filled((await one()).body, {
      status: "contacted",
      note: "Called.\r\n\r\n  Again at 5.",
      tags: "parcel, refund",
      cause: "carrier",
    });
    expect(form.dueAt).toBe("2026-11-05T06:00");
    expect(locationOf(await post(form))).toBe("/app/cases/i-1?done=saved#content");
    expect(store.cases.get("i-1")).toMatchObject({
      status: "contacted",
      dueAt: "2026-11-05T09:00:17.123Z",
      tags: ["parcel", "refund"],
      cause: "carrier",
      version: 2,
    });
    expect(store.cases.get("i-1")?.assignee).toBeUndefined();
    expect(store.written.get("i-1")).toEqual([
      { at: NOW, by: "ana@acme.example", text: "Called.\n\n  Again at 5." },
    ]);
  });

  it("gives it to who presses the button for that, and takes everything away again", async () => {
    const { one, post, store } = world({ cases: [aCase({ cause: "carrier", tags: ["x"] })] });
    await post(filled((await one()).body, { action: "mine", dueAt: "2026-12-01T10:30" }));
    expect(store.cases.get("i-1")).toMatchObject({ assignee: "ana@acme.example", cause: "carrier" });
    await post(filled((await one()).body, { assignee: "", cause: " ", tags: " , " }));
    expect(store.cases.get("i-1")).toMatchObject({ tags: [], version: 3 });
    expect([store.cases.get("i-1")?.assignee, store.cases.get("i-1")?.cause]).toEqual([undefined, undefined]);
    expect(locationOf(await post(filled((await one()).body)))).toBe("/app/cases/i-1?done=unchanged#content");
  });

  it("offers only what may follow", async () => {
    const { one } = world({ cases: [aCase({ status: "resolved", resolvedAt: NOW })] });
    const select = /<select[^>]*name="status"[\s\S]*?<\/select>/.exec((await one()).body ?? "")?.[0] ?? "";
    expect([...select.matchAll(/value="(\w+)"/g)].map(([, value]) => value)).toEqual(["open", "resolved"]);
  });

  it("says so when somebody was faster, and loses nothing of either", async () => {
    const { one, post, store } = world();
    const seen = (await one()).body;
    await post(filled(seen, { status: "open", assignee: BO, note: "On it." }));
    const { statusCode, body = "" } = await post(
      filled(seen, { cause: "carrier", assignee: "me@x.example", note: "Mine." }),
    );
    expect(statusCode).toBe(409);
    expect(textOf(body)).toContain("Somebody else changed this in the meantime.");
    expect(textOf(body)).toContain(`They saved: ${BO}`);
    expect(textOf(body)).toContain("On it.");
    expect(filled(body)).toMatchObject({
      version: "2",
      // Nobody touched the status here, so theirs stays.
      status: "open",
      cause: "carrier",
      assignee: "me@x.example",
      note: "Mine.",
    });
    expect(locationOf(await post(filled(body)))).toBe("/app/cases/i-1?done=saved#content");
    expect(store.cases.get("i-1")).toMatchObject({
      status: "open",
      cause: "carrier",
      assignee: "me@x.example",
    });
    expect(store.written.get("i-1")?.map(({ text }) => text)).toEqual(["On it.", "Mine."]);
  });

  it("lets one of two win who save at the same moment", async () => {
    const { one, post, store } = world();
    const form = filled((await one()).body);
    const both = await Promise.all(["one", "two"].map((note) => post({ ...form, note })));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409]);
    expect(store.written.get("i-1")).toHaveLength(1);
  });

  it.each<[Record<string, string>, string, string]>([
    [{ dueAt: "tomorrow" }, "field-dueAt-error", "Must be a day and a time."],
    [{ assignee: "bo" }, "field-assignee-error", "Must be an email address, like ana@example.com."],
    [{ cause: "x".repeat(201) }, "field-cause-error", "Must have 200 characters at most."],
    [{ note: "x".repeat(5_001) }, "field-note-error", "5000"],
    [{ status: "lost" }, "field-status-error", "Choose one of the list."],
  ])("that is refused (%j) says why beside its field, and keeps what was typed", async (typed, id, why) => {
    const { one, post, store } = world();
    const form = filled((await one()).body, { tags: "kept", ...typed });
    const { statusCode, body = "" } = await post(form);
    expect(statusCode).toBe(422);
    expect(new RegExp(`id="${id}"[^]*?</p>`).exec(body)?.[0]).toContain(why);
    expect(filled(body)).toMatchObject({ tags: "kept", version: "1" });
    expect(store.cases.get("i-1")?.version).toBe(1);
  });

  it("takes a garbled form for what it is", async () => {
    const { post, store } = world();
    expect((await post({})).statusCode).toBe(409);
    expect((await post({ version: "1" })).statusCode).toBe(303);
    expect((await post({ version: "1", status: "", "was.status": "new" })).statusCode).toBe(422);
    expect((await post({ version: "1", note: "x" }, "i-none")).statusCode).toBe(404);
    expect(store.cases.get("i-1")?.version).toBe(1);
  });

  it("of an erased customer keeps status and times, and takes no note", async () => {
    const { one, post } = world({ cases: [aCase({ id: "i-erased", customerId: null })] });
    const { body = "" } = await one("i-erased");
    expect(textOf(body)).toContain("Erased customer");
    expect(textOf(body)).toContain("The customer was erased.");
    const refused = await post(filled(body, { note: "Called." }), "i-erased");
    expect([refused.statusCode, filled(refused.body).note]).toEqual([422, "Called."]);
    expect(locationOf(await post(filled(body, { status: "dismissed" }), "i-erased"))).toContain("done=saved");
  });
});

describe("opening cases from answers", () => {
  it("opens each once, and leads back to the answers with what became of it", async () => {
    const { open, store } = world();
    const back = "from=2026-10-06&to=2026-11-03&sentiment=low&opened=9";
    const form: [string, string][] = [
      ["back", back],
      ["response", "i-1"],
      ["response", "i-2"],
      ["response", "i-2"],
      ["response", "i-gone"],
      ["response", "i-erased"],
    ];
    const kept = "/app/responses?from=2026-10-06&to=2026-11-03&sentiment=low";
    expect(locationOf(await open(form))).toBe(`${kept}&opened=1&there=1&missing=2`);
    expect(store.cases.get("i-2")).toMatchObject({ status: "new", openedBy: "ana@acme.example" });
    expect(locationOf(await open(form))).toBe(`${kept}&there=2&missing=2`);
    expect(locationOf(await open([...form, ["only", "i-2"]]))).toBe(`${kept}&there=1`);
    expect(locationOf(await open([["back", "//elsewhere.example"]]))).toMatch(/^\/app\/responses\?.*none=1$/);
  });

  it("leads to the case where it was asked for alone", async () => {
    expect(locationOf(await world().open([["response", "i-2"]]))).toBe("/app/cases/i-2");
  });

  it("takes a hundred at most", async () => {
    const ids = Array.from({ length: 101 }, (_, at): [string, string] => ["response", `i-${at}`]);
    const { open, store } = world();
    expect((await open(ids)).statusCode).toBe(422);
    expect(store.cases.size).toBe(1);
  });
});
