import { describe, expect, it } from "vitest";
import { importResponsesHandler } from "../../../functions/import-responses/handler.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import type { Response } from "../../../shared/domain/answers/response.ts";
import {
  aCustomer,
  aRequest,
  aResponse,
  aResponseImport,
  aSurvey,
  later,
  MINUTE,
  NOW,
  someDefinitions,
} from "../../support/builders.ts";
import { InMemoryResponseImports, KeptLog } from "../../support/fakes.ts";

type Result = {
  index: number;
  id?: string;
  status: string;
  notices?: string[];
  problem?: { status: number; errors?: { path: string }[] };
};

const aFunction = (store = new InMemoryResponseImports()) => {
  const log = new KeptLog();
  const handler = importResponsesHandler({ store, clock: () => NOW, log });
  const send = (body: unknown, scope = "admin") =>
    handler(aRequest({ routeKey: "POST /v1/responses/import", scope, body }));
  const results = async (...responses: unknown[]): Promise<Result[]> =>
    JSON.parse((await send({ responses })).body ?? "").results;
  return { store, log, send, results };
};
const shown = ({ index, id, status, problem }: Result) => [
  index,
  id ?? null,
  status,
  problem?.status ?? null,
  problem?.errors?.[0]?.path ?? null,
];

describe("an import of responses", () => {
  it("answers each in its place, and stores the valid ones even if others are not", async () => {
    const { store, log, results } = aFunction();
    store.beforeSave = ({ importId }) => {
      if (importId === "broken") throw new Error("row of ana@example.com");
      if (importId === "busy") throw new StoreUnavailable("busy");
    };
    const answered = await results(
      aResponseImport({ id: "a" }),
      { id: "no more" },
      aResponseImport({ id: "broken", customer: { id: "c-1" } }),
      null,
      aResponseImport({ id: "busy", customer: { id: "c-2" } }),
      aResponseImport({ id: "late", answeredAt: later(6 * MINUTE) }),
      aResponseImport({ id: "soon", answeredAt: later(5 * MINUTE) }),
      aResponseImport({ id: "a" }),
      aResponseImport({ id: "a", score: 8 }),
    );
    expect(answered.map(shown)).toEqual([
      [0, "a", "recorded", null, null],
      [1, null, "rejected", 422, "touchpoint"],
      [2, null, "rejected", 503, null],
      [3, null, "rejected", 422, ""],
      [4, null, "rejected", 503, null],
      [5, null, "rejected", 422, "answeredAt"],
      [6, "soon", "recorded", null, null],
      [7, "a", "duplicate", null, null],
      [8, "a", "revised", null, null],
    ]);
    expect([...store.responses.keys()]).toEqual(["a", "soon"]);
    expect(log.errors.map(({ event, fields }) => [event, fields])).toEqual([
      ["response.failed", { index: 2 }],
    ]);
  });

  it("writes nothing for a replay, also after its survey got another metric", async () => {
    const { store, results } = aFunction();
    await results(aResponseImport());
    store.definitions = someDefinitions({ surveys: [aSurvey({ metric: "csat" })] });
    expect((await results(aResponseImport())).map(shown)).toEqual([[0, "old-1", "duplicate", null, null]]);
    expect(store.writes).toBe(1);
  });

  it.each<[string, string | undefined, string | undefined, string, number]>([
    ["neither says when: the later call", undefined, undefined, "revised", 3],
    ["only the first says when: the later call", "2026-10-01T00:00:00Z", undefined, "revised", 3],
    ["only the second says when: the later call", undefined, "2026-10-01T00:00:00Z", "revised", 3],
    ["the second is newer: the second", "2026-10-01T00:00:00Z", "2026-10-02T01:00:00+01:00", "revised", 3],
    ["both are of one time: the later call", "2026-10-01T00:00:00Z", "2026-10-01T00:00:00Z", "revised", 3],
    ["the second is older: the first", "2026-10-01T00:00:00Z", "2026-09-30T23:59:59Z", "duplicate", 9],
  ])("of the same id with other content keeps, where %s", async (_, first, second, status, score) => {
    const { store, results } = aFunction();
    await results(aResponseImport({ id: "a", score: 9, comment: "Good", updatedAt: first }));
    const [again] = await results(
      aResponseImport({ id: "a", score: 3, comment: undefined, updatedAt: second }),
    );
    expect(again).toMatchObject({ id: "a", status });
    expect(again?.notices).toEqual(status === "revised" ? undefined : [expect.any(String)]);
    const stored = store.responses.get("a");
    expect([stored?.score, stored?.comment, stored?.revision, stored?.revisedAt]).toEqual(
      score === 3 ? [3, undefined, 1, NOW] : [9, "Good", 0, undefined],
    );
  });

  it("remembers the newest updatedAt, also of a version that said the same", async () => {
    const { store, results } = aFunction();
    const at = (day: number) => `2026-10-0${day}T00:00:00.000Z`;
    const versions = [
      [9, 1, "recorded"],
      [9, 3, "duplicate"],
      [4, 2, "duplicate"],
      [5, undefined, "revised"],
      [6, 2, "duplicate"],
      [7, 4, "revised"],
      [7, 4, "duplicate"],
    ] as const;
    for (const [score, day, status] of versions) {
      const updatedAt = day && at(day);
      const [result] = await results(aResponseImport({ id: "a", score, updatedAt }));
      expect([score, result?.status]).toEqual([score, status]);
    }
    expect(store.responses.get("a")).toMatchObject({ score: 7, revision: 2, updatedAt: at(4) });
    expect(store.writes).toBe(4);
  });

  it("leaves an erased person's answer as it is, whatever comes under its id", async () => {
    const { store, results } = aFunction();
    await results(aResponseImport({ id: "a", score: 9 }));
    const { contentHash: _, comment: __, ...stored } = store.responses.get("a") as Response;
    const erased = { ...stored, customerId: null, revision: 1 };
    store.responses.set("a", erased);
    const later = aResponseImport({ id: "a", score: 1, updatedAt: NOW });
    expect((await results(later)).map(shown)).toEqual([[0, "a", "duplicate", null, null]]);
    expect(store.responses.get("a")).toBe(erased);
  });

  it("leaves an answer that the customer gave here as it is, and says so, whatever comes under its id", async () => {
    const { store, results } = aFunction();
    const given = aResponse({ score: 9 });
    const id = given.invitationId;
    store.responses.set(id, given);
    const [same] = await results(aResponseImport({ id, score: 1, updatedAt: NOW, customer: { id: "new" } }));
    expect(same).toEqual({
      index: 0,
      id,
      status: "duplicate",
      notices: ["It was not taken: the customer gave this answer here, and it stays as it is."],
    });
    expect([store.responses.get(id), store.writes, store.customers.has("new")]).toEqual([given, 0, false]);
  });

  it("goes on with the version that another call stored at the same time", async () => {
    const { store, results } = aFunction();
    await results(aResponseImport({ id: "a", score: 9 }));
    const stored = store.responses.get("a") as Response;
    store.beforeSave = () => {
      store.beforeSave = () => {};
      store.responses.set("a", { ...stored, score: 5, contentHash: "other", revision: 1 });
    };
    await results(aResponseImport({ id: "a", score: 2 }));
    expect(store.responses.get("a")).toMatchObject({ score: 2, revision: 2 });
  });

  it("refuses another metric than the defined survey's, and takes any for a survey that is not defined", async () => {
    const { results } = aFunction(
      new InMemoryResponseImports({
        definitions: someDefinitions({ surveys: [aSurvey({ metric: "ces" })] }),
      }),
    );
    const answered = await results(aResponseImport(), aResponseImport({ id: "b", survey: "elsewhere" }));
    expect(answered.map(shown)).toEqual([
      [0, null, "rejected", 422, "metric"],
      [1, "b", "recorded", null, null],
    ]);
  });

  it("merges the customer's profile, and refuses more attributes than one holds", async () => {
    const attributes = Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`a${n}`, n]));
    const { store, results } = aFunction(
      new InMemoryResponseImports({ customers: [aCustomer({ attributes })] }),
    );
    const answered = await results(
      aResponseImport({ customer: { id: "c-42", locale: "pt-BR", attributes: { plan: "pro" } } }),
      aResponseImport({ id: "b", customer: { id: "c-42", attributes: { more: 1 } } }),
    );
    expect(answered.map(shown)).toEqual([
      [0, "old-1", "recorded", null, null],
      [1, null, "rejected", 422, "customer.attributes"],
    ]);
    expect(store.customers.get("c-42")).toMatchObject({
      name: "Ana",
      locale: "pt-BR",
      attributes: { plan: "pro" },
    });
  });

  it("goes on with the profile that another call created at the same time", async () => {
    const { store, results } = aFunction();
    store.beforeSave = () => {
      store.beforeSave = () => {};
      store.customers.set("c-42", aCustomer({ name: "Bea" }));
    };
    expect((await results(aResponseImport())).map(shown)).toEqual([[0, "old-1", "recorded", null, null]]);
    expect(store.customers.get("c-42")?.name).toBe("Bea");
  });

  it.each([
    ["tag", 403],
    ["read", 403],
    ["none", 401],
  ])("with the scope %s is %i", async (scope, status) => {
    expect((await aFunction().send({ responses: [aResponseImport()] }, scope)).statusCode).toBe(status);
  });

  it.each([
    [{}],
    [{ responses: [] }],
    [{ responses: Array.from({ length: 501 }, () => aResponseImport()) }],
    [[]],
    [null],
  ])("that is no batch is 422", async (body) => {
    expect((await aFunction().send(body)).statusCode).toBe(422);
  });
});
