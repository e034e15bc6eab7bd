import { describe, expect, it } from "vitest";
import { deriveEventsHandler } from "../../../functions/derive-events/handler.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { deriveEvents, deriveQuarantined } from "../../../shared/application/events/derive-events.ts";
import type { DeliveryName } from "../../../shared/application/events/ports.ts";
import { addDays } from "../../../shared/domain/base/time.ts";
import { type StreamRecord, streamedChange } from "../../../shared/dynamodb/events/changes.ts";
import { aCustomer, aResponse, earlier, HOUR, later, MINUTE, NOW } from "../../support/builders.ts";
import { createFakeDeriving } from "../../support/fake-deriving.ts";
import { anAlert } from "../../support/fake-events.ts";
import { KeptLog } from "../../support/fakes.ts";
import { aRecord, responseRow } from "../../support/stream-records.ts";
import { aWebhook } from "../../support/webhooks.ts";

const clock = { now: NOW };
const first = aResponse({ invitationId: "i-1", score: 3 });
const second = aResponse({ invitationId: "i-2", score: 9, answeredAt: earlier(MINUTE) });
const revised = { ...first, score: 5, revision: 1, revisedAt: NOW };
const recordOf = (sequence: string, before: typeof first | undefined, after: typeof first): StreamRecord =>
  aRecord(before && responseRow(before), responseRow(after), { sequence });
const RECORDS = [
  recordOf("10", undefined, first),
  recordOf("11", undefined, second),
  recordOf("12", first, revised),
];
const poisoned = (sequence: string): StreamRecord =>
  aRecord(undefined, { ...responseRow(first), score: "secret" }, { sequence });
const broken = aWebhook({ key: "off", id: "w-off", active: false });
const crm = aWebhook({ id: "w-1", events: ["response.recorded", "response.revised"] });

const derive = (fake: ReturnType<typeof createFakeDeriving>, records: readonly StreamRecord[] = RECORDS) =>
  deriveEvents(fake.deps)(records.map(streamedChange));
const typesIn = ({ messages }: ReturnType<typeof createFakeDeriving>) =>
  messages
    .list()
    .map(({ lane, type, subject }) => `${lane} ${type} ${subject.id}`)
    .sort();

