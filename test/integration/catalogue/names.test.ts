import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MOST_NAMES, type NameKind } from "../../../shared/domain/catalogue/known-name.ts";
import { createKnownNames, createKnownNamesStore } from "../../../shared/dynamodb/catalogue/known-names.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, survey, touchpoint } from "../../support/world.ts";

type Room = Partial<Record<NameKind, number>>;
const roomFor = (server: Room, page: Room) => ({
  server: { ...MOST_NAMES.server, ...server },
  page: { ...MOST_NAMES.page, ...page },
});

describe.each(await enginesHere())("names that callers make up, on %s", (name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("are accepted while there is room, then stay, and are known to every process", async () => {
    const table = await running.table();
    let now = 0;
    const most = roomFor({ type: 3, channel: 1 }, { type: 2, channel: 0 });
    const admits = createKnownNames(table, { most, now: () => now });
    const book = (kind: NameKind, name: string) => admits(kind, name, "server");
    const elsewhere = createKnownNames(running.again(table), { most });
    const other = (kind: NameKind, name: string) => elsewhere(kind, name, "server");
    expect(await Promise.all(["a", "b", "a", "c"].map((name) => book("type", name)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([await book("type", "d"), await other("type", "d"), await other("type", "b")]).toEqual([
      false,
      false,
      true,
    ]);
    expect([await book("channel", "a"), await book("channel", "b")]).toEqual([true, false]);
    expect([await book("topic", "a"), await book("plan", "a")]).toEqual([true, true]);
    const listed = (await createKnownNamesStore(table).list()).map(({ kind, name }) => `${kind} ${name}`);
    expect(listed).toEqual(expect.arrayContaining(["topic a", "plan a"]));
    await createWorld(table).definitions.putTouchpointType({ key: "a", name: "A", stage: "usage", order: 0 });
    expect(await book("type", "d")).toBe(false);
    now += 61_000;
    expect([await book("type", "d"), await book("type", "e")]).toEqual([true, false]);
  });

  it("of page keys fill a room of their own, and names that servers use take none of it", async () => {
    const table = await running.table();
    const most = roomFor({ type: 2, channel: 1 }, { type: 2, channel: 1 });
    const admits = createKnownNames(table, { most });
    const again = createKnownNames(running.again(table), { most });
    expect(await admits("type", "known", "server")).toBe(true);
    const byPages = ["known", "x", "y", "z", "x"];
    const asked: boolean[] = [];
    for (const name of byPages) asked.push(await again("type", name, "page"));
    expect(asked).toEqual([true, true, true, false, true]);
    expect([await admits("type", "own", "server"), await admits("type", "full", "server")]).toEqual([
      true,
      false,
    ]);
    // What pages took is known to servers too, though their own room is full.
    expect(await admits("type", "x", "server")).toBe(true);
    const store = createKnownNamesStore(table);
    const names = (await store.list()).map(({ kind, name, by }) => `${kind} ${name} ${by}`).sort();
    expect(names).toEqual(["type known server", "type own server", "type x page", "type y page"]);
    await store.remove("type", "x");
    await store.remove("type", "x");
    expect(await createKnownNames(running.again(table), { most })("type", "z", "page")).toBe(true);
    expect((await store.list()).some(({ name }) => name === "x")).toBe(false);
  });

  // It takes half a minute on Amazon's engine, and the test above covers the same there.
  it.skipIf(name === "DynamoDB Local")(
    "stop no touchpoint of a defined type, and a refusal says which name is too many",
    async () => {
      const world = createWorld(await running.table());
      await world.definitions.putTouchpointType({ key: "known", name: "Known", stage: "usage", order: 0 });
      const most = MOST_NAMES.server.type;
      const outcomes = await world.record(
        ...Array.from({ length: most + 2 }, (_, n) =>
          touchpoint(`t${n}`, { touchpoint: `made.up.${n}`, customer: { id: "c" } }),
        ),
      );
      expect(outcomes.slice(0, MOST_NAMES.server.type).every(({ outcome }) => outcome === "recorded")).toBe(
        true,
      );
      expect(outcomes.slice(MOST_NAMES.server.type)).toEqual([
        { outcome: "tooManyNames", kind: "type", by: "server" },
        { outcome: "tooManyNames", kind: "type", by: "server" },
      ]);
      const rest = await world.record(
        touchpoint("again", { touchpoint: "made.up.7" }),
        touchpoint("known", { touchpoint: "known" }),
        touchpoint("t0", { touchpoint: "made.up.0", customer: { id: "c" } }),
      );
      expect(rest.map(({ outcome }) => outcome)).toEqual(["recorded", "recorded", "duplicate"]);
      await world.definitions.putSurvey(survey("asked", { touchpoint: "of.a.survey" }));
      const asked = await world.record(touchpoint("asked", { touchpoint: "of.a.survey" }));
      expect(asked).toMatchObject([
        { outcome: "recorded", touchpoint: { invitations: [{ survey: "asked" }] } },
      ]);
    },
  );
});
