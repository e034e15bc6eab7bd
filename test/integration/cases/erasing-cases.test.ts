import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editCase } from "../../../shared/application/cases/edit-case.ts";
import { openCase } from "../../../shared/application/cases/open-case.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createCaseContents, createCaseLog } from "../../../shared/dynamodb/cases/case-contents.ts";
import { createCaseChanger, createCaseOpener } from "../../../shared/dynamodb/cases/case-store.ts";
import { createLaterAnswerNoter } from "../../../shared/dynamodb/cases/later-answers.ts";
import { allRows, enginesForAmounts, TestEngine } from "../../support/engine.ts";
import { Crash, crashAfterWrites } from "../../support/faults.ts";
import { SPEED } from "../../support/speed.ts";
import { createWorld, NOW, survey, type World } from "../../support/world.ts";

const BY = { now: NOW, by: "bo" };
const SECRET = "She sounded sad";

const casesOf = (table: Table) => {
  const cases = { ...createCaseOpener(table), ...createCaseChanger(table), ...createCaseLog(table) };
  return {
    open: (response: string, note?: string) =>
      openCase({ cases, contents: createCaseContents(table) })({ response, note }, BY),
    note: (id: string, note: string) => editCase(cases)(id, { note }, { ...BY, isSeen: () => true }),
    edit: (id: string, change: Parameters<ReturnType<typeof editCase>>[1]) =>
      editCase(cases)(id, change, { ...BY, isSeen: () => true }),
    find: (id: string) => cases.find(id),
  };
};

describe.each(await enginesForAmounts())("erasing a person with cases, on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  /** A customer with two ids, who answered under the earlier one, and whose case has two notes. */
  const someone = async (): Promise<{ world: World; id: string; token: string }> => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.receive({
      customer: { id: "former", email: "ana@example.com" },
      touchpoint: { id: "t1", touchpoint: "purchase.completed" },
    });
    await world.receive({ customer: { id: "user-42" }, formerId: "former" });
    await world.dispatch();
    const { token = "", invitationId: id = "" } = world.outbox.sent[0] ?? {};
    await world.answer(token, { score: 2 });
    const { open, edit } = casesOf(world.table);
    await open(id, SECRET);
    await edit(id, {
      status: "contacted",
      note: SECRET,
      cause: SECRET,
      tags: [SECRET],
      assignee: "bo@acme.example",
    });
    const survived = { response: "x", survey: "s", metric: "nps" as const, score: 9, revision: 0 };
    await createLaterAnswerNoter(world.table).noteLaterAnswer(["former"], {
      ...survived,
      answeredAt: "2026-12-01T00:00:00.000Z",
    });
    return { world, id, token };
  };
  const isForgotten = async (table: Table, id: string) => {
    const found = await casesOf(table).find(id);
    expect(found?.one).toMatchObject({
      status: "contacted",
      contactedAt: NOW,
      assignee: "bo@acme.example",
      customerId: null,
      tags: [],
      later: [],
      version: 3,
    });
    const rows = (await allRows(table)).filter(({ pk }) => pk.startsWith("CASE#"));
    expect(rows).toHaveLength(1);
    expect(rows[0]).not.toHaveProperty("timelinePk");
    expect(rows[0]).toHaveProperty("logPk");
    const text = (await allRows(table)).map((row) => JSON.stringify(Object.values(row).map(String))).join();
    for (const secret of [SECRET, "user-42", "former", "ana@example.com"]) expect(text).not.toContain(secret);
    const { note, open } = casesOf(table);
    expect(await note(id, SECRET)).toMatchObject({ outcome: "refused", refusal: { why: "erased" } });
    expect((await open(id)).outcome).toBe("exists");
  };

  it("leaves status and times, by any of their ids", async () => {
    const { world, id } = await someone();
    expect(await world.erase("former")).toBe("erased");
    await isForgotten(world.table, id);
  });

  it("works by the person's own link, and goes on wherever it was stopped", async () => {
    for (const byLink of [false, true])
      for (let writes = 0, crashed = true; crashed; writes += SPEED.fewDeathsApart) {
        const { world, id, token } = await someone();
        const dying = running.again(world.table);
        const death = crashAfterWrites(dying.client, writes);
        const asking = byLink ? id : undefined;
        await createWorld(dying)
          .erase("user-42", asking)
          .catch((error) => expect(error).toBeInstanceOf(Crash));
        crashed = death.crashed();
        const own = await world.openOwnData(token);
        if (!byLink || own.state === "own") await world.erase("user-42", asking);
        await isForgotten(world.table, id);
      }
  });

  it("forgets a note that is written at the same moment, and lets nobody open a case meanwhile", async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      const { world, id } = await someone();
      const { note } = casesOf(running.again(world.table));
      const [outcome] = await Promise.all([world.erase("user-42"), note(id, SECRET), note(id, SECRET)]);
      expect(outcome).toBe("erased");
      const rows = (await allRows(world.table)).filter(({ pk }) => pk.startsWith("CASE#"));
      expect(rows).toMatchObject([{ customerId: null }]);
      expect(rows).toHaveLength(1);
    }
  });
});
