import { describe, expect, it } from "vitest";
import { manageCustomersHandler } from "../../../functions/manage-customers/handler.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import {
  anAddress,
  aRequest,
  DAY,
  earlier,
  later,
  MINUTE,
  NOW,
  type RequestOptions,
} from "../../support/builders.ts";
import { InMemoryOptOuts, KeptLog } from "../../support/fakes.ts";
import { emptyLists } from "../../support/logs.ts";

const ANA = addressHash("ana@example.com");
const POST = "POST /v1/unsubscribes";
const BATCH = "POST /v1/unsubscribes/batch";
const LOOKUP = "POST /v1/unsubscribes/lookup";
const LIST = "GET /v1/unsubscribes";
const DELETE = "DELETE /v1/unsubscribes";

const aFunction = () => {
  const optOuts = new InMemoryOptOuts();
  const log = new KeptLog();
  const clock = { now: NOW };
  const handler = manageCustomersHandler({
    ...emptyLists,
    optOuts,
    log,
    clock: () => clock.now,
    customers: { find: async () => undefined },
    addresses: { find: async () => undefined },
    journeys: { journey: async () => ({ items: [], next: null, isKnown: false }) },
    eraser: {
      identity: async (id) => ({ id, profile: undefined }),
      stopMail: async () => {},
      unlist: async () => false,
      recorded: async function* () {},
      asked: async () => undefined,
      removeProfile: async () => true,
    },
  });
  const ask = async (routeKey: string, body?: unknown, options: RequestOptions = {}) => {
    const result: HttpResult = await handler(
      aRequest({ routeKey, scope: "admin", ...(body === undefined ? {} : { body }), ...options }),
    );
    return { status: result.statusCode, json: JSON.parse(result.body || "null"), text: result.body };
  };
  return { ask, optOuts, log, clock };
};

describe("an opt-out that was given elsewhere", () => {
  it.each([
    ["unsubscribed", { unsubscribedAt: NOW }],
    ["bounced", { bouncedAt: NOW }],
    ["complained", { complainedAt: NOW }],
  ] as const)("%s stops mail to the address, in any case, from now on", async (reason, expected) => {
    const { ask, optOuts } = aFunction();
    const { status, json } = await ask(POST, { email: "Ana@Example.com", reason });
    expect([status, json]).toEqual([201, { id: ANA, status: "recorded" }]);
    expect(optOuts.addresses).toEqual(new Map([[ANA, anAddress(expected)]]));
  });

  it("of one survey stops that one, and may come from long ago", async () => {
    const { ask, optOuts } = aFunction();
    await ask(POST, { email: "ana@example.com", reason: "unsubscribed", survey: "after-order" });
    await ask(POST, { email: "bo@example.com", reason: "unsubscribed", at: "2019-03-01T10:00:00+01:00" });
    expect(optOuts.addresses.get(ANA)).toEqual(anAddress({ unsubscribedFrom: ["after-order"] }));
    expect(optOuts.addresses.get(addressHash("bo@example.com"))?.unsubscribedAt).toBe(
      "2019-03-01T09:00:00.000Z",
    );
  });

  it("that comes again changes nothing: the first time stays", async () => {
    const { ask, optOuts, clock } = aFunction();
    const body = { email: "ana@example.com", reason: "bounced" };
    await ask(POST, body);
    clock.now = later(DAY);
    expect(await ask(POST, body)).toMatchObject({ status: 200, json: { id: ANA, status: "duplicate" } });
    expect(optOuts.addresses.get(ANA)?.bouncedAt).toBe(NOW);
  });

  it.each([
    [{ reason: "unsubscribed" }, "email"],
    [{ email: "nobody", reason: "unsubscribed" }, "email"],
    [{ email: "carl@example.com" }, "reason"],
    [{ email: "carl@example.com", reason: "bored" }, "reason"],
    [{ email: "carl@example.com", reason: "bounced", survey: "after-order" }, "survey"],
    [{ email: "carl@example.com", reason: "unsubscribed", survey: "After Order" }, "survey"],
    [{ email: "carl@example.com", reason: "bounced", at: "yesterday" }, "at"],
    [{ email: "carl@example.com", reason: "bounced", at: later(6 * MINUTE) }, "at"],
    [{ email: "carl@example.com", reason: "bounced", customer: "c-42" }, "customer"],
  ])("is refused, the field is named and the address is not repeated: %j", async (body, path) => {
    const { ask, optOuts } = aFunction();
    const { status, json, text } = await ask(POST, body);
    expect([status, json.errors.map((one: { path: string }) => one.path)]).toEqual([422, [path]]);
    expect(text).not.toContain("carl@example.com");
    expect(optOuts.addresses.size).toBe(0);
  });

  it.each(["read", "tag"] as const)("is not taken with the scope %s", async (scope) => {
    const { ask } = aFunction();
    for (const route of [POST, BATCH, LOOKUP, LIST, DELETE])
      expect((await ask(route, { email: "carl@example.com", reason: "bounced" }, { scope })).status).toBe(
        403,
      );
  });
});

