import { describe, expect, it } from "vitest";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { recordTouchpoints } from "../../../shared/application/journeys/record-touchpoints.ts";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import type { TouchpointInput } from "../../../shared/domain/journeys/touchpoint.ts";
import { invitationId } from "../../../shared/domain/sending/survey-link.ts";
import { readMeanings } from "../../../shared/domain/tallies/stored-meanings.ts";
import {
  aCustomer,
  aSurvey,
  aTouchpointInput,
  aType,
  DAY,
  earlier,
  HOUR,
  later,
  MINUTE,
  NOW,
  someDefinitions,
} from "../../support/builders.ts";
import { InMemoryTouchpoints } from "../../support/fakes.ts";

const record = (store: InMemoryTouchpoints, ...inputs: TouchpointInput[]) =>
  recordTouchpoints(store)(inputs, NOW);
const storeWith = (surveys: ReturnType<typeof aSurvey>[]) =>
  new InMemoryTouchpoints({ definitions: someDefinitions({ surveys }) });

describe("a touchpoint", () => {
  it("is recorded with its invitation and the customer's profile", async () => {
    const store = new InMemoryTouchpoints();
    const [outcome] = await record(
      store,
      aTouchpointInput({ channel: "web", properties: { orderId: 1001 } }),
    );
    const id = invitationId("order-1001", "post-purchase");
    expect(outcome).toMatchObject({
      outcome: "recorded",
      touchpoint: {
        id: "order-1001",
        touchpoint: "purchase.completed",
        customerId: "c-42",
        channel: "web",
        occurredAt: NOW,
        recordedAt: NOW,
        registered: true,
        properties: { orderId: 1001 },
        invitations: [{ id, survey: "post-purchase", status: "scheduled", dueAt: NOW }],
      },
    });
    expect(store.customers.get("c-42")).toMatchObject({ email: "ana@example.com", asks: [], createdAt: NOW });
    expect(store.invitations).toEqual([
      {
        id,
        survey: "post-purchase",
        metric: "nps",
        touchpoint: "purchase.completed",
        touchpointId: "order-1001",
        customerId: "c-42",
        channel: "web",
        status: "scheduled",
        createdAt: NOW,
        plannedAt: NOW,
        dueAt: NOW,
        attempts: 0,
        unconfirmed: 0,
        reminders: 0,
        tokenHashes: [],
      },
    ]);
  });

  it("without an id gets one of its own, each time", async () => {
    const store = new InMemoryTouchpoints();
    const { id: _, ...input } = aTouchpointInput();
    await record(store, input, input);
    expect(store.touchpoints.size).toBe(2);
  });

  it("of an unregistered type is recorded too, with the most similar key as a suggestion", async () => {
    const store = storeWith([]);
    const outcomes = await record(
      store,
      aTouchpointInput({ id: "a", touchpoint: "purchase.complete" }),
      aTouchpointInput({ id: "b", touchpoint: "something.else" }),
    );
    expect(outcomes).toMatchObject([
      { outcome: "recorded", touchpoint: { registered: false, suggestion: "purchase.completed" } },
      { outcome: "recorded", touchpoint: { registered: false, suggestion: undefined } },
    ]);
  });

  it("of a type that has a meaning of its own is not taken for a misspelt one", async () => {
    const types = [aType({ key: "goal.sets" })];
    const store = new InMemoryTouchpoints({ definitions: someDefinitions({ types }) });
    const outcomes = await record(
      store,
      aTouchpointInput({ id: "a", touchpoint: "goal.set", properties: { goalId: "g" } }),
      aTouchpointInput({ id: "b", touchpoint: "goal.seta" }),
    );
    expect(outcomes).toMatchObject([
      { touchpoint: { suggestion: undefined } },
      { touchpoint: { suggestion: "goal.sets" } },
    ]);
  });

  it.each([
    [later(5 * MINUTE), "recorded"],
    [later(5 * MINUTE + 1), "ahead"],
    [earlier(3 * 365 * DAY), "recorded"],
  ])("of %s is %s", async (occurredAt, outcome) => {
    const store = new InMemoryTouchpoints();
    expect((await record(store, aTouchpointInput({ occurredAt })))[0]).toMatchObject({ outcome });
    expect(store.saved).toHaveLength(outcome === "recorded" ? 1 : 0);
  });
});

