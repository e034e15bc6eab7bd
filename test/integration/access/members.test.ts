import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defineMember, listMembers } from "../../../shared/application/access/manage-members.ts";
import { createMemberStore } from "../../../shared/dynamodb/access/member-store.ts";
import { later, NOW } from "../../support/builders.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { aMember } from "../../support/fake-members.ts";

describe.each(await enginesHere())("members on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("are stored, changed, listed by address and removed without a trace", async () => {
    const table = await running.table();
    const store = createMemberStore(table);
    const define = (email: string, role: "viewer" | "admin", at: string) =>
      defineMember(store)(email, { role, digest: "never", language: "ru" }, at);
    for (const email of ["c@x.example", "a@x.example", "b@x.example"]) await define(email, "viewer", NOW);
    await define("b@x.example", "admin", later(5));
    const stored = (email: string, role: string, accessSince: string) => ({
      email,
      role,
      digest: "never",
      language: "ru",
      accessSince,
    });
    expect(await listMembers(store)).toEqual([
      stored("a@x.example", "viewer", NOW),
      stored("b@x.example", "admin", later(5)),
      stored("c@x.example", "viewer", NOW),
    ]);
    expect(await store.count()).toBe(3);
    for (const email of ["a@x.example", "b@x.example", "c@x.example"])
      expect(await store.remove(email)).toBe(true);
    expect(await store.remove("a@x.example")).toBe(false);
    expect(await allRows(table)).toEqual([]);
  });

  it("are written and removed only as they were read", async () => {
    const store = createMemberStore(await running.table());
    const ana = aMember();
    expect(await store.put(ana, aMember())).toBe(false);
    expect(await store.put(ana, undefined)).toBe(true);
    expect(await store.put(ana, undefined)).toBe(false);
    expect(await store.put({ ...ana, name: "Anna" }, { ...ana, role: "viewer" })).toBe(false);
    expect(await store.put({ ...ana, name: "Anna" }, { ...ana, timezone: "UTC" })).toBe(false);
    expect(await store.put({ ...ana, name: "Anna" }, ana)).toBe(true);
    expect(await store.put({ ...ana, language: "es" }, ana)).toBe(false);
    expect(await store.remove(ana.email, ana)).toBe(false);
    expect(await store.find(ana.email)).toEqual({ ...ana, name: "Anna" });
    expect(await store.remove(ana.email, { ...ana, name: "Anna" })).toBe(true);
    expect(await store.remove(ana.email, { ...ana, name: "Anna" })).toBe(false);
  });
});