describe("a batch of changes", () => {
  it("writes nothing where nobody wants to hear of it", async () => {
    const fake = createFakeDeriving({ clock });
    expect(await derive(fake)).toEqual({ failed: [], made: [], unreadable: 0 });
    expect([fake.messages.list(), [...fake.raised.all]]).toEqual([[], []]);
  });

  it("gives each webhook that is switched on what it subscribed to, and the bus everything", async () => {
    const narrow = aWebhook({ key: "narrow", id: "w-2", events: ["response.revised"] });
    const fake = createFakeDeriving({ clock, webhooks: [crm, narrow, broken], hasBus: true });
    await derive(fake);
    expect(typesIn(fake)).toEqual([
      "bus response.recorded i-1",
      "bus response.recorded i-2",
      "bus response.revised i-1",
      "webhook:w-1 response.recorded i-1",
      "webhook:w-1 response.recorded i-2",
      "webhook:w-1 response.revised i-1",
      "webhook:w-2 response.revised i-1",
    ]);
  });

  it("is no news where it says to have happened long before it was written", async () => {
    const old = aResponse({ invitationId: "i-3", score: 0, answeredAt: earlier(2 * HOUR) });
    const lately = aResponse({ invitationId: "i-4", score: 0, answeredAt: earlier(MINUTE) });
    const fake = createFakeDeriving({
      clock,
      webhooks: [crm],
      alerts: [anAlert({ case: {} })],
      hasBus: true,
    });
    await derive(fake, [recordOf("1", undefined, old), recordOf("2", undefined, lately)]);
    expect(new Set(fake.messages.list().map(({ subject }) => subject.id))).toEqual(new Set(["i-4"]));
  });

  it("is news where a verdict became clear today, whose event stands at the start of the day", async () => {
    const verdict = (changedOn: string) => ({
      pk: "VERDICTS",
      sk: `VERDICT#${changedOn}`,
      touchpoint: null,
      survey: null,
      metric: "nps",
      verdict: "down",
      day: addDays(changedOn, -1),
      changedOn,
      score: 10,
      previous: 30,
      difference: -20,
      low: -30,
      high: -10,
      responses: 400,
    });
    const today = NOW.slice(0, 10);
    const days = [today, addDays(today, -2)];
    const fake = createFakeDeriving({ clock, hasBus: true });
    await derive(
      fake,
      days.map((day) => aRecord(undefined, verdict(day))),
    );
    expect(typesIn(fake)).toEqual([`bus score.changed ${today}`]);
  });

  it("makes nothing twice when it is brought again", async () => {
    const fake = createFakeDeriving({ clock, webhooks: [crm], alerts: [anAlert({ case: {} })] });
    await derive(fake);
    const before = [structuredClone(fake.messages.list()), [...fake.cases.all]];
    for (const records of [RECORDS, RECORDS.slice(1), RECORDS]) await derive(fake, records);
    expect([fake.messages.list(), [...fake.cases.all]]).toEqual(before);
  });

  it("reads webhooks, alerts and definitions once", async () => {
    const fake = createFakeDeriving({ clock, webhooks: [crm], alerts: [anAlert()] });
    await derive(fake);
    expect(fake.reads).toEqual({ webhooks: 1, alerts: 1, definitions: 1 });
  });

  it("notes each answer on its customer's cases, by all of their ids", async () => {
    const customers = new Map([["c-42", aCustomer({ id: "c-7", joined: ["c-42"] })]]);
    const fake = createFakeDeriving({ clock, customers });
    await derive(fake);
    expect(fake.laterAnswers.noted.map(({ customerIds, answer }) => [customerIds, answer.response])).toEqual(
      expect.arrayContaining([[["c-42", "c-7", "c-42"], "i-1"]]),
    );
  });

  it("stops the work on an item at a fault that passes, and has it brought again", async () => {
    const fake = createFakeDeriving({ clock, webhooks: [crm] });
    fake.writes.plan({ after: 0, kind: "unavailable", answerLost: false });
    expect(await derive(fake)).toMatchObject({ failed: ["10", "12"], unreadable: 0 });
    expect(typesIn(fake)).toEqual(["webhook:w-1 response.recorded i-2"]);
    fake.writes.plan(undefined);
    expect(await derive(fake)).toMatchObject({ failed: [] });
    expect(typesIn(fake)).toHaveLength(3);
  });

  it("is brought again as a whole where the webhooks can't be read", async () => {
    const fake = createFakeDeriving({ clock, webhooks: [crm] });
    const webhooks = async () => Promise.reject(new StoreUnavailable("down"));
    const report = await deriveEvents({ ...fake.deps, webhooks })(RECORDS.map(streamedChange));
    expect(report.failed.sort()).toEqual(["10", "11", "12"]);
  });
});