describe("what a touchpoint means for figures", () => {
  const meaningsIn = async (store: InMemoryTouchpoints, ...inputs: TouchpointInput[]) => {
    await record(store, ...inputs);
    return [...store.touchpoints.values()].map(({ meanings }) => meanings && readMeanings(meanings));
  };

  it("is stored with it, and nothing with a touchpoint that means nothing", async () => {
    const found = await meaningsIn(
      new InMemoryTouchpoints(),
      aTouchpointInput({ touchpoint: "onboarding.started" }),
      aTouchpointInput({ id: "b" }),
    );
    expect(found).toEqual([
      [{ tally: "ACCOUNT", ref: referenceOf("c-42"), change: { kind: "onboardingStarted" } }],
      undefined,
    ]);
    const store = storeWith([]);
    await record(store, aTouchpointInput());
    expect([...store.touchpoints.values()].map((one) => Object.keys(one))).toEqual([
      expect.not.arrayContaining(["meanings"]),
    ]);
  });

  it("counts under no topic or plan that there is no room for, with a notice, and is recorded all the same", async () => {
    const store = storeWith([]);
    for (const name of ["login", "pro"]) store.noRoom.add(name);
    const outcomes = await record(
      store,
      aTouchpointInput({
        id: "a",
        touchpoint: "ticket.opened",
        properties: { ticketId: "T1", topic: "login" },
      }),
      aTouchpointInput({
        id: "b",
        touchpoint: "subscription.started",
        properties: { subscriptionId: "S1", mrr: 1, currency: "BRL", plan: "pro" },
      }),
    );
    expect(outcomes).toMatchObject([
      { outcome: "recorded", notices: [expect.stringContaining("counts under no topic")] },
      { outcome: "recorded", notices: [expect.stringContaining("counts under no plan")] },
    ]);
    const texts = [...store.touchpoints.values()].map(({ meanings }) => meanings ?? "");
    expect(texts.map((text) => readMeanings(text).length)).toEqual([1, 1]);
    expect(texts.join()).not.toMatch(/login|pro"/);
  });

  it.each([
    ["of use of the product", aType({ engagement: true }), 2],
    ["of no use", aType({ engagement: false }), undefined],
    ["that is archived", aType({ engagement: true, archivedAt: NOW }), undefined],
  ])("follows the catalogue: a type %s", async (_, type, meanings) => {
    const store = new InMemoryTouchpoints({ definitions: someDefinitions({ types: [type] }) });
    expect((await meaningsIn(store, aTouchpointInput()))[0]?.length).toBe(meanings);
  });
});

describe("the same id again", () => {
  it("with the same content is a duplicate: the first answer, and nothing written", async () => {
    const store = new InMemoryTouchpoints();
    const input = aTouchpointInput({ properties: { a: 1, b: { c: [1, 2] } } });
    const [first] = await record(store, input);
    const customers = structuredClone([...store.customers]);
    const turned = aTouchpointInput({ properties: { b: { c: [1, 2] }, a: 1 } });
    const [again] = await recordTouchpoints(store)([turned], later(DAY));
    expect(again).toEqual({ ...first, outcome: "duplicate" });
    expect(store.saved).toEqual(["order-1001"]);
    expect([...store.customers]).toEqual(customers);
  });

  it.each<[string, Partial<TouchpointInput>]>([
    ["another type", { touchpoint: "support.closed" }],
    ["another customer", { customer: { id: "c-43" } }],
    ["another name of the customer", { customer: { id: "c-42", email: "ana@example.com", name: "Anna" } }],
    ["another channel", { channel: "app" }],
    ["a time", { occurredAt: NOW }],
    ["other properties", { properties: { orderId: 1 } }],
    ["a list in another order", { properties: { list: [2, 1] } }],
  ])("with %s is a conflict, and nothing is written", async (_, other) => {
    const store = new InMemoryTouchpoints();
    await record(store, aTouchpointInput());
    const customers = structuredClone([...store.customers]);
    expect(await record(store, aTouchpointInput(other))).toEqual([{ outcome: "conflict", id: "order-1001" }]);
    expect(store.saved).toEqual(["order-1001"]);
    expect([...store.customers]).toEqual(customers);
  });

  it("in one batch is recorded once; the second is its duplicate or its conflict", async () => {
    const store = new InMemoryTouchpoints();
    const outcomes = await record(
      store,
      aTouchpointInput(),
      aTouchpointInput(),
      aTouchpointInput({ channel: "app" }),
      aTouchpointInput({ customer: { id: "c-43" } }),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      "conflict",
      "conflict",
      "duplicate",
      "recorded",
    ]);
    expect(store.saved).toEqual(["order-1001"]);
    expect(store.invitations).toHaveLength(1);
  });

  it("that another caller stores at the same time is its duplicate", async () => {
    const store = new InMemoryTouchpoints();
    const input = aTouchpointInput();
    store.beforeSave = async () => {
      store.beforeSave = () => {};
      await record(store, input);
    };
    expect((await record(store, input))[0]?.outcome).toBe("duplicate");
    expect(store.saved).toEqual(["order-1001"]);
  });
});

