import { describe, expect, it } from "vitest";
import { advanceCampaignsHandler } from "../../../functions/run-campaigns/advance.ts";
import { runCampaignsHandler } from "../../../functions/run-campaigns/handler.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { encodeCursor } from "../../../shared/http/base/cursor.ts";
import { beside } from "../../../shared/runtime/beside.ts";
import {
  aCustomer,
  anAsk,
  aRequest,
  aSurvey,
  DAY,
  earlier,
  later,
  NOW,
  type RequestOptions,
  someDefinitions,
} from "../../support/builders.ts";
import { InMemoryCampaigns } from "../../support/fake-campaigns.ts";
import { KeptLog } from "../../support/fakes.ts";

type Called = RequestOptions & { id?: string; survey?: string };

const ids = (count: number) => Array.from({ length: count }, (_, n) => `c-${n}`);
const people = (count: number) => ids(count).map((id) => aCustomer({ id, email: `${id}@example.com` }));

const aFunction = (...customers: Parameters<typeof aCustomer>[0][]) => {
  const campaigns = new InMemoryCampaigns(...customers.map(aCustomer));
  const clock = { now: NOW };
  const log = new KeptLog();
  const relationship = { key: "relationship", touchpoint: null };
  const surveys = [
    aSurvey(relationship),
    aSurvey({ ...relationship, key: "hourly", sendWindow: { days: ["tue"], from: "09:00", to: "10:00" } }),
    aSurvey({ ...relationship, key: "seldom", cooldown: "P90D" }),
    aSurvey({ ...relationship, key: "paused", active: false }),
    aSurvey({ ...relationship, key: "gone", active: false, archivedAt: NOW }),
    aSurvey({ key: "post-purchase", when: { property: "revenue", gte: 100 } }),
  ];
  const shared = {
    pieces: campaigns,
    definitions: async () => someDefinitions({ surveys }),
    clock: () => clock.now,
    log,
  };
  const handler = runCampaignsHandler({ ...shared, campaigns, parts: 2 });
  const call = async (routeKey: string, { id = "", survey = "relationship", ...options }: Called = {}) => {
    const parameters = { key: survey, campaignId: id };
    const request = aRequest({ routeKey, scope: "admin", parameters, ...options });
    const { statusCode, body } = await handler(request);
    return { statusCode, body: JSON.parse(body ?? "null") };
  };
  const start = (body: object, survey = "relationship") =>
    call("POST /v1/surveys/{key}/campaigns", { survey, body });
  const dryRun = (body: object, survey = "relationship") =>
    call("POST /v1/surveys/{key}/decision", { survey, body });
  const scheduled = advanceCampaignsHandler({ ...shared, shards: 2 });
  const advance = (getRemainingTimeInMillis = () => 60_000) => scheduled({}, { getRemainingTimeInMillis });
  return { campaigns, clock, log, call, start, dryRun, advance };
};

describe("a dry run", () => {
  const customer = { id: "c-42" };

  it.each([
    ["relationship", {}, { decision: "send" }],
    ["seldom", {}, { decision: "send" }],
    ["hourly", {}, { decision: "wait", reason: "sendWindow", dueAt: "2026-11-03T09:00:00.000Z" }],
    ["hourly", { at: "2026-11-03T10:30:00+01:00" }, { decision: "send" }],
    ["paused", {}, { decision: "wait", reason: "inactive", dueAt: addDuration(NOW, "PT15M") }],
    ["gone", {}, { decision: "suppress", reason: "inactive" }],
    ["post-purchase", {}, { decision: "send" }],
    ["post-purchase", { properties: { revenue: 100 } }, { decision: "send" }],
    ["post-purchase", { properties: { revenue: 99 } }, { decision: "suppress", reason: "condition" }],
    ["relationship", { customer: { id: "nobody" } }, { decision: "suppress", reason: "noEmail" }],
  ])("says what would be decided by %s of %j", async (survey, more, expected) => {
    const { dryRun, campaigns } = aFunction({});
    const { statusCode, body } = await dryRun({ customer, ...more }, survey);
    expect([statusCode, body]).toEqual([200, expect.objectContaining(expected)]);
    expect(body.rules).toContainEqual({ rule: expect.any(String), passed: true, detail: expect.any(String) });
    expect(campaigns.invitations.size).toBe(0);
  });

  it("counts earlier contacts of the customer at the given time", async () => {
    const { dryRun } = aFunction({ asks: [anAsk({ at: earlier(DAY), survey: "seldom" })] });
    const at = async (days: number) =>
      (await dryRun({ customer, at: later(days * DAY) }, "seldom")).body.reason;
    expect([await at(0), await at(13), await at(88), await at(89)]).toEqual([
      "contactCap",
      "cooldown",
      "cooldown",
      undefined,
    ]);
  });

  it("works with a read key, and is 404 for an unknown survey", async () => {
    const { call, dryRun } = aFunction({});
    const body = { customer };
    const asked = (scope: string) => call("POST /v1/surveys/{key}/decision", { scope, body });
    expect([(await asked("read")).statusCode, (await asked("tag")).statusCode]).toEqual([200, 403]);
    expect((await dryRun({ customer }, "nothing")).statusCode).toBe(404);
  });
});

