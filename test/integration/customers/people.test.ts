import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CustomerEvent } from "../../../shared/application/journeys/receive-events.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import { addressKey } from "../../../shared/dynamodb/base/keys/index.ts";
import { getRow, type Table } from "../../../shared/dynamodb/base/table.ts";
import { aResponseImport } from "../../support/builders.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { Crash, crashAfterWrites } from "../../support/faults.ts";
import { counted, recount } from "../../support/recount.ts";
import { SPEED } from "../../support/speed.ts";
import { createWorld, survey, touchpoint, type World } from "../../support/world.ts";
import { copiesOf } from "../../support/world-copies.ts";

const join = (id: string, formerId: string, more: object = {}): CustomerEvent => ({
  customer: { id, ...more },
  formerId,
});

describe.each(await enginesHere())("a person with several ids, on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const worldWithSurvey = async (): Promise<World> => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    return world;
  };
  const of = (id: string, customer: { id: string; email?: string; name?: string }) =>
    touchpoint(id, { customer });

  it("is asked once, under whatever id the touchpoints came", async () => {
    const world = await worldWithSurvey();
    await world.record(of("t1", { id: "anon", email: "ana@example.com" }));
    expect((await world.dispatch()).sent).toBe(1);
    await world.record(of("t2", { id: "user", email: "ana@example.com" }));
    await world.receive(join("user", "anon"));
    await world.record(of("t3", { id: "anon" }));
    expect(await world.dispatch()).toMatchObject({ sent: 0, suppressed: 2 });
    expect(world.outbox.sent).toHaveLength(1);
  });

  it("gets emails of invitations under an earlier id at the current address", async () => {
    const world = await worldWithSurvey();
    await world.record(of("t1", { id: "anon" }));
    await world.receive(join("user", "anon", { email: "ana@example.com" }));
    expect((await world.dispatch()).sent).toBe(1);
    expect(world.outbox.sent.map(({ to }) => to)).toEqual(["ana@example.com"]);
    const token = world.outbox.sent[0]?.token ?? "";
    expect((await world.answer(token, { score: 9 })).outcome).toBe("recorded");
    expect((await world.journey("user")).map(({ kind }) => kind)).toEqual([
      "touchpoint",
      "invitation",
      "response",
    ]);
    expect(await world.journey("anon")).toEqual(await world.journey("user"));
  });

  it("is asked under no id after an opt-out under one of them", async () => {
    const world = await worldWithSurvey();
    await world.record(of("t1", { id: "anon", email: "ana@example.com" }));
    await world.dispatch();
    await world.unsubscribe(world.outbox.sent[0]?.token ?? "");
    await world.receive(join("user", "anon", { email: "other@example.com" }), join("user", "anon"));
    await world.record(of("t2", { id: "user", email: "other@example.com" }));
    await world.record(of("t3", { id: "friend", email: "ana@example.com" }));
    expect(await world.dispatch()).toMatchObject({ sent: 0, suppressed: 2 });
  });

  it("stays one person when ids are joined to each other at the same time, and no id is lost", async () => {
    const world = createWorld(await running.table());
    const ids = Array.from({ length: 12 }, (_, n) => `id-${n}`);
    await world.record(
      ...ids.map((id) => touchpoint(`of-${id}`, { touchpoint: "page.viewed", customer: { id } })),
    );
    await Promise.all(
      ids.flatMap((id, n) => [
        createWorld(running.again(world.table)).receive(join(id, ids[(n + 1) % 12] as string)),
        createWorld(running.again(world.table)).receive(join(ids[(n + 5) % 12] as string, id)),
      ]),
    );
    // A call that failed is sent again, as its sender would do.
    for (const [n, id] of ids.entries()) await world.receive(join(ids[(n + 1) % 12] as string, id));
    const people = new Map<string, string[]>();
    for (const id of ids) {
      const customer = await world.customer(id);
      expect(customer?.joinedTo).toBeUndefined();
      people.set(customer?.id ?? "", [customer?.id ?? "", ...(customer?.joined ?? [])].sort());
      expect((await world.journey(id)).length).toBe(1 + (customer?.joined.length ?? 0));
    }
    expect([...people.values()].flat().sort()).toEqual([...ids].sort());
  });

  it("has at most 50 other ids; touchpoints under another one are still recorded", async () => {
    const world = createWorld(await running.table());
    const event = (n: number): CustomerEvent => ({
      ...join("user", `anon-${n}`),
      touchpoint: { id: `t-${n}`, touchpoint: "page.viewed" },
    });
    for (let n = 0; n < 52; n += 1) {
      const [outcome] = await world.receive(event(n));
      expect([outcome?.outcome, outcome?.join]).toEqual(["recorded", n < 50 ? "joined" : "full"]);
    }
    expect(await world.journey("user")).toHaveLength(52);
    expect((await world.customer("user"))?.joined).toHaveLength(50);
  });

  const SECRETS = ["ana@example.com", "Ana Lima", "user-42", "anon-7", "my comment", "old comment", "Rua 1"];
  const tracesIn = async (table: Table): Promise<string[]> => {
    const rows = JSON.stringify(await allRows(table), (_, value) =>
      typeof value === "bigint" ? String(value) : value instanceof Map ? Object.fromEntries(value) : value,
    );
    return SECRETS.filter((secret) => rows.includes(secret));
  };

  /** A customer with two ids, an answered survey, a scheduled one and an imported answer. */
  const someone = copiesOf(
    async () => {
      const world = createWorld(await running.table());
      await world.definitions.putSurvey(survey("post-purchase"));
      await world.definitions.putSurvey(survey("later", { delay: "P3D" }));
      await world.receive({
        customer: { id: "anon-7" },
        touchpoint: { id: "t1", touchpoint: "page.viewed", properties: { street: "Rua 1" } },
      });
      await world.receive({
        customer: {
          id: "user-42",
          email: "ana@example.com",
          name: "Ana Lima",
          attributes: { street: "Rua 1" },
        },
        formerId: "anon-7",
        touchpoint: { id: "t2", touchpoint: "purchase.completed", properties: { street: "Rua 1" } },
      });
      await world.dispatch();
      await world.answer(world.outbox.sent[0]?.token ?? "", { score: 3, comment: "my comment" });
      await world.importResponses(
        aResponseImport({ id: "old", comment: "old comment", customer: { id: "user-42" } }),
      );
      await world.record(touchpoint("other", { customer: { id: "bystander", email: "bo@example.com" } }));
      return world;
    },
    () => running.table(),
  );

  it("leaves nothing but counts after the erasure, and gets no email again", async () => {
    const world = await someone();
    await world.aggregate();
    expect((await tracesIn(world.table)).sort()).toEqual([...SECRETS].sort());
    const token = world.outbox.sent[0]?.token ?? "";

    expect(await world.erase("anon-7")).toBe("erased");
    expect(await tracesIn(world.table)).toEqual([]);
    expect(await world.journey("user-42")).toEqual([]);
    expect((await world.answer(token, { score: 10, comment: "my comment" })).outcome).toBe("erased");
    expect(await world.erase("user-42")).toBe("unknown");
    expect(await getRow(world.table, addressKey(addressHash("ana@example.com")))).toHaveProperty("erasedAt");

    await world.aggregate();
    const rows = await allRows(world.table);
    expect(counted(rows)).toEqual(recount(rows, "UTC"));
    expect(rows.filter(({ sk }) => sk === "TOUCHPOINT")).toHaveLength(3);
    expect(rows.filter(({ sk }) => sk === "RESPONSE")).toHaveLength(2);
    expect(await world.journey("bystander")).not.toEqual([]);

    const again = await world.record(
      touchpoint("t2", { customer: { id: "user-42", email: "ana@example.com" } }),
    );
    expect(again[0]?.outcome).toBe("duplicate");
    await world.record(touchpoint("new", { customer: { id: "user-42", email: "ana@example.com" } }));
    world.clock.now = "2026-12-02T12:00:00.000Z";
    const sent = world.outbox.sent.length;
    await world.dispatch();
    expect(world.outbox.sent.slice(sent).map(({ to }) => to)).not.toContain("ana@example.com");
  });

  it("is erased completely while ids are joined", async () => {
    for (let round = 0; round < 6; round += 1) {
      const world = await someone();
      const elsewhere = createWorld(running.again(world.table));
      const late: CustomerEvent = {
        ...join(round % 2 === 0 ? "user-42" : "second", round % 2 === 0 ? "late" : "user-42"),
        touchpoint: { id: "late", touchpoint: "page.viewed", properties: { street: "Rua 1" } },
      };
      const [erased] = await Promise.all([world.erase("user-42"), elsewhere.receive(late)]);
      expect(erased).toBe("erased");
      // Whether the late event was first or last, there is at most one person, who can be found and erased.
      const ids = ["user-42", "late", "second", "anon-7"];
      for (const id of ids) {
        const customer = await world.customer(id);
        if (customer) expect([customer.id, ...customer.joined]).toContain(id);
      }
      for (const id of ids) await world.erase(id);
      expect(await tracesIn(world.table)).toEqual([]);
      for (const id of ids)
        expect([await world.customer(id), await world.journey(id)]).toEqual([undefined, []]);
    }
  });

  it.each([
    ["nothing known", undefined, undefined, undefined, "joined"],
    ["an address of the former id", undefined, "a@example.com", undefined, "joined"],
    ["the same address, written otherwise", "A@Example.com", "a@example.com", undefined, "joined"],
    ["two known addresses", "a@example.com", "b@example.com", undefined, "apart"],
    [
      "two known addresses, and a call with the second",
      "a@example.com",
      "b@example.com",
      "b@example.com",
      "apart",
    ],
    ["another address said", undefined, "b@example.com", "a@example.com", "apart"],
  ])("with %s (%s, %s, sent %s) is %s", async (_what, own, former, said, outcome) => {
    const world = createWorld(await running.table());
    await world.receive(
      { customer: { id: "user", email: own } },
      { customer: { id: "anon", email: former } },
    );
    expect((await world.receive(join("user", "anon", { email: said })))[0]?.join).toBe(outcome);
  });

  it("is erased completely when repeated, wherever the first attempt stopped", {
    timeout: 180_000,
  }, async () => {
    for (let writes = 0; ; writes += SPEED.someDeathsApart) {
      const world = await someone();
      const dying = running.again(world.table);
      const { crashed } = crashAfterWrites(dying.client, writes, writes % 2 === 1);
      await createWorld(dying)
        .erase("user-42")
        .catch((error: unknown) => expect(error).toBeInstanceOf(Crash));
      expect(["erased", "unknown"]).toContain(await world.erase("user-42"));
      expect([writes, await tracesIn(world.table)]).toEqual([writes, []]);
      await world.aggregate();
      const rows = await allRows(world.table);
      expect(counted(rows)).toEqual(recount(rows, "UTC"));
      if (!crashed()) {
        expect(writes).toBeGreaterThan(7);
        return;
      }
    }
  });
});