describe("the profile", () => {
  it("gathers what each call knows, and loses nothing", async () => {
    const store = new InMemoryTouchpoints({
      customers: [aCustomer({ name: "Ana", attributes: { plan: "pro", seats: 1 } })],
    });
    await record(
      store,
      aTouchpointInput({ id: "1", customer: { id: "c-42", locale: "pt-BR", attributes: { seats: 2 } } }),
      aTouchpointInput({ id: "2", customer: { id: "c-42", email: "new@example.com" } }),
    );
    expect(store.customers.get("c-42")).toMatchObject({
      name: "Ana",
      email: "new@example.com",
      locale: "pt-BR",
      attributes: { plan: "pro", seats: 2 },
    });
  });

  it("of a customer whom a batch names twice is made once, and later items win", async () => {
    const store = new InMemoryTouchpoints();
    const outcomes = await record(
      store,
      ...["Ana", "Anna", "Anne"].map((name, n) =>
        aTouchpointInput({ id: `${n}`, customer: { id: "c-new", name } }),
      ),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["recorded", "recorded", "recorded"]);
    expect(store.saved).toEqual(["0", "1", "2"]);
    expect(store.customers.get("c-new")?.name).toBe("Anne");
  });

  it("that a batch changes and changes back is as in the last item", async () => {
    const store = new InMemoryTouchpoints({ customers: [aCustomer({ name: "Ana" })] });
    const named = (id: string, name: string) => aTouchpointInput({ id, customer: { id: "c-42", name } });
    await record(store, named("1", "Anna"), named("2", "Ana"));
    expect(store.customers.get("c-42")?.name).toBe("Ana");
  });

  it("that another call creates at the same time is read again and changed", async () => {
    const store = new InMemoryTouchpoints();
    store.beforeSave = () => {
      store.beforeSave = () => {};
      store.customers.set("c-42", aCustomer({ name: "Ana", locale: "es" }));
    };
    const [outcome] = await record(store, aTouchpointInput({ customer: { id: "c-42", name: "Anna" } }));
    expect(outcome?.outcome).toBe("recorded");
    expect(store.customers.get("c-42")).toMatchObject({ name: "Anna", locale: "es" });
  });

  it("that is erased at the same time is created again", async () => {
    const store = new InMemoryTouchpoints({ customers: [aCustomer({ name: "Ana" })] });
    store.beforeSave = () => {
      store.beforeSave = () => {};
      store.customers.delete("c-42");
    };
    const [outcome] = await record(store, aTouchpointInput({ customer: { id: "c-42", locale: "es" } }));
    expect(outcome?.outcome).toBe("recorded");
    expect(store.customers.get("c-42")).toEqual({
      id: "c-42",
      locale: "es",
      attributes: {},
      asks: [],
      joined: [],
      asksRevision: 0,
      createdAt: NOW,
    });
  });

  it("that keeps changing ends as a fault that may be tried again", async () => {
    const store = new InMemoryTouchpoints();
    let tries = 0;
    store.beforeSave = () => {
      tries += 1;
      if (store.customers.has("c-42")) store.customers.delete("c-42");
      else store.customers.set("c-42", aCustomer());
    };
    const [outcome] = await record(store, aTouchpointInput({ customer: { id: "c-42", name: "Anna" } }));
    expect(outcome).toEqual({ outcome: "fault", error: expect.any(StoreUnavailable) });
    expect(tries).toBe(4);
    expect(store.touchpoints.size).toBe(0);
  });

  it.each([
    [100, "recorded"],
    [101, "tooManyAttributes"],
  ])("that would gather %i attributes: %s", async (total, outcome) => {
    const attributes = Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`known${n}`, n]));
    const store = new InMemoryTouchpoints({ customers: [aCustomer({ attributes })] });
    const more = Object.fromEntries(Array.from({ length: total - 99 }, (_, n) => [`new${n}`, n]));
    const outcomes = await record(
      store,
      aTouchpointInput({ id: "1", customer: { id: "c-42", attributes: { ...more, known0: "x" } } }),
    );
    expect(outcomes[0]?.outcome).toBe(outcome);
    expect(store.saved).toHaveLength(outcome === "recorded" ? 1 : 0);
  });
});

