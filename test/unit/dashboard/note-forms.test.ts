import { describe, expect, it } from "vitest";
import { manageDashboardHandler } from "../../../functions/manage-dashboard/handler.ts";
import type { Member } from "../../../shared/domain/access/member.ts";
import type { Note } from "../../../shared/domain/notes/note.ts";
import { NOW } from "../../support/builders.ts";
import { aNote, KEY, touchpointPages } from "../../support/dashboard/touchpoint.ts";
import { aPageRequest, aSession } from "../../support/fake-session.ts";
import { KeptLog } from "../../support/fakes.ts";

const BACK = { from: "2026-10-06", to: "2026-11-03", channel: "app", interval: "day" };

const forms = ({ member = {}, count = 0 }: { member?: Partial<Member>; count?: number } = {}) => {
  const stored: Note[] = [aNote()];
  const handler = manageDashboardHandler({
    ...aSession(member),
    notes: {
      list: async () => stored,
      count: async () => count,
      add: async (note: Note) => void stored.push(note),
      remove: async (id: string) =>
        stored.splice(0, stored.length, ...stored.filter((one) => one.id !== id)).length > 0,
    },
    newNoteId: () => "a".repeat(32),
    clock: () => NOW,
    log: new KeptLog(),
  } as unknown as Parameters<typeof manageDashboardHandler>[0]);
  const post = (form: Record<string, string>, key = KEY) =>
    handler(aPageRequest("POST /app/{page+}", { page: `touchpoints/${key}`, form: { ...BACK, ...form } }));
  return { stored, post };
};

describe("a note on a touchpoint type's trend", () => {
  it("is pinned to its day for this type, by whom, and leads back to where the member was", async () => {
    const { stored, post } = forms();
    const result = await post({ action: "pin", day: "2026-10-27", text: "  New checkout " });
    expect([result.statusCode, result.headers?.location]).toEqual([
      303,
      `/app/touchpoints/${KEY}?from=2026-10-06&to=2026-11-03&channel=app&interval=day`,
    ]);
    expect(stored.at(-1)).toEqual({
      id: `2026-10-27-${"a".repeat(32)}`,
      day: "2026-10-27",
      text: "New checkout",
      touchpoint: KEY,
      author: "Ana",
      createdAt: NOW,
    });
  });

  it("is taken off", async () => {
    const { stored, post } = forms();
    expect((await post({ action: "unpin", id: aNote().id })).statusCode).toBe(303);
    expect(stored).toEqual([]);
  });

  it.each([
    ["2026-02-30", "Checkout", "note-day-error", "Choose a day."],
    ["2026-10-27", "x".repeat(201), "note-text-error", "Write one line, at most 200 characters."],
    ["2026-10-27", " ", "note-text-error", "Write one line, at most 200 characters."],
  ])(
    "that is refused (%s, %s) says why beside its field, and keeps what was typed",
    async (day, text, id, message) => {
      const { stored, post } = forms();
      const { statusCode, body = "" } = await post({ action: "pin", day, text });
      expect(statusCode).toBe(422);
      expect(body).toContain(`<span class="error" id="${id}">${message}</span>`);
      expect(body).toContain(`aria-describedby="${id}"`);
      expect(body).toContain(`name="day" value="${day}"`);
      expect(body).toContain(`name="text" value="${text}"`);
      expect(body).toContain('name="channel" value="app"');
      expect(stored).toHaveLength(1);
    },
  );

  it("is refused where there are as many as there can be", async () => {
    const { stored, post } = forms({ count: 500 });
    const { statusCode, body } = await post({ action: "pin", day: "2026-10-27", text: "Checkout" });
    expect([statusCode, stored.length]).toEqual([422, 1]);
    expect(body).toContain("There are 500 notes already. Remove one first.");
  });

  it.each([
    ["agent", 303],
    ["viewer", 403],
  ] as const)("is pinned by an %s: %i", async (role, status) => {
    const { post } = forms({ member: { role } });
    expect((await post({ action: "pin", day: "2026-10-27", text: "Checkout" })).statusCode).toBe(status);
  });

  it.each([
    [{ action: "unpin", id: "../members" }, KEY, 400],
    [{}, KEY, 400],
    [{ action: "pin", day: "2026-10-27", text: "x" }, "No such key", 404],
  ])("is nothing that other forms change: %o of %s", async (fields, key, status) => {
    const { stored, post } = forms();
    expect((await post(fields as Record<string, string>, key)).statusCode).toBe(status);
    expect(stored).toHaveLength(1);
  });

  it.each([
    ["admin", true],
    ["agent", true],
    ["viewer", false],
  ] as const)("stands in the trend with its form, for an %s: %s", async (role, hasForm) => {
    const { body = "" } = await touchpointPages({ member: { role } }).get(KEY);
    expect(body).toContain("New assistant &lt;b&gt;in the app&lt;/b&gt;");
    expect(body.includes('name="action" value="pin"')).toBe(hasForm);
    expect(body.includes(`name="id" value="${aNote().id}"`)).toBe(hasForm);
  });
});
