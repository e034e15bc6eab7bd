import { describe, expect, it } from "vitest";
import { recordTouchpointsHandler } from "../../../functions/record-touchpoints/handler.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import {
  aCustomer,
  aRequest,
  aTouchpointInput,
  DAY,
  earlier,
  later,
  MINUTE,
  NOW,
  someDefinitions,
} from "../../support/builders.ts";
import { InMemoryTouchpoints, KeptLog } from "../../support/fakes.ts";

const TAG_KEY = "mp_tag_0123456789";
const aFunction = (store = new InMemoryTouchpoints()) => {
  const log = new KeptLog();
  const handler = recordTouchpointsHandler({
    store,
    mail: { stopMail: async () => {} },
    identify: async (authorization) =>
      authorization === `Bearer ${TAG_KEY}`
        ? { scope: "tag", keyId: "k", keyName: "a key" }
        : { scope: "none" },
    clock: () => NOW,
    log,
  });
  const post = (path: string, body: unknown, scope: string | undefined = "tag") =>
    handler(aRequest({ routeKey: `POST ${path}`, scope, body }));
  return {
    store,
    log,
    handler,
    one: (body: unknown, scope?: string) => post("/v1/touchpoints", body, scope),
    batch: (...touchpoints: unknown[]) => post("/v1/touchpoints/batch", { touchpoints }),
    raw: post,
  };
};
const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");