describe("a change that can't be read", () => {
  it("is quarantined without its content, and stops nothing", async () => {
    const fake = createFakeDeriving({ clock, webhooks: [crm] });
    expect(await derive(fake, [poisoned("9"), ...RECORDS.slice(1, 2)])).toMatchObject({
      failed: [],
      unreadable: 1,
    });
    expect([...fake.quarantine.all.values()]).toEqual([
      {
        item: { pk: "INVITATION#i-1", sk: "RESPONSE" },
        at: NOW,
        why: "a INVITATION row does not parse: score",
      },
    ]);
    expect(typesIn(fake)).toEqual(["webhook:w-1 response.recorded i-2"]);
  });

  it("is brought again where it can't be quarantined now", async () => {
    const fake = createFakeDeriving({ clock, webhooks: [crm] });
    fake.writes.plan({ after: 0, kind: "unavailable", answerLost: false });
    expect(await derive(fake, [poisoned("9")])).toMatchObject({ failed: ["9"], unreadable: 0 });
  });

  it("is derived from what is there, once somebody has it looked at again", async () => {
    const fake = createFakeDeriving({ clock, webhooks: [crm] });
    const recent = { ...first, answeredAt: NOW };
    await derive(fake, [poisoned("9")]);
    // Meanwhile it was revised, and that was read.
    const current = { ...recent, score: 5, revision: 1, revisedAt: later(HOUR) };
    await derive(fake, [recordOf("13", recent, current)]);
    fake.quarantine.now = ({ at }) => ({ kind: "response", at, after: current });
    expect(await deriveQuarantined(fake.deps)({ hasTime: () => true })).toEqual({ derived: 1, left: 0 });
    expect(typesIn(fake)).toEqual(["webhook:w-1 response.recorded i-1", "webhook:w-1 response.revised i-1"]);
    expect(fake.quarantine.all.size).toBe(0);
  });

  it("says nothing of what happened long before it", async () => {
    const fake = createFakeDeriving({ clock, webhooks: [crm] });
    await derive(fake, [poisoned("9")]);
    const old = { ...first, answeredAt: earlier(2 * HOUR), revision: 1, revisedAt: NOW };
    fake.quarantine.now = ({ at }) => ({ kind: "response", at, after: old });
    await deriveQuarantined(fake.deps)({ hasTime: () => true });
    expect(typesIn(fake)).toEqual(["webhook:w-1 response.revised i-1"]);
  });

  it("waits on while it still can't be read, or no time is left", async () => {
    const fake = createFakeDeriving({ clock });
    await derive(fake, [poisoned("9")]);
    fake.quarantine.now = () => {
      throw new Error("still");
    };
    for (const hasTime of [() => true, () => false])
      expect(await deriveQuarantined(fake.deps)({ hasTime })).toEqual({ derived: 0, left: 1 });
    expect(fake.quarantine.all.size).toBe(1);
  });
});