describe("the invitations of a touchpoint", () => {
  it("are one per survey of its type; some are suppressed by the touchpoint alone", async () => {
    const store = storeWith([
      aSurvey({ key: "a", delay: "P2D" }),
      aSurvey({ key: "paused", active: false }),
      aSurvey({ key: "narrow", when: { property: "revenue", gte: 100 } }),
      aSurvey({ key: "nobody", sampleRate: 0 }),
      aSurvey({ key: "archived", archivedAt: NOW }),
      aSurvey({ key: "other-type", touchpoint: "support.closed" }),
    ]);
    const [outcome] = await record(store, aTouchpointInput({ properties: { revenue: 99 } }));
    expect(outcome).toMatchObject({
      touchpoint: {
        invitations: [
          { id: invitationId("order-1001", "a"), survey: "a", status: "scheduled", dueAt: later(2 * DAY) },
          { survey: "paused", status: "suppressed", reason: "inactive" },
          { survey: "narrow", status: "suppressed", reason: "condition" },
          { survey: "nobody", status: "suppressed", reason: "sampledOut" },
        ],
      },
    });
    expect(
      store.invitations.map(({ survey, status, reason, dueAt, decidedAt }) => ({
        survey,
        status,
        reason,
        dueAt,
        decidedAt,
      })),
    ).toEqual([
      { survey: "a", status: "scheduled", reason: undefined, dueAt: later(2 * DAY), decidedAt: undefined },
      { survey: "paused", status: "suppressed", reason: "inactive", dueAt: undefined, decidedAt: NOW },
      { survey: "narrow", status: "suppressed", reason: "condition", dueAt: undefined, decidedAt: NOW },
      { survey: "nobody", status: "suppressed", reason: "sampledOut", dueAt: undefined, decidedAt: NOW },
    ]);
  });

  it.each([
    ["a moment ago", earlier(HOUR), later(DAY - HOUR)],
    ["now", NOW, later(DAY)],
    ["long ago", earlier(7 * DAY), NOW],
  ])(
    "of what occurred %s are planned by when it occurred, and never in the past",
    async (_, occurredAt, plannedAt) => {
      const store = storeWith([aSurvey({ delay: "P1D" })]);
      await record(store, aTouchpointInput({ occurredAt }));
      expect(store.invitations[0]).toMatchObject({ plannedAt, dueAt: plannedAt, createdAt: NOW });
    },
  );

  it("are none where no survey is triggered", async () => {
    const store = storeWith([]);
    expect((await record(store, aTouchpointInput()))[0]).toMatchObject({ touchpoint: { invitations: [] } });
  });
});

describe("a batch", () => {
  it("answers in its own order, whatever becomes of each item", async () => {
    const store = new InMemoryTouchpoints({ definitions: someDefinitions({ types: [aType()] }) });
    await record(store, aTouchpointInput({ id: "taken" }));
    store.beforeSave = ({ id }) => {
      if (id === "broken") throw new Error("the store fell over");
    };
    const outcomes = await record(
      store,
      aTouchpointInput({ id: "new-1" }),
      aTouchpointInput({ id: "taken" }),
      aTouchpointInput({ id: "broken" }),
      aTouchpointInput({ id: "taken", channel: "app" }),
      aTouchpointInput({ id: "late", occurredAt: later(DAY) }),
      aTouchpointInput({ id: "new-2", customer: { id: "c-43" } }),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      "recorded",
      "duplicate",
      "fault",
      "conflict",
      "ahead",
      "recorded",
    ]);
    expect(store.saved).toEqual(expect.arrayContaining(["taken", "new-1", "new-2"]));
    expect(store.touchpoints.has("broken")).toBe(false);
  });

  it("records one customer's items in order, and customers in parallel", async () => {
    const store = storeWith([]);
    let [running, most] = [0, 0];
    const active = new Set<string | null>();
    store.beforeSave = async ({ customerId }) => {
      expect(active.has(customerId)).toBe(false);
      active.add(customerId);
      running += 1;
      most = Math.max(most, running);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      running -= 1;
      active.delete(customerId);
    };
    const inputs = Array.from({ length: 120 }, (_, n) =>
      aTouchpointInput({ id: `t${n}`, customer: { id: `c-${n % 40}` } }),
    );
    const outcomes = await record(store, ...inputs);
    expect(outcomes.every(({ outcome }) => outcome === "recorded")).toBe(true);
    for (let customer = 0; customer < 40; customer += 1)
      expect(store.saved.filter((id) => Number(id.slice(1)) % 40 === customer)).toEqual(
        [0, 40, 80].map((step) => `t${customer + step}`),
      );
    expect(most).toBe(16);
  });
});
