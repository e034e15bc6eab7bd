import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProblemStore } from "../../../shared/dynamodb/problems/problem-store.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { aProblem } from "../../support/fake-problems.ts";

describe.each((await enginesHere()).slice(0, 1))("problems on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("are opened once a day and topic, and listed with the newest first", async () => {
    const store = createProblemStore(await running.table());
    expect(await store.list()).toEqual([]);
    const [older, newer] = [
      aProblem(),
      aProblem({ topic: "a topic / with: anything #", openedOn: "2026-11-05" }),
    ];
    const opened = await Promise.all([older, older, newer].map((problem) => store.open(problem)));
    expect(opened.filter(Boolean)).toHaveLength(2);
    expect(await store.list()).toEqual([newer, older]);
  });

  it("are followed day by day, and never back", async () => {
    const store = createProblemStore(await running.table());
    const problem = aProblem({ channels: [{ channel: "", tickets: 31 }] });
    await store.open(problem);
    const next = { ...problem, countedUntil: "2026-11-03", tickets: 40, now: 7, closedOn: "2026-11-03" };
    expect(await store.follow(next)).toBe(true);
    for (const late of [problem, next, { ...next, tickets: 1 }]) expect(await store.follow(late)).toBe(false);
    expect(await store.list()).toEqual([next]);
  });

  it("know the last look", async () => {
    const store = createProblemStore(await running.table());
    expect(await store.lastLook()).toBeUndefined();
    const look = { day: "2026-11-03", at: "2026-11-03T02:05:00.000Z" };
    await store.noteLook(look);
    await store.noteLook({ day: "2026-11-02", at: "2026-11-03T09:00:00.000Z" });
    expect(await store.lastLook()).toEqual(look);
  });
});
