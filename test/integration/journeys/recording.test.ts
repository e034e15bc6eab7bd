import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { customerKey, invitationKey, touchpointKey } from "../../../shared/dynamodb/base/keys/index.ts";
import { getRow, type Row } from "../../../shared/dynamodb/base/table.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { inject, throttled } from "../../support/faults.ts";
import { createWorld, survey, touchpoint } from "../../support/world.ts";

describe.each(await enginesHere())("recording touchpoints on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const count = (rows: Row[], kind: string) => rows.filter(({ sk }) => sk === kind).length;

  it("stores touchpoint, invitation and profile together", async () => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    const [outcome] = await world.record(touchpoint("t1"));
    expect(outcome).toMatchObject({
      outcome: "recorded",
      touchpoint: {
        id: "t1",
        invitations: [{ survey: "post-purchase", status: "scheduled", dueAt: world.clock.now }],
      },
    });
    const rows = await allRows(world.table);
    expect([count(rows, "TOUCHPOINT"), count(rows, "INVITATION"), count(rows, "PROFILE")]).toEqual([1, 1, 1]);
  });

  it("answers a replay with the original and writes nothing", async () => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    const [first] = await world.record(touchpoint("t1"));
    const before = await allRows(world.table);
    world.clock.now = "2026-11-03T00:00:00.000Z";
    const [again] = await world.record(touchpoint("t1"));
    expect(again).toEqual({ ...first, outcome: "duplicate" });
    expect(await allRows(world.table)).toEqual(before);
  });

  it("refuses other content under the same id and writes nothing, the profile included", async () => {
    const world = createWorld(await running.table());
    await world.record(touchpoint("t1"));
    const before = await allRows(world.table);
    const other = touchpoint("t1", { customer: { id: "c-t1", email: "other@example.com" } });
    expect(await world.record(other)).toEqual([{ outcome: "conflict", id: "t1" }]);
    expect(await allRows(world.table)).toEqual(before);
  });

  it("records once when sixteen calls with the same id race", async () => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    const outcomes = (
      await Promise.all(Array.from({ length: 16 }, () => world.record(touchpoint("t1"))))
    ).flat();
    expect(outcomes.filter(({ outcome }) => outcome === "recorded")).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === "duplicate")).toHaveLength(15);
    expect(count(await allRows(world.table), "INVITATION")).toBe(1);
  });

  it("keeps every field when calls for one customer race", async () => {
    const world = createWorld(await running.table());
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        world.record(touchpoint(`t${i}`, { customer: { id: "c-1", attributes: { [`a${i}`]: i } } })),
      ),
    );
    const profile = await getRow(world.table, customerKey("c-1"));
    expect(profile?.attributes).toEqual(
      Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`a${i}`, i])),
    );
  });

  it("keeps what a server says, and who it says it of, when pages race with it", async () => {
    const world = createWorld(await running.table());
    const evil = { email: "evil@example.org", attributes: { plan: "free" } };
    const known = { email: "ana@example.com", attributes: { plan: "pro" } };
    const rounds = Array.from({ length: 12 }, (_, n) => `v-${n}`);
    await Promise.all(
      rounds.map(async (id) => {
        const visit = { customer: { id, ...evil }, isAnonymous: true, touchpoint: { touchpoint: "seen" } };
        if (id.length % 2) await world.receiveFromPage(visit);
        const join = { customer: { id: "evil" }, formerId: id, joins: "onceKnown" as const };
        await Promise.all([
          world.receiveFromPage(visit, join),
          world.receive({
            customer: { id, ...known },
            touchpoint: { id: `order-${id}`, touchpoint: "ordered" },
          }),
          world.receiveFromPage({ customer: { id, ...evil, name: "Evil" } }),
        ]);
      }),
    );
    for (const id of rounds) {
      const customer = await world.customer(id);
      expect(customer).toMatchObject({ id, ...known });
      expect(customer).not.toHaveProperty("standing");
      expect(customer?.pageGiven ?? []).not.toEqual(expect.arrayContaining(["email"]));
      expect(customer?.pageGiven ?? []).not.toEqual(expect.arrayContaining(["attributes.plan"]));
      const row = await getRow(world.table, touchpointKey(`order-${id}`));
      expect([id, row?.customerId]).toEqual([id, id]);
    }
  });

  it("never erases a known field with a missing one", async () => {
    const world = createWorld(await running.table());
    await world.record(touchpoint("t1", { customer: { id: "c-1", email: "a@example.com", name: "Ana" } }));
    await world.record(touchpoint("t2", { customer: { id: "c-1", locale: "pt-BR" } }));
    expect(await getRow(world.table, customerKey("c-1"))).toMatchObject({
      email: "a@example.com",
      name: "Ana",
      locale: "pt-BR",
    });
  });

  it("uses a changed definition from the next call on", async () => {
    const world = createWorld(await running.table());
    await world.record(touchpoint("t1"));
    await world.definitions.putSurvey(survey("post-purchase"));
    const [outcome] = await world.record(touchpoint("t2"));
    expect(outcome).toMatchObject({ touchpoint: { invitations: [{ survey: "post-purchase" }] } });
  });

  it("keeps properties with any names, depth and Unicode", async () => {
    const world = createWorld(await running.table());
    const properties = JSON.parse(
      '{"":1,"__proto__":{"x":[]},"a.b":{"c":[{"d":"🙂\\u0000"}]},"n":12345678901234567890}',
    );
    await world.record(touchpoint("t1", { properties }));
    const [again] = await world.record(touchpoint("t1", { properties }));
    expect(again).toMatchObject({ outcome: "duplicate", touchpoint: { properties } });
  });

  it("keeps attributes with any name, and their numbers unchanged", async () => {
    const world = createWorld(await running.table());
    const attributes = {
      constructor: "x",
      toString: "y",
      "a.b": -0.5,
      big: Number.MAX_SAFE_INTEGER,
      small: 1e-100,
    };
    await world.record(touchpoint("t1", { customer: { id: "c-1", attributes } }));
    await world.record(touchpoint("t2", { customer: { id: "c-1", attributes: { constructor: "z" } } }));
    expect((await getRow(world.table, customerKey("c-1")))?.attributes).toEqual({
      ...attributes,
      constructor: "z",
    });
  });

  it("gives a throttled item back as retryable and keeps the others", async () => {
    const table = await running.table();
    let puts = 0;
    inject(table.client, {
      before: ({ command }) => {
        if (command === "PutItemCommand" && ++puts === 3) throw throttled();
      },
    });
    const world = createWorld(table);
    const sameCustomer = { customer: { id: "c-1" } };
    const outcomes = await world.record(...[1, 2, 3, 4].map((i) => touchpoint(`t${i}`, sameCustomer)));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["recorded", "fault", "recorded", "recorded"]);
    expect(outcomes[1]).toMatchObject({ error: expect.any(StoreUnavailable) });
    const retried = await createWorld(running.again(table)).record(
      ...[1, 2, 3, 4].map((i) => touchpoint(`t${i}`, sameCustomer)),
    );
    expect(retried.map(({ outcome }) => outcome)).toEqual([
      "duplicate",
      "recorded",
      "duplicate",
      "duplicate",
    ]);
  });

  it("recognizes its own write when the answer was lost", async () => {
    const table = await running.table();
    let lost = false;
    inject(table.client, {
      after: ({ command }) => {
        if (command === "PutItemCommand" && !lost) {
          lost = true;
          throw throttled();
        }
      },
    });
    const world = createWorld(table);
    const [first] = await world.record(touchpoint("t1", { customer: { id: "c-1" } }));
    expect(first).toMatchObject({ outcome: "fault" });
    const [again] = await world.record(touchpoint("t1", { customer: { id: "c-1" } }));
    expect(["recorded", "duplicate"]).toContain(again?.outcome);
    expect(await getRow(table, touchpointKey("t1"))).toBeDefined();
  });

  it("puts the invitation on the customer's timeline and among those that are due", async () => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase", { delay: "P2D" }));
    const [outcome] = await world.record(touchpoint("t1"));
    const id = outcome && "touchpoint" in outcome && outcome.touchpoint.invitations[0];
    const row = await getRow(world.table, invitationKey((id as { id: string }).id));
    expect(row).toMatchObject({
      timelinePk: "CUSTOMER#c-t1",
      dueAt: "2026-11-04T12:00:00.000Z",
      duePk: expect.stringMatching(/^DUE#[01]$/),
    });
  });
});
