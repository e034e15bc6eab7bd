import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { carryOver, KINDS, type Kind } from "../../../shared/cli/carry-over/carry-over.ts";
import type { Row } from "../../../shared/dynamodb/base/table.ts";
import { allRows, TestEngine } from "../../support/engine.ts";
import { writeRow, writeRows } from "../../support/rows.ts";
import { createWorld, survey, touchpoint, type World } from "../../support/world.ts";

const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];
const embedded = embeddedEngine();

describe.skipIf(!embedded)("a table", () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start(embedded as NonNullable<typeof embedded>);
  });
  afterAll(async () => {
    await engine.stop();
  });

  let old: World;
  beforeEach(async () => {
    old = createWorld(await engine.table());
    await old.definitions.putSurvey(survey("post-purchase"));
    await old.record(touchpoint("a"), touchpoint("b"), touchpoint("c"));
    await old.aggregate();
  });

  const restore = async (): Promise<World> => {
    const restored = createWorld(await engine.table());
    await writeRows(restored.table, await allRows(old.table));
    return restored;
  };
  const tokenOf = (to: string): string => old.outbox.sent.find((mail) => mail.to === to)?.token ?? "";

  it("that was restored mails nobody again, and keeps answers, opt-outs and erasures that came since", async () => {
    const restored = await restore();
    await old.dispatch();
    expect(old.outbox.sent).toHaveLength(3);
    await old.answer(tokenOf("a@example.com"), { score: 9 });
    await old.unsubscribe(tokenOf("b@example.com"));
    await old.erase("c-c");
    await old.record(touchpoint("d"));
    await old.aggregate();

    const { copied, erased } = await carryOver(old.table, restored.table, KIND_NAMES);
    expect(erased).toEqual(["c-c"]);
    expect(copied).toMatchObject({ customers: 3, invitations: 5, touchpoints: 4 });
    for (const id of erased) await restored.erase(id);
    await restored.repair();
    await restored.dispatch();

    expect(restored.outbox.sent.map(({ to }) => to)).toEqual(["d@example.com"]);
    await restored.aggregate();
    expect(await restored.audit()).toMatchObject({ differences: [] });
    await restored.answer(tokenOf("b@example.com"), { score: 3 });
    const text = JSON.stringify(await allRows(restored.table), (_, one) =>
      typeof one === "bigint" ? 0 : one,
    );
    expect(text).not.toMatch(/c-c\b|c@example/);
    await restored.record(touchpoint("e", { customer: { id: "c-b", email: "b@example.com" } }));
    await restored.dispatch();
    expect(restored.outbox.sent).toHaveLength(1);
  });

  it("gives only the kinds that are named, and leaves what only the restored one has", async () => {
    const restored = await restore();
    await old.dispatch();
    await restored.record(touchpoint("only"));
    const { copied } = await carryOver(old.table, restored.table, ["addresses"]);
    expect(copied).toEqual({ addresses: 3 });
    const rows = await allRows(restored.table);
    expect(rows.filter(({ sk }) => sk === "INVITATION").map(({ status }) => status)).toEqual(
      Array(4).fill("scheduled"),
    );
  });

  it("that a newer version wrote is read by this one, which leaves fields alone that it does not know", async () => {
    const isBucket = ({ pk }: Row) => /^(?:DAYS|MONTH|CALENDAR|VOLUME)/.test(pk);
    for (const row of (await allRows(old.table)).filter((one) => !isBucket(one)))
      await writeRow(old.table, { ...row, ofNewer: "kept" });
    await old.dispatch();
    await old.answer(tokenOf("a@example.com"), { score: 9 });
    await old.record(touchpoint("a2", { customer: { id: "c-a", name: "Ana" } }));
    await old.aggregate();
    expect(old.outbox.sent).toHaveLength(3);
    expect([old.faults, old.unreadable]).toEqual([[], []]);
    expect(await old.audit()).toMatchObject({ differences: [] });
    const kept = (await allRows(old.table)).filter(({ ofNewer }) => ofNewer === "kept");
    for (const kind of ["TOUCHPOINT#a", "CUSTOMER#c-a", "INVITATION#"])
      expect(kept.some(({ pk }) => pk.startsWith(kind))).toBe(true);
  });

  it("with a state of a newer version names what it can't read, and passes on to the rest", async () => {
    const [row] = (await allRows(old.table)).filter(({ sk }) => sk === "INVITATION");
    await writeRow(old.table, { ...(row as Row), status: "ofNewer" });
    await old.dispatch();
    expect(old.outbox.sent).toHaveLength(2);
    expect(old.unreadable).toHaveLength(1);
    expect(await allRows(old.table)).toContainEqual(expect.objectContaining({ status: "ofNewer" }));
  });
});
