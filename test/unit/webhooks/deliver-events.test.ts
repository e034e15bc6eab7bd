import { describe, expect, it } from "vitest";
import { deliverEventsHandler } from "../../../functions/deliver-events/handler.ts";
import type { Sent } from "../../../shared/application/webhooks/ports.ts";
import type { Response } from "../../../shared/domain/answers/response.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { type Delivery, PAUSES_MS } from "../../../shared/domain/events/delivery.ts";
import type { Message } from "../../../shared/domain/webhooks/message.ts";
import type { Webhook } from "../../../shared/domain/webhooks/webhook.ts";
import { messageLinks } from "../../../shared/webhooks/links.ts";
import { aResponse, later, NOW } from "../../support/builders.ts";
import { aDelivery, FakeDeliveries } from "../../support/fake-deliveries.ts";
import { aMember, FakeMembers } from "../../support/fake-members.ts";
import { FakeWebhooks } from "../../support/fake-webhooks.ts";
import { KeptLog } from "../../support/fakes.ts";
import { aSecret, aStoredWebhook } from "../../support/webhooks.ts";

const OK: Sent = { status: 204, answer: "", retryAfter: undefined, milliseconds: 5 };
const answering = (status: number, retryAfter?: string): Sent => ({
  status,
  answer: "no",
  retryAfter,
  milliseconds: 5,
});
const idOf = (n: number) => `evt_${String(n).padStart(4, "0")}`;

/** The function beside targets that answer as `answers` says, by the webhook's key. */
const aFunction = () => {
  const deliveries = new FakeDeliveries();
  const webhooks = new FakeWebhooks();
  const log = new KeptLog();
  const sent: { key: string; id: string; at: string; secrets: readonly string[] }[] = [];
  const bus: Message[] = [];
  const counts: Record<string, number> = {};
  const ages: Record<string, number> = {};
  const responses = new Map<string, Response>();
  const state = { now: NOW, left: 75_000, waited: Promise.resolve() };
  let answers: (key: string, id: string) => Sent | Promise<Sent> = () => OK;
  const handler = deliverEventsHandler({
    queue: deliveries,
    deliveries,
    webhooks,
    secrets: webhooks.keeper,
    healths: webhooks.healths,
    members: new FakeMembers(
      aMember(),
      aMember({ email: "bo@acme.example" }),
      aMember({ email: "agent@acme.example", role: "agent" }),
    ),
    subjects: {
      responses: async (ids) =>
        ids.map((id) => responses.get(id) ?? aResponse({ invitationId: id, customerId: "c-42" })),
      invitation: async () => undefined,
      people: async () => new Map(),
    },
    links: messageLinks("https://surveys.acme.example"),
    sender: {
      send: async (message: Message, { key }: Webhook, secrets) => {
        sent.push({ key, id: message.id, at: state.now, secrets });
        return answers(key, message.id);
      },
    },
    bus: {
      put: async (message) => {
        bus.push(message);
        return OK;
      },
    },
    chores: { alerts: async () => ({ AlertsRaised: 2 }) },
    clock: () => state.now,
    random: () => 0,
    wait: async (ms) => {
      state.now = later(ms, state.now);
      await state.waited;
    },
    log,
    meter: {
      count: (given, givenAges = {}) => {
        for (const [name, count] of Object.entries(given)) counts[name] = (counts[name] ?? 0) + count;
        Object.assign(ages, givenAges);
      },
    },
  });
  const context = { getRemainingTimeInMillis: () => state.left };
  const add = async (key: string, ids: readonly string[], more: Partial<Delivery> = {}) => {
    const { id } = webhooks.stored.get(key) ?? aStoredWebhook();
    for (const one of ids)
      await deliveries.add(aDelivery({ id: one, event: one, lane: `webhook:${id}`, ...more }));
  };
  return {
    deliveries,
    webhooks,
    log,
    sent,
    bus,
    counts,
    ages,
    responses,
    state,
    add,
    answer: (how: typeof answers) => {
      answers = how;
    },
    target: async (key = "crm", more: object = {}) => {
      await webhooks.add(aStoredWebhook({ key, id: `id-${key}`, ...more }), aSecret());
    },
    /** As the stream hands it over. */
    kick: (key: string, ids: readonly string[]) =>
      handler({ deliveries: ids.map((id) => ({ lane: `webhook:id-${key}`, id })) }, context),
    /** As the schedule runs it. */
    minute: () => handler({}, context),
    one: async (key = "crm", id = idOf(1)) => deliveries.find({ lane: `webhook:id-${key}`, id }),
  };
};