describe("a campaign", () => {
  it("is done within the call where it is short", async () => {
    const { start, campaigns } = aFunction(...people(5));
    const { statusCode, body } = await start({ id: "q4", customers: [...ids(3), "nobody"] });
    expect([statusCode, body]).toEqual([
      202,
      {
        id: "q4",
        survey: "relationship",
        status: "done",
        customers: 4,
        round: 1,
        startedAt: NOW,
        taken: 4,
        counts: { send: 3, wait: 0, suppress: 0, unknown: 1 },
        suppressed: {},
      },
    ]);
    expect([...campaigns.invitations.values()].map(({ customerId }) => customerId).sort()).toEqual(ids(3));
  });

  it("does not show what its invitations' ids derive from, and makes no second ones when sent again", async () => {
    const asked = { id: "q4", customers: ["c-0"], every: "P1D" };
    const invited = async () => {
      const { start, call, campaigns } = aFunction(...people(1));
      await start(asked);
      const once = [...campaigns.invitations.keys()];
      const { body: sentAgain } = await start(asked);
      const { body: shown } = await call("GET /v1/surveys/{key}/campaigns/{campaignId}", { id: "q4" });
      const { body: listed } = await call("GET /v1/surveys/{key}/campaigns");
      expect([...campaigns.invitations.keys()]).toEqual(once);
      const [stored] = [...campaigns.stored.values()];
      expect(stored?.campaign.salt).toMatch(/^[0-9a-f-]{36}$/);
      expect(JSON.stringify([sentAgain, shown, listed])).not.toContain(stored?.campaign.salt);
      return { id: once[0], shown };
    };
    const [one, other] = [await invited(), await invited()];
    // All that can be seen of the two is the same.
    expect(one.shown).toEqual(other.shown);
    expect(one.id).not.toBe(other.id);
  });

  it("invites one person once, whichever id is listed first", async () => {
    for (const listed of [
      ["c-0", "c-1", "z-0"],
      ["a-0", "c-0", "c-1"],
    ]) {
      const pointer = listed.find((id) => id.endsWith("-0") && id !== "c-0") ?? "";
      const { start, campaigns } = aFunction(
        ...people(2),
        aCustomer({ id: pointer, email: undefined, joinedTo: "c-0" }),
      );
      campaigns.limit = 1;
      campaigns.customers.set("c-0", aCustomer({ id: "c-0", joined: [pointer] }));
      const { body } = await start({ id: "q4", customers: listed });
      expect([body.customers, body.taken, campaigns.invitations.size]).toEqual([3, 2, 2]);
    }
  });

  it.each([
    [
      "a survey that asks after a touchpoint",
      "post-purchase",
      409,
      /to a customer who did not pass it\. A campaign needs/,
    ],
    ["an archived survey", "gone", 409, /archived/],
    ["a survey that is not there", "nothing", 404, /no such survey/],
  ])("is refused for %s", async (_, survey, status, detail) => {
    const { start, campaigns } = aFunction(...people(1));
    const { statusCode, body } = await start({ id: "q4", customers: "all" }, survey);
    expect([statusCode, body.detail]).toEqual([status, expect.stringMatching(detail)]);
    expect(campaigns.stored.size).toBe(0);
  });

  it("takes a list of a thousand SHA-256 sums, and says how many it takes where there is one more", async () => {
    const { start, campaigns } = aFunction();
    const sums = (count: number) => ids(count).map(sha256);
    const { statusCode, body } = await start({ id: "q4", customers: sums(1_000) });
    expect([statusCode, body.customers]).toEqual([202, 1_000]);
    const refused = await start({ id: "q5", customers: sums(1_001) });
    expect([refused.statusCode, refused.body.errors]).toEqual([
      422,
      [{ path: "customers", message: 'must be "all" or a list of 1 to 1000 customer ids' }],
    ]);
    expect(campaigns.stored.size).toBe(1);
  });

  it("is refused where 100 are under way, and the same again is not", async () => {
    const { start, campaigns } = aFunction();
    const calendar = (n: number) => start({ id: `n-${n}`, customers: "all", every: "P30D" });
    for (let n = 0; n < 100; n += 1) expect((await calendar(n)).body.status).toBe("waiting");
    expect((await calendar(100)).statusCode).toBe(409);
    expect((await calendar(99)).statusCode).toBe(202);
    expect(campaigns.stored.size).toBe(100);
  });

  it("is stored even if its first pieces fail, and the schedule continues it", async () => {
    const { start, campaigns, log, advance } = aFunction(...people(9));
    campaigns.beforeSave = () => {
      throw new StoreUnavailable("busy");
    };
    const { statusCode, body } = await start({ id: "q4", customers: "all" });
    expect([statusCode, body.status, body.taken]).toEqual([202, "running", 0]);
    expect(log.errors.map(({ event }) => event)).toEqual(["campaign.fault"]);
    campaigns.beforeSave = () => {};
    await advance();
    const { body: again } = await start({ id: "q4", customers: "all" });
    expect([again.status, again.taken, campaigns.invitations.size]).toEqual(["done", 9, 9]);
    expect(log.infos).toMatchObject([
      { event: "campaign.advanced", fields: { shard: expect.any(Number) } },
      { event: "campaign.advanced" },
    ]);
  });

  it("counts a piece once where another run took it too", async () => {
    const { start, campaigns, advance } = aFunction(...people(8));
    let isFirst = true;
    campaigns.beforeSave = () => {
      const parts = [...campaigns.stored.values()][0]?.parts ?? [];
      if (isFirst && parts[0]) parts[0] = { ...parts[0], step: 1 };
      isFirst = false;
    };
    const { body } = await start({ id: "q4", customers: "all" });
    await advance();
    expect([body.status, body.taken, campaigns.invitations.size]).toEqual(["done", 8, 8]);
  });

  it("skips a customer who can't be read, and logs it", async () => {
    const { start, campaigns, log } = aFunction(...people(4));
    campaigns.unreadable.add("c-1");
    const { body } = await start({ id: "q4", customers: "all" });
    expect([body.status, body.taken]).toEqual(["done", 3]);
    expect(log.errors.map(({ event }) => event)).toEqual(["campaign.unreadable"]);
  });

  it.each([
    ["all", { send: 2, wait: 0, suppress: 0, unknown: 0 }],
    [ids(3), { send: 2, wait: 0, suppress: 0, unknown: 1 }],
  ])("counts a customer who is erased before the invitation as unknown (%#)", async (customers, counts) => {
    const { start, campaigns } = aFunction(...people(3));
    campaigns.beforeInvite = ({ customerId }) => {
      if (customerId === "c-1") campaigns.customers.delete("c-1");
    };
    const { body } = await start({ id: "q4", customers });
    expect([body.status, body.counts]).toEqual(["done", counts]);
    expect([...campaigns.invitations.values()].map(({ customerId }) => customerId).sort()).toEqual([
      "c-0",
      "c-2",
    ]);
  });

  it("is not continued by a run without time", async () => {
    const { campaigns, start, advance } = aFunction(...people(6));
    campaigns.beforeSave = () => {
      throw new StoreUnavailable("busy");
    };
    await start({ id: "q4", customers: "all" });
    campaigns.beforeSave = () => {};
    await advance(() => 17_000);
    expect((await start({ id: "q4", customers: "all" })).body).toMatchObject({ status: "running", taken: 0 });
  });

  it("is listed by id, shown and stopped", async () => {
    const { call, start } = aFunction(...people(1));
    for (const id of ["b", "a", "c"]) await start({ id, customers: "all", every: "P1D" });
    const list = (query: Record<string, string>) =>
      call("GET /v1/surveys/{key}/campaigns", { query, scope: "read" });
    const { body: first } = await list({ limit: "2" });
    const { body: rest } = await list({ limit: "2", cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(rest.nextCursor).toBeNull();
    expect((await list({ cursor: "nonsense" })).statusCode).toBe(422);
    const one = "/v1/surveys/{key}/campaigns/{campaignId}";
    expect((await call(`DELETE ${one}`, { id: "b", scope: "read" })).statusCode).toBe(403);
    for (const again of [1, 2])
      expect([again, (await call(`DELETE ${one}`, { id: "b" })).statusCode]).toEqual([again, 204]);
    const { body: stopped } = await call(`GET ${one}`, { id: "b" });
    expect([stopped.status, stopped.nextAt]).toEqual(["stopped", undefined]);
    expect((await call(`GET ${one}`, { id: "nothing" })).statusCode).toBe(404);
  });
});

describe("a path or cursor that no survey and no campaign can have", () => {
  const one = "/v1/surveys/{key}/campaigns/{campaignId}";
  const odd = ["", "x".repeat(129), "x".repeat(2_000), "\ud800", "\ufffd".repeat(400), "a\nb", "a/b", ".."];

  it.each(odd)("is a 404 (%#)", async (name) => {
    const { call, dryRun, start } = aFunction(...people(1));
    const answers = [
      ...["GET", "DELETE"].flatMap((method) => [
        call(`${method} ${one}`, { id: name }),
        call(`${method} ${one}`, { id: "q4", survey: name }),
      ]),
      call("GET /v1/surveys/{key}/campaigns", { survey: name }),
      start({ id: "q4", customers: "all" }, name),
      dryRun({ customer: { id: "c-0" } }, name),
    ];
    for (const { statusCode } of await Promise.all(answers)) expect(statusCode).toBe(404);
  });

  it.each(odd)("is refused as a cursor (%#)", async (id) => {
    const { call, start } = aFunction(...people(1));
    await start({ id: "q4", customers: "all" });
    const cursor = encodeCursor({ id }) ?? "";
    const { statusCode, body } = await call("GET /v1/surveys/{key}/campaigns", { query: { cursor } });
    expect([statusCode, body.errors]).toEqual([422, [expect.objectContaining({ path: "cursor" })]]);
  });
});

describe("a campaign that is stopped", () => {
  const stopOf = ({ call }: Pick<ReturnType<typeof aFunction>, "call">, id: string) =>
    call("DELETE /v1/surveys/{key}/campaigns/{campaignId}", { id });

  it("is no longer under way and keeps no list, however many were stopped", async () => {
    const { start, call, campaigns } = aFunction(...people(2));
    for (let n = 0; n < 100; n += 1) {
      const customers = n % 2 === 0 ? ids(2) : "all";
      expect((await start({ id: `n-${n}`, customers, every: "P30D" })).body.status).toBe("waiting");
      expect((await stopOf({ call }, `n-${n}`)).statusCode).toBe(204);
    }
    expect(campaigns.lists.size).toBe(0);
    expect((await start({ id: "another", customers: "all", every: "P30D" })).statusCode).toBe(202);
    expect(await campaigns.countUnderWay()).toBe(1);
  });

  it("is cleaned up by the next call where the first was interrupted", async () => {
    const { start, call, campaigns } = aFunction(...people(2));
    await start({ id: "q4", customers: ids(2), every: "P30D" });
    campaigns.beforeSave = () => {
      throw new StoreUnavailable("busy");
    };
    expect((await stopOf({ call }, "q4")).statusCode).toBe(503);
    campaigns.beforeSave = () => {};
    expect([campaigns.lists.size, await campaigns.countUnderWay()]).toEqual([1, 1]);
    expect((await stopOf({ call }, "q4")).statusCode).toBe(204);
    expect([campaigns.lists.size, await campaigns.countUnderWay()]).toEqual([0, 0]);
  });

  it("stays stopped where a run was taking a piece, or changed the part at the same time", async () => {
    const { start, call, campaigns, advance, clock } = aFunction(...people(2));
    for (const id of ["taken", "moved"]) await start({ id, customers: ids(2), every: "P1D" });
    clock.now = later(DAY);
    const once = (act: () => unknown) => {
      campaigns.beforeSave = async () => {
        campaigns.beforeSave = () => {};
        await act();
      };
    };
    once(() => stopOf({ call }, "taken"));
    await advance();
    once(() => {
      const { parts } = campaigns.stored.get("relationship moved") ?? { parts: [] };
      if (parts[0]) parts[0] = { ...parts[0], step: parts[0].step + 1 };
    });
    await stopOf({ call }, "moved");
    expect([campaigns.lists.size, await campaigns.countUnderWay()]).toEqual([0, 0]);
  });
});

describe("sending and campaigns in one function", () => {
  const context = { getRemainingTimeInMillis: () => 60_000 };
  const fails = (message: string) => async () => {
    throw new Error(message);
  };

  it("run in parallel, each to its end even if the other fails, and a fault of either is thrown", async () => {
    const ended: string[] = [];
    const slowly = (name: string) => async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      ended.push(name);
      return name;
    };
    expect(await beside(slowly("sent"), slowly("taken"))({}, context)).toBe("sent");
    await expect(beside(slowly("sent"), fails("taken"))({}, context)).rejects.toThrow("taken");
    await expect(beside(fails("sent"), slowly("taken"))({}, context)).rejects.toThrow("sent");
    expect(ended.sort()).toEqual(["sent", "sent", "taken", "taken"]);
  });
});
