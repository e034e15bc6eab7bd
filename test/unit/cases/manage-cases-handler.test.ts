import { beforeEach, describe, expect, it } from "vitest";
import { manageCasesHandler } from "../../../functions/manage-cases/handler.ts";
import type { Case } from "../../../shared/domain/cases/case.ts";
import {
  aCustomer,
  aRequest,
  aResponse,
  DAY,
  HOUR,
  later,
  NOW,
  someDefinitions,
} from "../../support/builders.ts";
import { aCase, InMemoryCases } from "../../support/fake-cases.ts";
import { KeptLog } from "../../support/fakes.ts";

type Options = {
  id?: string;
  scope?: string;
  body?: object;
  query?: Record<string, string>;
  ifMatch?: string;
};

const aFunction = (...cases: Case[]) => {
  const answers = ["i-1", "i-2"].map((invitationId) =>
    aResponse({ invitationId, score: 2, comment: "late" }),
  );
  const erased = aResponse({ invitationId: "i-erased", customerId: null });
  const store = new InMemoryCases(cases, [...answers, erased]);
  const clock = { now: NOW };
  const log = new KeptLog();
  const handle = manageCasesHandler({
    cases: {
      open: (one, note) => store.open(one, note),
      find: (id) => store.find(id),
      change: (change) => store.change(change),
      month: (range) => store.month(range),
    },
    queues: store,
    contents: store,
    customers: {
      identities: async (ids) =>
        new Map(ids.map((id) => [id, { id: "c-42", profile: aCustomer({ id: "c-42", name: "Ana" }) }])),
    },
    definitions: async () => someDefinitions(),
    clock: () => clock.now,
    log,
  });
  const ask = async (routeKey: string, { id, scope = "act", body, query, ifMatch }: Options = {}) => {
    const request = aRequest({
      routeKey,
      scope,
      ...(id === undefined ? {} : { parameters: { id } }),
      ...(query && { query }),
      ...(body && { body }),
      headers: ifMatch === undefined ? {} : { "if-match": ifMatch },
    });
    const { authorizer } = request.requestContext as unknown as { authorizer: { lambda: object } };
    Object.assign(authorizer.lambda, { keyName: "crm" });
    const { statusCode, headers, body: text = "" } = await handle(request);
    return { status: statusCode, headers, json: JSON.parse(text) };
  };
  const patch = (body: object, ifMatch?: string, id = "i-1") =>
    ask("PATCH /v1/cases/{id}", { id, body, ...(ifMatch === undefined ? {} : { ifMatch }) });
  return { store, clock, ask, patch, log };
};

