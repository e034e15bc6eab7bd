import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addNote, removeNote } from "../../../shared/application/notes/manage-notes.ts";
import type { Note } from "../../../shared/domain/notes/note.ts";
import { createNoteStore } from "../../../shared/dynamodb/notes/note-store.ts";
import { NOW } from "../../support/builders.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";

describe.each(await enginesHere())("notes on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("are stored, found by their days and removed without a trace", async () => {
    const table = await running.table();
    const store = createNoteStore(table);
    const author = { name: "Ana", email: "ana@example.com" };
    const pin = async (day: string, random: string, touchpoint?: string): Promise<Note> => {
      const added = await addNote(store)(
        { day, text: `of ${day}`, ...(touchpoint ? { touchpoint } : {}) },
        { author, now: NOW, random: random.repeat(32) },
      );
      if (added.outcome !== "added") throw new Error(added.outcome);
      return added.note;
    };
    const before = await pin("2026-09-30", "f");
    const first = await pin("2026-10-01", "0");
    const again = await pin("2026-10-01", "f", "order.placed");
    const last = await pin("2026-10-31", "a");
    const after = await pin("2026-11-01", "0");
    expect(await store.list("2026-10-01", "2026-11-01")).toEqual([first, again, last]);
    expect(await store.count()).toBe(5);
    expect(JSON.stringify(await allRows(table))).not.toContain("@");
    await expect(pin("2026-10-01", "0")).rejects.toThrow("one id");
    for (const { id } of [before, first, again, last, after]) expect(await removeNote(store)(id)).toBe(true);
    expect(await removeNote(store)(first.id)).toBe(false);
    expect(await allRows(table)).toEqual([]);
  });
});
