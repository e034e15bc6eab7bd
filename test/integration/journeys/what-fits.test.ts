import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CustomerEvent } from "../../../shared/application/journeys/index.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, type World } from "../../support/world.ts";

const seen = (id: string, more: Partial<CustomerEvent> = {}): CustomerEvent => ({
  customer: { id },
  touchpoint: { touchpoint: "page.viewed" },
  joins: "onceKnown",
  keepsWhatFits: true,
  ...more,
});

describe.each(await enginesHere())("events of tracking clients on %s", (_name, engine) => {
  let running: TestEngine;
  let world: World;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const joinedOf = async (id: string) => (await world.customer(id))?.joined ?? [];

  it("join an anonymous id only once something was recorded under it", async () => {
    world = createWorld(await running.table());
    const many = Array.from({ length: 60 }, (_, n) => seen("u", { formerId: `random-${n}` }));
    const outcomes = await world.receive(...many);
    expect(new Set(outcomes.map(({ outcome, join }) => `${outcome} ${join}`))).toEqual(
      new Set(["recorded undefined"]),
    );
    expect(await joinedOf("u")).toEqual([]);
    await world.receive(seen("visitor"));
    const [joined] = await world.receive(seen("u", { formerId: "visitor" }));
    expect(joined?.join).toBe("joined");
    expect(await joinedOf("u")).toEqual(["visitor"]);
  });

  it("join it too where the same call records under it, whatever comes first", async () => {
    world = createWorld(await running.table());
    const [first, second] = await world.receive(seen("v"), seen("u", { formerId: "v" }));
    expect([first?.join, second?.join]).toEqual([undefined, "joined"]);
    expect(await joinedOf("u")).toEqual(["v"]);
  });

  it("join always what an alias names", async () => {
    world = createWorld(await running.table());
    const [outcome] = await world.receive({ customer: { id: "u" }, formerId: "never-seen", joins: "always" });
    expect(outcome).toEqual({ outcome: "known", join: "joined" });
  });

  it("keep the event where the customer has no room for a trait, and say which was left out", async () => {
    world = createWorld(await running.table());
    const some = (from: number, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${from + n}`, n]));
    for (let from = 0; from < 90; from += 10)
      await world.receive({ customer: { id: "u", attributes: some(from, 10) }, keepsWhatFits: true });
    const [full] = await world.receive(
      seen("u", { customer: { id: "u", email: "u@example.com", attributes: { ...some(89, 12) } } }),
    );
    expect(full).toMatchObject({ outcome: "recorded", attributesLeftOut: ["a100"] });
    const [refused] = await world.receive(
      seen("u", { customer: { id: "u", attributes: { one: 1 } }, keepsWhatFits: false }),
    );
    expect(refused).toEqual({ outcome: "tooManyAttributes" });
    expect(await world.customer("u")).toMatchObject({ email: "u@example.com", attributes: { a99: 10 } });
  });

  it("are known again by their own word for the time, however it was put right", async () => {
    world = createWorld(await running.table());
    const at = (occurredAt: string) =>
      seen("u", {
        touchpoint: { id: "m-1", touchpoint: "page.viewed", occurredAt, saidAt: "2026-11-01T15:00:00.000Z" },
      });
    const [first] = await world.receive(at("2026-11-01T14:00:00.000Z"));
    const [again] = await world.receive(at("2026-11-01T14:00:07.000Z"));
    expect(first).toMatchObject({ outcome: "recorded" });
    expect(again).toMatchObject({
      outcome: "duplicate",
      touchpoint: { occurredAt: "2026-11-01T14:00:00.000Z" },
    });
  });
});