describe("a batch of opt-outs", () => {
  it("has a result for each; a bad one or a fault stops no other, and no address is logged", async () => {
    const { ask, optOuts, log } = aFunction();
    optOuts.beforeAdd = (hash) => {
      if (hash === addressHash("faulty@example.com")) throw new StoreUnavailable("about faulty@example.com");
    };
    const unsubscribes = [
      { email: "ana@example.com", reason: "unsubscribed" },
      { email: "n/a", reason: "unsubscribed" },
      { email: "faulty@example.com", reason: "bounced" },
      { email: "bo@example.com", reason: "bounced", at: later(DAY) },
      { email: "cy@example.com", reason: "complained" },
    ];
    const { status, json } = await ask(BATCH, { unsubscribes });
    const { results } = json;
    expect([status, results.map((one: { status: string }) => one.status)]).toEqual([
      207,
      ["recorded", "rejected", "rejected", "rejected", "recorded"],
    ]);
    expect(results.map((one: { problem?: { status: number } }) => one.problem?.status)).toEqual([
      undefined,
      422,
      503,
      422,
      undefined,
    ]);
    expect([...optOuts.addresses.keys()]).toEqual([ANA, addressHash("cy@example.com")]);
    expect(JSON.stringify([log.infos, log.errors.map(({ fields }) => fields)])).not.toContain("@");
  });

  it.each([{}, { unsubscribes: [] }, { unsubscribes: Array(501).fill({}) }])(
    "that is none is refused (case %#)",
    async (body) => {
      expect((await aFunction().ask(BATCH, body)).status).toBe(422);
    },
  );
});

describe("the list of opt-outs", () => {
  it("shows each by the address's hash, what changed last first, page by page", async () => {
    const { ask, clock } = aFunction();
    await ask(POST, { email: "ana@example.com", reason: "bounced", at: earlier(DAY) });
    clock.now = later(MINUTE);
    await ask(POST, { email: "bo@example.com", reason: "unsubscribed", survey: "after-order" });
    await ask(POST, { email: "bo@example.com", reason: "complained" });
    const items: unknown[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await ask(LIST, undefined, { query: { limit: "1", ...(cursor ? { cursor } : {}) } });
      items.push(...page.json.items);
      cursor = page.json.nextCursor;
    }
    const bo = { id: addressHash("bo@example.com"), changedAt: later(MINUTE) };
    expect(items).toEqual([
      { ...bo, reason: "unsubscribed", survey: "after-order" },
      { ...bo, reason: "complained", at: later(MINUTE) },
      { id: ANA, reason: "bounced", at: earlier(DAY), changedAt: NOW },
    ]);
  });

  it.each<Record<string, string>>([{ limit: "201" }, { cursor: "x" }, { email: "ana@example.com" }])(
    "refuses %j",
    async (query) => {
      expect((await aFunction().ask(LIST, undefined, { query })).status).toBe(422);
    },
  );

  it("can be asked for one address", async () => {
    const { ask } = aFunction();
    await ask(POST, { email: "ana@example.com", reason: "bounced" });
    expect((await ask(LOOKUP, { email: "ANA@example.com" })).json).toEqual({
      id: ANA,
      unsubscribes: [{ reason: "bounced", at: NOW }],
    });
    expect((await ask(LOOKUP, { email: "bo@example.com" })).json.unsubscribes).toEqual([]);
  });
});

describe("opt-outs that are taken back", () => {
  const given = async () => {
    const parts = aFunction();
    for (const body of [
      { reason: "unsubscribed" },
      { reason: "unsubscribed", survey: "after-order" },
      { reason: "unsubscribed", survey: "after-support" },
      { reason: "bounced" },
    ])
      await parts.ask(POST, { email: "ana@example.com", ...body });
    return parts;
  };

  it.each([
    [{ reason: "bounced" }, { unsubscribedAt: NOW, unsubscribedFrom: ["after-order", "after-support"] }],
    [{ survey: "after-order" }, { unsubscribedAt: NOW, unsubscribedFrom: ["after-support"], bouncedAt: NOW }],
    [{ reason: "unsubscribed" }, { unsubscribedFrom: [], bouncedAt: NOW }],
    [{}, { unsubscribedFrom: [] }],
  ])("are those that are named: %j", async (which, expected) => {
    const { ask, optOuts } = await given();
    const who = Object.keys(which).length === 0 ? { id: ANA } : { email: "Ana@example.com" };
    expect((await ask(DELETE, { ...who, ...which })).status).toBe(204);
    expect(optOuts.addresses.get(ANA)).toEqual(anAddress(expected));
    expect((await ask(DELETE, { ...who, ...which })).status).toBe(404);
  });

  it.each([
    [{}, "email"],
    [{ email: "ana@example.com", id: ANA }, "email"],
    [{ id: "ana@example.com" }, "id"],
    [{ id: ANA, reason: "complained", survey: "after-order" }, "survey"],
  ])("are refused where it is not clear what is meant: %j", async (body, path) => {
    const { ask } = await given();
    const { status, json } = await ask(DELETE, body);
    expect([status, json.errors[0].path]).toEqual([422, path]);
  });
});