describe("a case by the API", () => {
  let of: ReturnType<typeof aFunction>;
  beforeEach(() => {
    of = aFunction(aCase());
  });

  it("is shown with its response, its customer, its notes and its version", async () => {
    of.store.written.set("i-1", [{ at: NOW, by: "bo@acme.example", text: "called" }]);
    const { status, headers, json } = await of.ask("GET /v1/cases/{id}", { id: "i-1", scope: "read" });
    expect([status, headers?.etag]).toEqual([200, '"1"']);
    expect(json).toEqual({
      id: "i-1",
      status: "new",
      openedAt: NOW,
      openedBy: "low-scores",
      dueAt: later(2 * DAY),
      overdueAt: null,
      contactedAt: null,
      resolvedAt: null,
      assignee: null,
      cause: null,
      tags: [],
      notes: [{ at: NOW, by: "bo@acme.example", text: "called" }],
      version: 1,
      response: {
        id: "i-1",
        metric: "nps",
        score: 2,
        comment: "late",
        answeredAt: later(-HOUR),
        revision: 0,
      },
      customer: { id: "c-42", name: "Ana", email: "ana@example.com" },
      touchpoint: "purchase.completed",
      survey: "post-purchase",
      later: [],
    });
    expect((await of.ask("GET /v1/cases/{id}", { id: "nothing" })).status).toBe(404);
  });

  it("is opened once per response, by the name of the key", async () => {
    const open = (response: string) => of.ask("POST /v1/cases", { body: { response, note: "call her" } });
    const first = await open("i-2");
    expect([first.status, first.headers?.etag]).toEqual([201, '"1"']);
    expect(first.json).toMatchObject({
      status: "new",
      openedBy: "crm",
      notes: [{ at: NOW, by: "crm", text: "call her" }],
    });
    const second = await open("i-2");
    expect([second.status, second.json]).toEqual([200, first.json]);
    expect([(await open("nothing")).status, (await open("i-erased")).status]).toEqual([404, 409]);
  });

  it("is not opened where the person is erased in the meantime", async () => {
    of.store.beforeWrite = () =>
      void of.store.answered.set("i-2", aResponse({ invitationId: "i-2", customerId: null }));
    expect((await of.ask("POST /v1/cases", { body: { response: "i-2" } })).status).toBe(409);
  });

  it("is changed by who has seen its version, and by nobody else", async () => {
    const first = await of.patch({ status: "open", note: "one" }, '"1"');
    expect([first.status, first.headers?.etag, first.json.version]).toEqual([200, '"2"', 2]);
    const second = await of.patch({ note: "two" }, '"1"');
    expect([second.status, second.headers?.etag, second.json.code]).toEqual([
      412,
      '"2"',
      "precondition-failed",
    ]);
    expect(second.json.detail).toContain("at version 2");
    expect((await of.ask("GET /v1/cases/{id}", { id: "i-1" })).json.notes).toHaveLength(1);
  });

  it.each([
    [undefined, 428],
    ["", 428],
    ["3", 400],
    ['"1', 400],
    ['"9", x', 400],
    ['W/"1"', 412],
    ['"9"', 412],
    ['"9", "1"', 200],
    ["*", 200],
  ])("takes If-Match %s as RFC 9110 says: %i", async (ifMatch, status) => {
    expect((await of.patch({ status: "open" }, ifMatch)).status).toBe(status);
  });

  it("says what else can be done where a change can't be made, and keeps nothing of it", async () => {
    await of.patch({ status: "resolved" }, "*");
    const back = await of.patch({ status: "new", note: "lost?" }, "*");
    expect([back.status, back.json.detail]).toEqual([
      409,
      "A case that is resolved can't become new. From here it can become open.",
    ]);
    of.store.cases.set("i-1", aCase({ customerId: null, version: 7 }));
    const erased = await of.patch({ note: "who was it?" }, "*");
    expect([erased.status, erased.json.detail]).toEqual([
      409,
      "The person was erased, so the case takes no words any more. Send the change without note, cause and tags.",
    ]);
    expect((await of.ask("GET /v1/cases/{id}", { id: "i-1" })).json).toMatchObject({
      version: 7,
      customer: null,
      notes: [],
    });
    of.store.cases.set("i-1", aCase({ notes: 200 }));
    expect((await of.patch({ note: "one more" }, "*")).json.detail).toContain("has 200 notes");
  });

  it("is changed although it is marked as overdue or gets a later answer at the same moment", async () => {
    let times = 0;
    of.store.beforeWrite = () => {
      times += 1;
      if (times === 1) of.store.cases.set("i-1", { ...aCase(), overdueAt: NOW });
    };
    const { status, json } = await of.patch({ tags: ["parcel", "parcel"] }, '"1"');
    expect([status, json.version, json.overdueAt, json.tags]).toEqual([200, 2, NOW, ["parcel"]]);
  });

  it("answers the same where nothing changes", async () => {
    const { status, headers } = await of.patch({ status: "new", assignee: null }, '"1"');
    expect([status, headers?.etag]).toEqual([200, '"1"']);
    const bad = await of.patch({ status: "lost", note: " ", dueAt: "tomorrow", colour: "red" }, '"1"');
    expect(bad.json.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      "colour",
      "dueAt",
      "note",
      "status",
    ]);
  });
});