describe("the function", () => {
  const start = (fake = createFakeDeriving({ clock, webhooks: [crm] })) => {
    const log = new KeptLog();
    const counts: Record<string, number>[] = [];
    const kicked: { by: string; deliveries: readonly DeliveryName[] }[] = [];
    const kick = (by: string) => async (event: { deliveries: readonly DeliveryName[] }) =>
      void kicked.push({ by, ...event });
    const handler = deriveEventsHandler({
      ...fake.deps,
      changeOf: (record: StreamRecord) => streamedChange(record),
      kick: { deliver: kick("deliver"), notify: kick("notify") },
      log,
      meter: { count: (some) => void counts.push(some) },
    });
    const run = (event: unknown) => handler(event, { getRemainingTimeInMillis: () => 60_000 });
    return { run, log, counts, kicked };
  };
  const inserted = (lane: string, id: string) =>
    aRecord(undefined, { pk: `DELIVERIES#${lane}`, sk: `DELIVERY#${id}`, to: "cx@acme.example" });

  it("tells Lambda which records to bring again, and the meter what can't be read", async () => {
    const fake = createFakeDeriving({ clock, webhooks: [crm] });
    fake.writes.plan({ after: 0, kind: "unavailable", answerLost: false });
    const { run, counts, log } = start(fake);
    expect(await run({ Records: [...RECORDS, poisoned("13")] })).toEqual({
      batchItemFailures: [{ itemIdentifier: "10" }, { itemIdentifier: "12" }, { itemIdentifier: "13" }],
    });
    expect(counts).toEqual([{ ChangesUnreadable: 0 }]);
    fake.writes.plan(undefined);
    expect(await run({ Records: [poisoned("13")] })).toEqual({ batchItemFailures: [] });
    expect(counts.at(-1)).toEqual({ ChangesUnreadable: 1 });
    expect(log.errors.map(({ event, fields }) => [event, fields])).toEqual([
      ["derive.fault", { what: "INVITATION/RESPONSE" }],
      ["derive.unreadable", { what: "INVITATION/RESPONSE" }],
    ]);
  });

  it("hands new messages over at once, in one call to each function, by name only", async () => {
    const { run, kicked } = start();
    await run({
      Records: [inserted("email", "e-1"), inserted("bus", "e-2"), inserted("webhook:w-1", "e-2")],
    });
    expect(kicked).toEqual([
      { by: "notify", deliveries: [{ lane: "email", id: "e-1" }] },
      {
        by: "deliver",
        deliveries: [
          { lane: "bus", id: "e-2" },
          { lane: "webhook:w-1", id: "e-2" },
        ],
      },
    ]);
  });

  it("hands over what it puts on its way before what others put there, and not again when the stream brings it", async () => {
    const fake = createFakeDeriving({ clock, webhooks: [crm], alerts: [anAlert()] });
    const { run, kicked } = start(fake);
    await run({
      Records: [
        ...RECORDS.slice(1, 2),
        recordOf("10", undefined, first),
        inserted("webhook:w-1", "evt_test"),
      ],
    });
    const own = fake.messages.list().map(({ lane, id }) => ({ lane, id }));
    const all = kicked.flatMap(({ deliveries }) => deliveries);
    expect(new Set(all)).toEqual(new Set([...own, { lane: "webhook:w-1", id: "evt_test" }]));
    expect(all.at(-1)).toEqual({ lane: "webhook:w-1", id: "evt_test" });
    expect(all.some(({ lane }) => lane === "email")).toBe(true);
    kicked.length = 0;
    await run({ Records: own.map(({ lane, id }) => inserted(lane, id)) });
    expect(kicked).toEqual([]);
  });

  it("hands over once more what Lambda did not take, when the stream brings it", async () => {
    const fake = createFakeDeriving({ clock, webhooks: [crm] });
    let isAway = true;
    const kicked: DeliveryName[] = [];
    const handler = deriveEventsHandler({
      ...fake.deps,
      changeOf: (record: StreamRecord) => streamedChange(record),
      kick: {
        deliver: async ({ deliveries }) => {
          if (isAway) throw new Error("Lambda is away");
          kicked.push(...deliveries);
        },
        notify: async () => {},
      },
      log: new KeptLog(),
      meter: { count: () => {} },
    });
    const context = { getRemainingTimeInMillis: () => 60_000 };
    await handler({ Records: RECORDS.slice(0, 1) }, context);
    isAway = false;
    const [{ lane, id } = { lane: "", id: "" }] = fake.messages.list();
    await handler({ Records: [inserted(lane, id)] }, context);
    expect(kicked).toEqual([{ lane, id }]);
  });

  it("splits what is too large for one call", async () => {
    const { run, kicked } = start();
    const ids = Array.from({ length: 5_000 }, (_, n) => `evt_${n}_${"0".repeat(40)}`);
    await run({ Records: ids.map((id) => inserted("bus", id)) });
    expect(kicked.flatMap(({ deliveries }) => deliveries.map(({ id }) => id))).toEqual(ids);
    for (const { deliveries } of kicked)
      expect(Buffer.byteLength(JSON.stringify({ deliveries }))).toBeLessThan(201_000);
    expect(kicked.length).toBe(2);
  });

  it("goes on where nothing can be handed over: the schedule finds it", async () => {
    const fake = createFakeDeriving({ clock });
    const log = new KeptLog();
    const fail = async () => Promise.reject(new Error("Lambda is away"));
    const handler = deriveEventsHandler({
      ...fake.deps,
      changeOf: (record: StreamRecord) => streamedChange(record),
      kick: { deliver: fail, notify: fail },
      log,
      meter: { count: () => {} },
    });
    const context = { getRemainingTimeInMillis: () => 60_000 };
    expect(await handler({ Records: [inserted("bus", "e-1")] }, context)).toEqual({ batchItemFailures: [] });
    expect(log.errors.map(({ event }) => event)).toEqual(["derive.kick"]);
  });

  it("looks at quarantined changes again where it is asked to", async () => {
    const fake = createFakeDeriving({ clock });
    const { run } = start(fake);
    await run({ Records: [poisoned("9")] });
    fake.quarantine.now = () => undefined;
    expect(await run({ quarantined: true })).toEqual({ derived: 1, left: 0 });
  });
});
