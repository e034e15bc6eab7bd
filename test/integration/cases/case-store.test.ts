import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Case, LaterAnswer } from "../../../shared/domain/cases/case.ts";
import { newCase } from "../../../shared/domain/cases/case.ts";
import { changeCase } from "../../../shared/domain/cases/change-case.ts";
import { newResponseRow } from "../../../shared/dynamodb/answers/response-store.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { write } from "../../../shared/dynamodb/base/write.ts";
import { createCaseContents, createCaseLog } from "../../../shared/dynamodb/cases/case-contents.ts";
import { createCaseQueues, createOverdueMarker } from "../../../shared/dynamodb/cases/case-queues.ts";
import { createCaseChanger, createCaseOpener } from "../../../shared/dynamodb/cases/case-store.ts";
import { createLaterAnswerNoter } from "../../../shared/dynamodb/cases/later-answers.ts";
import { aResponse, NOW } from "../../support/builders.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";

const later = (hours: number): string => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();
const collected = async <T>(pages: AsyncIterable<T[]>): Promise<T[]> => {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
};

describe.each(await enginesHere())("cases on %s", (_name, engine) => {
  let running: TestEngine;
  let table: Table;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const opened = async (id: string, more: Partial<Case> = {}): Promise<Case> => {
    const response = aResponse({
      invitationId: id,
      score: 2,
      ...(more.customerId && { customerId: more.customerId }),
    });
    await write(table, { put: newResponseRow(response, "token", 1) });
    const one = { ...newCase(response, { now: NOW, by: "low" }), ...more };
    expect(await createCaseOpener(table).open(one)).toBe(true);
    return one;
  };

  it("opens one case per response, and none where the person was erased", async () => {
    table = await running.table();
    const one = await opened("i-1");
    expect(await createCaseOpener(table).open({ ...one, openedBy: "another" })).toBe(false);
    expect(await createCaseChanger(table).find("i-1")).toEqual({ one, notes: [] });
    const erased = aResponse({ invitationId: "i-2", customerId: null });
    await write(table, { put: newResponseRow(erased, "token", 1) });
    const late = newCase({ ...erased, customerId: "c-42" }, { now: NOW, by: "low" });
    expect(await createCaseOpener(table).open(late)).toBe(false);
    for (const id of ["i-2", "x".repeat(3_000)])
      expect(await createCaseChanger(table).find(id)).toBeUndefined();
  });

  it("keeps each note, and takes one change per version", async () => {
    table = await running.table();
    const store = createCaseChanger(table);
    const before = await opened("i-1");
    const [first, second] = ["first", "second"].map((note) => {
      const changed = changeCase(before, { status: "open", note }, { now: later(1), by: "bo" });
      if (changed.outcome !== "changed") throw new Error(changed.outcome);
      return { before, ...changed };
    });
    if (!first || !second) throw new Error();
    const outcomes = await Promise.all([store.change(first), store.change(second)]);
    expect([...outcomes].sort()).toEqual([false, true]);
    const found = await store.find("i-1");
    expect(found?.one).toMatchObject({ status: "open", version: 2, notes: 1 });
    expect(found?.notes).toEqual([outcomes[0] ? first.note : second.note]);
    const notes = await createCaseContents(table).notes([found?.one as Case]);
    expect(notes.get("i-1")).toEqual(found?.notes);
    const log = await collected(
      createCaseLog(table).month({ month: NOW.slice(0, 7), from: NOW, to: later(1), after: undefined }),
    );
    expect(log.map(({ item }) => item)).toEqual([found?.one]);
  });

  it("lists unfinished cases by their due time, also many of the same, and goes on after any of them", async () => {
    table = await running.table();
    const ids = ["a", "b", "c", "d", "e"];
    for (const id of ids)
      await opened(id, { dueAt: later(id === "e" ? 1 : 2), touchpoint: id === "d" ? null : "order" });
    const queues = createCaseQueues(table);
    const all = await collected(queues.unfinished("all", { after: undefined }));
    expect(all.map(({ item }) => item?.id)).toEqual(["e", "d", "a", "b", "c"]);
    for (const [index, { at, id }] of all.entries())
      expect(
        (await collected(queues.unfinished("uncontacted", { after: { at, id } }))).map((one) => one.id),
      ).toEqual(all.slice(index + 1).map((one) => one.id));
    expect(
      (await collected(queues.unfinished("all", { after: undefined, until: later(1) }))).map(({ id }) => id),
    ).toEqual(["e"]);
    expect(
      (await collected(queues.entries("all"))).filter(({ touchpoint }) => touchpoint === null),
    ).toMatchObject([{ id: "d", dueAt: later(2) }]);
  });

  it("marks what is due as overdue once, and not what was called meanwhile", async () => {
    table = await running.table();
    const marker = createOverdueMarker(table);
    const before = await opened("late", { dueAt: later(1) });
    const called = await opened("called", { dueAt: later(1) });
    await opened("in-time", { dueAt: later(2) });
    const due = await collected(marker.due(later(1)));
    expect(due.map(({ id }) => id).sort()).toEqual(["called", "late"]);
    const change = changeCase(called, { status: "contacted" }, { now: later(1), by: "bo" });
    if (change.outcome !== "changed") throw new Error();
    await createCaseChanger(table).change({ before: called, ...change });
    const marked = async (id: string) =>
      marker.markOverdue(due.find((one) => one.id === id) ?? (due[0] as never), later(1));
    expect(await marked("called")).toBe(false);
    expect(await Promise.all([marked("late"), marked("late")])).toEqual(
      expect.arrayContaining([true, false]),
    );
    expect(await collected(marker.due(later(1)))).toEqual([]);
    const found = await createCaseChanger(table).find("late");
    expect(found?.one).toEqual({ ...before, overdueAt: later(1) });
    // A change that was made without seeing the mark is refused, so that no mark gets lost.
    const unseen = changeCase(before, { tags: ["x"] }, { now: later(1), by: "bo" });
    if (unseen.outcome !== "changed") throw new Error();
    expect(await createCaseChanger(table).change({ before, ...unseen })).toBe(false);
  });

  it("notes later answers once, whatever comes beside", async () => {
    table = await running.table();
    const before = await opened("i-1", { customerId: "former" });
    const noter = createLaterAnswerNoter(table);
    const answer = (response: string, revision = 0): LaterAnswer => ({
      response,
      survey: "post-purchase",
      metric: "nps",
      score: 9,
      revision,
      answeredAt: later(24),
    });
    const change = changeCase(before, { note: "called" }, { now: later(1), by: "bo" });
    if (change.outcome !== "changed") throw new Error();
    await Promise.all([
      createCaseChanger(table).change({ before, ...change }),
      ...["x", "y", "z", "x"].map((id) => noter.noteLaterAnswer(["c-42", "former"], answer(id))),
      noter.noteLaterAnswer(["c-42", "former"], answer("y", 1)),
    ]);
    await noter.noteLaterAnswer(["former"], { ...answer("old"), answeredAt: before.answeredAt });
    await noter.noteLaterAnswer(["somebody"], answer("theirs"));
    const found = await createCaseChanger(table).find("i-1");
    expect(found?.one).toMatchObject({ version: 2, notes: 1 });
    expect(found?.one.later.map(({ response, revision }) => `${response}${revision}`).sort()).toEqual([
      "x0",
      "y1",
      "z0",
    ]);
  });
});