describe("delivering to a webhook", () => {
  it("sends a message at once and settles it", async () => {
    const f = aFunction();
    await f.target();
    await f.add("crm", [idOf(1)]);
    expect(await f.kick("crm", [idOf(1)])).toMatchObject({ delivered: 1, failed: 0 });
    expect(f.sent).toEqual([{ key: "crm", id: idOf(1), at: NOW, secrets: [aSecret().secret] }]);
    const settled = await f.one();
    expect(settled).toMatchObject({ status: "delivered", tries: 1 });
    expect(settled?.attempts).toEqual([{ at: NOW, status: 204, milliseconds: 5 }]);
    expect([settled?.dueAt, f.webhooks.health.size]).toEqual([undefined, 0]);
    expect(await f.kick("crm", [idOf(1)])).toMatchObject({ delivered: 0 });
    expect(f.counts).toMatchObject({ EventsDelivered: 1, AttemptsFailed: 0 });
  });

  it("tries it ten times under one id, with the pauses of the contract, and then gives up", async () => {
    const f = aFunction();
    await f.target();
    await f.add("crm", [idOf(1)]);
    f.answer(() => answering(500));
    for (let n = 0; n <= PAUSES_MS.length; n += 1) {
      await f.minute();
      f.state.now = (await f.one())?.dueAt ?? f.state.now;
    }
    const seconds = f.sent.map(
      ({ at }, n) => (Date.parse(at) - Date.parse(f.sent[n - 1]?.at ?? NOW)) / 1_000,
    );
    expect(seconds).toEqual([0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    expect(new Set(f.sent.map(({ id }) => id)).size).toBe(1);
    expect(await f.one()).toMatchObject({ status: "failed", tries: 10 });
    expect(f.counts).toMatchObject({ AttemptsFailed: 10, DeliveriesFailed: 1 });
  });

  it("waits in the same run for a retry that is due within ten seconds", async () => {
    const f = aFunction();
    await f.target();
    await f.add("crm", [idOf(1)]);
    f.answer(() => (f.sent.length === 1 ? answering(500) : OK));
    expect(await f.kick("crm", [idOf(1)])).toMatchObject({ delivered: 1, retried: 1 });
    expect(f.sent.map(({ at }) => at)).toEqual([NOW, addDuration(NOW, "PT5S")]);
    expect(f.webhooks.health.get("id-crm")).toEqual({});
  });

  it.each([
    ["120", "PT2M"],
    ["0", "PT5S"],
    ["Mon, 02 Nov 2026 14:05:00 GMT", "PT2M"],
    ["999999999", "P1D"],
    ["Sat, 02 Nov 2030 14:05:00 GMT", "P1D"],
    ["soon", "PT5S"],
    ["-5", "PT5S"],
  ])("heeds Retry-After: %s", async (header, pause) => {
    const f = aFunction();
    await f.target();
    await f.add("crm", [idOf(1), idOf(2)]);
    f.answer(() => answering(503, header));
    await f.minute();
    expect((await f.one())?.dueAt).toBe(addDuration(NOW, pause));
  });

  it("takes 3xx for a failure", async () => {
    const f = aFunction();
    await f.target();
    await f.add("crm", [idOf(1)]);
    f.answer(() => answering(301));
    await f.minute();
    expect(await f.one()).toMatchObject({ status: "waiting", attempts: [{ status: 301 }] });
  });

  it("signs with both secrets for a day after a rotation", async () => {
    const f = aFunction();
    await f.target();
    const previous = { secret: aSecret(2).secret, until: addDuration(NOW, "P1D") };
    f.webhooks.secrets.set("id-crm", { ...aSecret(), previous });
    await f.add("crm", [idOf(1)]);
    await f.minute();
    f.state.now = addDuration(NOW, "P1D");
    await f.add("crm", [idOf(2)]);
    await f.minute();
    expect(f.sent.map(({ secrets }) => secrets.length)).toEqual([2, 1]);
  });

  it("cancels what is about a person who was erased, and what was for a webhook that is gone", async () => {
    const f = aFunction();
    await f.target();
    await f.add("crm", [idOf(1)]);
    f.responses.set("i-1", aResponse({ invitationId: "i-1", customerId: null }));
    expect(await f.minute()).toMatchObject({ canceled: 1 });
    expect(await f.one()).toMatchObject({ status: "canceled", attempts: [] });
    await f.deliveries.add(aDelivery({ id: idOf(2), lane: "webhook:id-old" }));
    expect(await f.kick("old", [idOf(2)])).toMatchObject({ canceled: 1 });
    expect(f.sent).toEqual([]);
  });

  it("leaves what waits for a webhook that is off, until it is on again", async () => {
    const f = aFunction();
    await f.target("crm", { active: false });
    await f.add("crm", [idOf(1)]);
    expect([await f.kick("crm", [idOf(1)]), await f.minute()]).toMatchObject([
      { canceled: 0 },
      { delivered: 0 },
    ]);
    f.webhooks.stored.set("crm", aStoredWebhook({ id: "id-crm", active: true }));
    expect(await f.minute()).toMatchObject({ delivered: 1 });
  });

  it("puts events on the bus, without names", async () => {
    const f = aFunction();
    await f.deliveries.add(aDelivery({ lane: "bus" }));
    expect(await f.minute()).toMatchObject({ delivered: 1, AlertsRaised: 2 });
    expect(f.bus).toMatchObject([{ type: "response.recorded", data: { customer: { id: "c-42" } } }]);
  });
});

describe("a target in trouble", () => {
  it("gets few attempts in a run, and delays no other", async () => {
    const f = aFunction();
    for (const key of ["down", "crm"]) await f.target(key);
    const ids = Array.from({ length: 40 }, (_, n) => idOf(n));
    for (const key of ["down", "crm"]) await f.add(key, ids);
    f.answer((key) => (key === "down" ? { error: "timeout", milliseconds: 15_000 } : OK));
    expect(await f.minute()).toMatchObject({ delivered: 40 });
    const toDown = () => f.sent.filter(({ key }) => key === "down").length;
    expect(toDown()).toBeLessThanOrEqual(10);
    f.state.now = addDuration(NOW, "PT1M");
    const before = toDown();
    await f.minute();
    expect(toDown() - before).toBe(3);
    const again = toDown();
    await f.kick("down", ids.slice(20));
    expect(toDown() - again).toBe(1);
    const waiting = f.deliveries.of("webhook:id-down").filter(({ status }) => status === "waiting");
    expect(waiting).toHaveLength(40);
    f.state.now = addDuration(NOW, "PT1H");
    f.answer(() => OK);
    expect(await f.minute()).toMatchObject({ delivered: 40 });
    expect(f.webhooks.health.get("id-down")).toEqual({});
  });

  it("has at most eight messages under way", async () => {
    const f = aFunction();
    await f.target();
    await f.add(
      "crm",
      Array.from({ length: 30 }, (_, n) => idOf(n)),
    );
    let [underWay, most] = [0, 0];
    f.answer(async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay -= 1;
      return OK;
    });
    expect(await f.minute()).toMatchObject({ delivered: 30 });
    expect(most).toBe(8);
  });

  it("is switched off at once by 410, and each admin is told once", async () => {
    const f = aFunction();
    await f.target();
    await f.add(
      "crm",
      Array.from({ length: 20 }, (_, n) => idOf(n)),
    );
    f.answer(() => answering(410));
    await f.minute();
    expect(await f.webhooks.find("crm")).toMatchObject({ disabled: { at: NOW, reason: "gone" } });
    expect(f.sent.length).toBeLessThanOrEqual(8);
    const mails = f.deliveries.of("email");
    expect(mails.map(({ to }) => to).sort()).toEqual(["ana@acme.example", "bo@acme.example"]);
    expect(mails[0]).toMatchObject({
      type: "webhook.disabled",
      subject: { kind: "webhook", id: "crm" },
      facts: { key: "crm", reason: "gone" },
      status: "waiting",
    });
    const before = f.sent.length;
    f.state.now = addDuration(NOW, "PT1H");
    await f.minute();
    expect([f.sent.length, f.counts.WebhooksDisabled]).toEqual([before, 1]);
  });

  it("is switched off once it has failed for five days, not for less, and not after an answer in between", async () => {
    const f = aFunction();
    await f.target();
    const tryAt = async (duration: string, how: Sent) => {
      f.state.now = addDuration(NOW, duration);
      f.answer(() => how);
      await f.add("crm", [`evt_${duration}`], { dueAt: f.state.now });
      await f.kick("crm", [`evt_${duration}`]);
      return (await f.webhooks.find("crm"))?.disabled?.reason;
    };
    expect(await tryAt("PT0S", answering(500))).toBeUndefined();
    expect(await tryAt("P4DT23H", answering(500))).toBeUndefined();
    expect(await tryAt("P4DT23H30M", OK)).toBeUndefined();
    expect(await tryAt("P5D", answering(500))).toBeUndefined();
    expect(await tryAt("P9DT23H", answering(500))).toBeUndefined();
    expect(await tryAt("P10D", answering(500))).toBe("failing");
    expect(f.deliveries.of("email")).toHaveLength(2);
  });
});

describe("a run", () => {
  it("begins nothing that it has no time for", async () => {
    const f = aFunction();
    await f.target();
    await f.add("crm", [idOf(1)]);
    f.state.left = 18_000;
    await f.minute();
    expect(f.sent).toEqual([]);
  });

  it("goes on after a message that can't be read, and logs neither an address nor its content", async () => {
    const f = aFunction();
    await f.target();
    await f.add("crm", [idOf(1)], { type: "case.opened", subject: { kind: "case", id: "i-1" }, facts: {} });
    await f.add("crm", [idOf(2)]);
    expect(await f.minute()).toMatchObject({ delivered: 1, faulty: 1 });
    expect(f.log.errors.map(({ event, fields }) => [event, fields])).toEqual([
      ["deliver.fault", { delivery: idOf(1) }],
    ]);
    expect(JSON.stringify(f.log.infos)).not.toMatch(/https?:|c-42/);
  });

  it("says how long the oldest message has waited, but for targets that fail", async () => {
    const f = aFunction();
    for (const key of ["crm", "down"]) await f.target(key);
    await f.add("crm", [idOf(1)], { dueAt: addDuration(NOW, "PT0S") });
    await f.add("down", [idOf(2)]);
    await f.webhooks.healths.fails("id-down", NOW);
    f.answer((key) => (key === "down" ? answering(500) : OK));
    f.state.now = addDuration(NOW, "PT90S");
    await f.minute();
    expect(f.ages.OldestDelivery).toBe(90);
    f.state.now = addDuration(NOW, "PT10M");
    await f.minute();
    expect(f.ages.OldestDelivery).toBe(0);
  });
});

/** Every write from the n-th on fails, as where the function was stopped before it. */
const stoppedBefore = (n: number, f: ReturnType<typeof aFunction>) => {
  let writes = 0;
  const stopping =
    <Given extends unknown[], Result>(write: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      writes += 1;
      if (writes >= n) throw new Error("stopped");
      return write(...given);
    };
  const { deliveries } = f;
  const { healths } = f.webhooks;
  const originals = { ...healths };
  for (const name of ["add", "claim", "settle"] as const)
    Object.assign(deliveries, { [name]: stopping(FakeDeliveries.prototype[name].bind(deliveries) as never) });
  for (const name of ["fails", "answers", "switchOff"] as const)
    Object.assign(healths, { [name]: stopping(originals[name] as never) });
  return () => {
    for (const name of ["add", "claim", "settle"] as const) Reflect.deleteProperty(deliveries, name);
    Object.assign(healths, originals);
    return writes;
  };
};

describe.each([
  ["answers", OK, "delivered", 0],
  ["is gone", answering(410), "failed", 2],
] as const)(
  "a function that is stopped before each of its writes, where the target %s",
  (_what, sent, status, mails) => {
    it("ends as if it had not been, in the next run", async () => {
      let isStopped = true;
      for (let n = 1; isStopped; n += 1) {
        const f = aFunction();
        await f.target();
        await f.webhooks.healths.fails("id-crm", NOW);
        await f.add("crm", [idOf(1)]);
        f.answer(() => sent);
        const goOn = stoppedBefore(n, f);
        await f.minute();
        isStopped = goOn() >= n;
        f.state.now = addDuration(NOW, "PT31S");
        await f.minute();
        const isOff = (await f.webhooks.find("crm"))?.disabled !== undefined;
        expect([n, f.deliveries.of("email").length, isOff]).toEqual([n, mails, mails > 0]);
        // A webhook that was switched off just before the end keeps the message for when it is on again.
        const settledAs = (await f.one())?.status;
        expect(isOff && isStopped ? [status, "waiting"] : [status]).toContain(settledAs);
        expect(new Set(f.sent.map(({ id }) => id)).size).toBe(1);
        expect(f.sent.length).toBeLessThanOrEqual(2);
        expect(n).toBeLessThan(12);
      }
    });
  },
);