describe("one touchpoint", () => {
  it("is 201 with what became of it, and then 200 as its own duplicate", async () => {
    const { one, store } = aFunction();
    const first = await one(aTouchpointInput());
    const again = await one(aTouchpointInput());
    expect([first.statusCode, again.statusCode]).toEqual([201, 200]);
    expect(bodyOf(first)).toEqual({
      id: "order-1001",
      touchpoint: "purchase.completed",
      status: "recorded",
      registered: true,
      invitations: [
        { id: store.invitations[0]?.id, survey: "post-purchase", status: "scheduled", dueAt: NOW },
      ],
    });
    expect(bodyOf(again)).toEqual({ ...bodyOf(first), status: "duplicate" });
  });

  it("of Segment's is kept with what fits, however large its properties are", async () => {
    const { raw, store } = aFunction();
    const properties = { page: "x".repeat(100_000), orderId: 1001 };
    const answer = await raw("/v1/track", { userId: "c-7", event: "Purchase Completed", properties });
    expect(bodyOf(answer).notices).toEqual([expect.stringContaining('"page"')]);
    expect([...store.touchpoints.values()].map((one) => one.properties)).toEqual([{ orderId: 1001 }]);
  });

  it("that happened longer ago than askWithin is recorded, and every route says that nobody is asked", async () => {
    const { one, batch, raw, store } = aFunction();
    const old = { ...aTouchpointInput(), occurredAt: earlier(7 * DAY + 1) };
    const suppressed = [{ survey: "post-purchase", status: "suppressed", reason: "tooOld" }];
    expect(bodyOf(await one(old))).toMatchObject({ status: "recorded", invitations: suppressed });
    const batched = bodyOf(await batch(old, { ...aTouchpointInput(), id: "young" }));
    expect(batched.results).toEqual([
      { index: 0, id: "order-1001", status: "duplicate", notices: [expect.stringContaining("askWithin")] },
      { index: 1, id: "young", status: "recorded" },
    ]);
    const message = { userId: "c-7", event: "Purchase Completed", timestamp: old.occurredAt };
    expect(bodyOf(await raw("/v1/track", message))).toEqual({
      success: true,
      notices: [expect.stringContaining("askWithin")],
    });
    expect(bodyOf(await raw("/v1/batch", { batch: [{ ...message, type: "track" }] })).notices).toEqual([
      expect.stringMatching(/^batch\.0: .*askWithin/),
    ]);
    expect(store.invitations.map(({ status, reason }) => [status, reason])).toEqual([
      ["suppressed", "tooOld"],
      ["scheduled", undefined],
      ["suppressed", "tooOld"],
      ["suppressed", "tooOld"],
    ]);
  });

  it("about a ticket is recorded whatever its properties are, and every route says why it does not count", async () => {
    const { one, batch, raw } = aFunction();
    const handled = {
      touchpoint: "ticket.handled",
      customer: { id: "c" },
      properties: { ticketId: "T1", seconds: "long" },
    };
    const notice = "This does not count in the figures of support: seconds must be seconds, 0 to 31622400.";
    const answer = await one({ ...handled, id: "a" });
    expect([answer.statusCode, bodyOf(answer).notices]).toEqual([201, [notice]]);
    expect(bodyOf(await one({ ...handled, id: "a" }))).not.toHaveProperty("notices");
    const fine = { ...handled, id: "c", properties: { ticket_id: 7, Seconds: "90" } };
    expect(bodyOf(await batch({ ...handled, id: "b" }, fine)).results).toEqual([
      { index: 0, id: "b", status: "recorded", notices: [notice] },
      { index: 1, id: "c", status: "recorded" },
    ]);
    const message = { userId: "c", event: "Ticket Handled", properties: { ticket_id: "T1" } };
    const missing = "This does not count in the figures of support: seconds is required.";
    expect(bodyOf(await raw("/v1/track", message))).toEqual({ success: true, notices: [missing] });
    const segments = bodyOf(await raw("/v1/batch", { batch: [{ ...message, type: "track" }] }));
    expect(segments.notices).toEqual([`batch.0: ${missing}`]);
  });

  it("of an unknown type gets the most similar one as a suggestion", async () => {
    const result = await aFunction().one(aTouchpointInput({ touchpoint: "purchase.complete" }));
    expect(bodyOf(result)).toMatchObject({
      registered: false,
      suggestion: "purchase.completed",
      invitations: [],
    });
  });

  it("with another's id is 409", async () => {
    const { one, store } = aFunction();
    await one(aTouchpointInput());
    const result = await one(aTouchpointInput({ channel: "app" }));
    expect(bodyOf(result)).toMatchObject({ status: 409, errors: [{ path: "id" }] });
    expect(store.saved).toHaveLength(1);
  });

  it.each([
    ["of the future", aTouchpointInput({ occurredAt: later(5 * MINUTE + 1) }), 422, "occurredAt"],
    ["of no customer", { touchpoint: "a" }, 422, "customer"],
    [
      "with a header in a name",
      aTouchpointInput({ customer: { id: "c", name: "A\r\nB: c" } }),
      422,
      "customer.name",
    ],
    ["with a field too many", { ...aTouchpointInput(), ID: 1 }, 422, "ID"],
  ])("%s is refused and names the field", async (_, body, status, path) => {
    const { one, store } = aFunction();
    expect(bodyOf(await one(body))).toMatchObject({ status, errors: [{ path }] });
    expect(store.saved).toEqual([]);
  });

  it("that would give a customer more attributes than a profile holds is 422", async () => {
    const attributes = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`a${n}`, n]));
    const { one } = aFunction(new InMemoryTouchpoints({ customers: [aCustomer({ attributes })] }));
    const result = await one(aTouchpointInput({ customer: { id: "c-42", attributes: { more: 1 } } }));
    expect(bodyOf(result)).toMatchObject({ status: 422, errors: [{ path: "customer.attributes" }] });
  });

  it.each([
    [new StoreUnavailable("DynamoDB is not available"), 503],
    [new Error("row of ana@example.com"), 500],
  ])("that fails with %s is %i, and the answer does not show why", async (error, status) => {
    const { one, store, log } = aFunction();
    store.beforeSave = () => {
      throw error;
    };
    const result = await one(aTouchpointInput());
    expect(bodyOf(result)).toMatchObject({ status });
    expect(result.body).not.toContain(error.message);
    expect(log.errors).toHaveLength(1);
  });

  it.each([
    [undefined, 201],
    ["read", 403],
    ["none", 401],
  ])("with the scope %s is %i", async (scope, status) => {
    expect((await aFunction().one(aTouchpointInput(), scope)).statusCode).toBe(status);
  });

  it("leaves nothing personal in the log", async () => {
    const { one, log } = aFunction();
    await one(aTouchpointInput({ customer: { id: "c-42", email: "ana@example.com", name: "Anastasia" } }));
    expect(JSON.stringify(log)).not.toMatch(/ana@example|Anastasia|c-42/);
  });
});