describe("the list of cases", () => {
  const cases = [
    aCase({
      id: "late",
      dueAt: later(-DAY),
      overdueAt: later(-DAY),
      openedAt: later(-3 * DAY),
      assignee: "Bo@acme.example",
    }),
    aCase({ id: "new", openedAt: later(-2 * DAY), touchpoint: "ticket.solved", survey: "support" }),
    aCase({ id: "open", status: "open", dueAt: later(HOUR), openedAt: later(-DAY) }),
    aCase({ id: "called", status: "contacted", openedAt: later(-HOUR), assignee: "bo@acme.example" }),
    aCase({ id: "done", status: "resolved", openedAt: NOW, resolvedAt: NOW }),
  ];
  const ids = async (query: Record<string, string>): Promise<string[]> => {
    const { ask } = aFunction(...cases);
    const found: string[] = [];
    for (let cursor = ""; ; ) {
      const asked = { ...query, limit: "2", ...(cursor && { cursor }) };
      const { json } = await ask("GET /v1/cases", { query: asked, scope: "read" });
      found.push(...json.items.map(({ id }: Case) => id));
      if (json.nextCursor === null) return found;
      cursor = json.nextCursor;
    }
  };

  it.each([
    [{}, ["done", "called", "open", "new", "late"]],
    [{ status: "new" }, ["late", "new"]],
    [{ status: "open" }, ["open"]],
    [{ status: "contacted" }, ["called"]],
    [{ status: "resolved" }, ["done"]],
    [{ overdue: "true" }, ["late"]],
    [{ overdue: "false" }, ["done", "called", "open", "new"]],
    [{ overdue: "true", status: "open" }, []],
    [{ overdue: "false", status: "new" }, ["new"]],
    [{ assignee: "BO@acme.example" }, ["called", "late"]],
    [{ assignee: "bo@acme.example", status: "new" }, ["late"]],
    [{ touchpoint: "ticket.solved" }, ["new"]],
    [{ survey: "support", status: "new" }, ["new"]],
    [{ from: later(-DAY), to: NOW }, ["called", "open"]],
    [{ from: later(-2 * DAY), status: "new" }, ["new"]],
  ] as [Record<string, string>, string[]][])("has for %o these, in this order: %o", async (query, wanted) => {
    expect(await ids(query)).toEqual(wanted);
  });

  it("refuses a cursor of a list in another order", async () => {
    const { ask } = aFunction(...cases);
    const { json } = await ask("GET /v1/cases", { query: { limit: "1" } });
    const refused = await ask("GET /v1/cases", { query: { status: "new", cursor: json.nextCursor } });
    expect([refused.status, refused.json.errors[0].path]).toEqual([422, "cursor"]);
  });

  it("ends a page early where notes and comments are too large together", async () => {
    const { ask, store } = aFunction(...cases);
    const text = "x".repeat(5_000);
    for (const { id } of cases)
      store.written.set(
        id,
        Array.from({ length: 200 }, () => ({ at: NOW, by: "bo", text })),
      );
    const first = await ask("GET /v1/cases", { query: {} });
    expect(first.json.items.map(({ id }: Case) => id)).toEqual(["done", "called"]);
    const second = await ask("GET /v1/cases", { query: { cursor: first.json.nextCursor } });
    expect(second.json.items.map(({ id }: Case) => id)).toEqual(["open", "new"]);
  });
});

describe("the figures of cases", () => {
  it("count those that were opened in the period, of at most a year", async () => {
    const { ask } = aFunction(aCase({ id: "i-1" }), aCase({ id: "old", openedAt: later(-40 * DAY) }));
    const figures = (from: string, to: string) =>
      ask("GET /v1/cases/figures", { query: { from, to }, scope: "read" });
    const { status, json } = await figures("2026-11-01", "2026-12-01");
    expect([status, json.opened]).toEqual([200, 1]);
    expect(json.recovered).toEqual({ of: 0, better: 0, rate: null, interval: null });
    expect((await figures("2026-01-01", "2027-01-02")).status).toBe(200);
    const long = await figures("2026-01-01", "2027-01-03");
    expect([long.status, long.json.detail]).toEqual([422, "to: must be at most 366 days after from"]);
  });
});
