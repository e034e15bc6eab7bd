import { describe, expect, it } from "vitest";
import { addNote, listNotes, MAX_NOTES } from "../../../shared/application/notes/manage-notes.ts";
import type { NoteStore } from "../../../shared/application/notes/ports.ts";
import { type Note, NoteDefinition, NoteId } from "../../../shared/domain/notes/note.ts";
import { later, NOW } from "../../support/builders.ts";

const RANDOM = "0123456789abcdef0123456789abcdef";
const ANA = { name: "Ana Souza", email: "ana@example.com" };
const CHECKOUT = { day: "2026-10-15", text: "New checkout" };

const kept = (...notes: Note[]): NoteStore & { notes: Note[] } => ({
  notes,
  list: async (from, to) => notes.filter(({ day }) => day >= from && day < to),
  count: async () => notes.length,
  add: async (note) => void notes.push(note),
  remove: async () => false,
});
const aNote = (day: string, overrides: Partial<Note> = {}): Note => ({
  ...CHECKOUT,
  day,
  id: `${day}-${RANDOM}`,
  author: "Ana Souza",
  createdAt: NOW,
  ...overrides,
});

describe("a note", () => {
  it.each<[unknown, boolean]>([
    [CHECKOUT, true],
    [{ ...CHECKOUT, touchpoint: "order.placed" }, true],
    [{ ...CHECKOUT, text: "x".repeat(200) }, true],
    [{ ...CHECKOUT, text: "x".repeat(201) }, false],
    [{ ...CHECKOUT, text: "" }, false],
    [{ ...CHECKOUT, text: "  " }, false],
    [{ ...CHECKOUT, text: "two\nlines" }, false],
    [{ ...CHECKOUT, day: "2026-02-30" }, false],
    [{ ...CHECKOUT, touchpoint: "Order placed" }, false],
    [{ ...CHECKOUT, author: "somebody else" }, false],
  ])("%j is taken: %s", (definition, isTaken) => {
    expect(NoteDefinition.safeParse(definition).success).toBe(isTaken);
  });

  it("says who pinned it and when, by name and never by address", async () => {
    const store = kept();
    const added = await addNote(store)(CHECKOUT, { author: ANA, now: NOW, random: RANDOM });
    expect(added).toEqual({ outcome: "added", note: aNote("2026-10-15") });
    expect(store.notes).toEqual([aNote("2026-10-15")]);
    expect(NoteId.safeParse(store.notes[0]?.id).success).toBe(true);
    await addNote(store)(CHECKOUT, { author: { email: "o.k@example.com" }, now: NOW, random: RANDOM });
    expect(store.notes[1]?.author).toBe("o.k");
  });

  it("is refused where there are as many as there may be", async () => {
    const pin = (count: number) =>
      addNote(kept(...Array.from({ length: count }, () => aNote("2026-10-01"))))(CHECKOUT, {
        author: ANA,
        now: NOW,
        random: RANDOM,
      });
    expect((await pin(MAX_NOTES - 1)).outcome).toBe("added");
    expect((await pin(MAX_NOTES)).outcome).toBe("full");
  });
});

describe("the notes of a trend", () => {
  const store = kept(
    aNote("2026-10-31"),
    aNote("2026-10-02", { text: "second", createdAt: later(5) }),
    aNote("2026-10-02", { text: "first" }),
    aNote("2026-10-09", { touchpoint: "order.placed" }),
    aNote("2026-11-01"),
  );
  const said = async (touchpoint?: string) =>
    (await listNotes(store)({ from: "2026-10-02", to: "2026-11-01", touchpoint })).map(
      ({ day, text }) => `${day.slice(5)} ${text}`,
    );

  it("are those for all types, by day and then as they were written", async () => {
    expect(await said()).toEqual(["10-02 first", "10-02 second", "10-31 New checkout"]);
    expect(await said("other")).toEqual(await said());
  });

  it("are also those for its own type", async () => {
    expect(await said("order.placed")).toEqual([
      "10-02 first",
      "10-02 second",
      "10-09 New checkout",
      "10-31 New checkout",
    ]);
  });
});