describe("a batch", () => {
  it("answers each item in its place, and stores the valid ones even if others are not", async () => {
    const { batch, store } = aFunction(
      new InMemoryTouchpoints({ definitions: someDefinitions({ surveys: [] }) }),
    );
    store.beforeSave = ({ id }) => {
      if (id === "broken") throw new Error("row of ana@example.com");
      if (id === "busy") throw new StoreUnavailable("busy");
    };
    const result = await batch(
      aTouchpointInput({ id: "a" }),
      { touchpoint: "UPPER" },
      aTouchpointInput({ id: "broken", customer: { id: "c-1" } }),
      null,
      aTouchpointInput({ id: "busy", customer: { id: "c-2" } }),
      aTouchpointInput({ id: "late", occurredAt: later(6 * MINUTE) }),
      aTouchpointInput({ id: "a" }),
      aTouchpointInput({ id: "a", channel: "app" }),
    );
    expect(result.statusCode).toBe(207);
    const { results } = bodyOf(result) as {
      results: { index: number; id?: string; status: string; problem?: { status: number } }[];
    };
    expect(
      results.map(({ index, id, status, problem }) => [index, id ?? null, status, problem?.status ?? null]),
    ).toEqual([
      [0, "a", "recorded", null],
      [1, null, "rejected", 422],
      [2, null, "rejected", 503],
      [3, null, "rejected", 422],
      [4, null, "rejected", 503],
      [5, null, "rejected", 422],
      [6, "a", "duplicate", null],
      [7, null, "rejected", 409],
    ]);
    expect(result.body).not.toContain("ana@example.com");
    expect(store.saved).toEqual(["a"]);
  });

  it.each([[{}], [{ touchpoints: [] }], [{ touchpoints: "all" }], [[]], [null]])(
    "that is none (%j) is 422",
    async (body) => {
      expect((await aFunction().raw("/v1/touchpoints/batch", body)).statusCode).toBe(422);
    },
  );
});

describe("a key that a tracking client writes into its body", () => {
  const message = { type: "track", userId: "c-1", event: "Seen" };
  const calls = (body: unknown, path = "/v1/batch") => {
    const { store, handler } = aFunction();
    const call = (routeKey: string) => handler(aRequest({ routeKey, path, scope: "none", body }));
    return { store, answer: call(path.endsWith("/") ? "POST /v1/{call+}" : `POST ${path}`) };
  };

  it.each<[string, object, string]>([
    ["beside a batch", { writeKey: TAG_KEY, batch: [message] }, "/v1/batch"],
    [
      "in each message",
      {
        batch: [
          { ...message, writeKey: TAG_KEY },
          { ...message, writeKey: TAG_KEY },
        ],
      },
      "/v1/import",
    ],
    [
      "beside messages with none of their own",
      {
        writeKey: TAG_KEY,
        batch: [
          { ...message, writeKey: null },
          { ...message, writeKey: "" },
        ],
      },
      "/v1/batch",
    ],
    ["in one message alone", { ...message, writeKey: TAG_KEY }, "/v1/track"],
    ["under an address with a slash at its end", { writeKey: TAG_KEY, batch: [message] }, "/v1/import/"],
  ])("counts %s", async (_, body, path) => {
    expect((await calls(body, path).answer).statusCode).toBe(200);
  });

  it.each<[string, unknown]>([
    ["none", { batch: [message] }],
    ["an unknown one", { writeKey: "mp_tag_9876543210", batch: [message] }],
    ["one that is no text", { writeKey: { $ne: "" }, batch: [message] }],
    ["two different ones", { writeKey: TAG_KEY, batch: [{ ...message, writeKey: "mp_tag_9876543210" }] }],
    ["a body that can't be read", "{"],
    ["a body that is null", null],
  ])("is refused with %s", async (_, body) => {
    const { store, answer } = calls(body);
    expect((await answer).statusCode).toBe(401);
    expect(store.touchpoints.size).toBe(0);
  });

  it("counts on no other route", async () => {
    const body = { writeKey: TAG_KEY, touchpoints: [aTouchpointInput()] };
    expect((await calls(body, "/v1/touchpoints/batch").answer).statusCode).toBe(401);
  });

  it.each([
    ["/v1/nothing/", 404],
    ["/v1/a/b/c", 404],
    ["/v1/scores", 405],
  ])("leaves %s as %i without a key", async (path, status) => {
    const { handler } = aFunction();
    const request = aRequest({ routeKey: "POST /v1/{call+}", path, scope: "none", body: {} });
    expect((await handler(request)).statusCode).toBe(status);
  });
});
