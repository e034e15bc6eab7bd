import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CASE_STATUSES,
  type CaseStatus,
  isOverdue,
  type LaterAnswer,
  MAX_NOTES,
} from "../../../shared/domain/cases/case.ts";
import { caseFigures } from "../../../shared/domain/cases/case-figures.ts";
import { changeCase, erasedCase } from "../../../shared/domain/cases/change-case.ts";
import { withLaterAnswer } from "../../../shared/domain/cases/later-answer.ts";
import { DAY, HOUR, later, NOW } from "../../support/builders.ts";
import { aCase } from "../../support/fake-cases.ts";

const BO = { now: later(HOUR), by: "bo@acme.example" };
const changed = (...asked: Parameters<typeof changeCase>) => {
  const outcome = changeCase(...asked);
  if (outcome.outcome !== "changed") throw new Error(outcome.outcome);
  return outcome.after;
};

describe("a case's status", () => {
  const allowed = {
    new: ["open", "contacted", "resolved", "dismissed"],
    open: ["contacted", "resolved", "dismissed"],
    contacted: ["open", "resolved", "dismissed"],
    resolved: ["open"],
    dismissed: ["open"],
  };
  const pairs = CASE_STATUSES.flatMap((from) => CASE_STATUSES.map((to) => [from, to] as const));
  it.each(pairs)("goes forward, and backwards only to open: from %s to %s", (from, to) => {
    const { outcome } = changeCase(aCase({ status: from }), { status: to }, BO);
    const wanted =
      from === to ? "unchanged" : (allowed[from] as string[]).includes(to) ? "changed" : "refused";
    expect(outcome).toBe(wanted);
  });

  it("keeps when the customer was called first, and forgets the end when it is opened again", () => {
    const called = changed(aCase(), { status: "contacted" }, BO);
    expect(called).toMatchObject({ contactedAt: later(HOUR), resolvedAt: undefined, version: 2 });
    const done = changed(called, { status: "resolved" }, { ...BO, now: later(2 * HOUR) });
    expect(done).toMatchObject({ contactedAt: later(HOUR), resolvedAt: later(2 * HOUR) });
    const again = changed(done, { status: "open" }, { ...BO, now: later(3 * HOUR) });
    expect(again).toMatchObject({ contactedAt: later(HOUR), resolvedAt: undefined });
    const second = changed(again, { status: "contacted" }, { ...BO, now: later(4 * HOUR) });
    expect(second.contactedAt).toBe(later(HOUR));
    expect(changed(aCase(), { status: "dismissed" }, BO)).toMatchObject({
      contactedAt: undefined,
      resolvedAt: later(HOUR),
    });
  });

  it("may come with a note where it stays the same", () => {
    const outcome = changeCase(aCase(), { status: "new", note: "tried, no answer" }, BO);
    expect(outcome).toMatchObject({
      after: { status: "new", notes: 1, version: 2 },
      note: { at: later(HOUR), by: "bo@acme.example", text: "tried, no answer" },
    });
  });
});

describe("a case", () => {
  const late = aCase({ dueAt: NOW, overdueAt: NOW });
  it("is overdue no longer once it is due later", () => {
    expect(changed(late, { dueAt: later(2 * HOUR) }, BO).overdueAt).toBeUndefined();
    for (const dueAt of [later(HOUR), later(-DAY)]) expect(changed(late, { dueAt }, BO).overdueAt).toBe(NOW);
    expect([isOverdue(late, NOW), isOverdue(late, later(-1))]).toEqual([true, false]);
    expect(isOverdue({ ...late, status: "contacted" }, NOW)).toBe(false);
  });

  it("loses what null takes away, and keeps what is left out", () => {
    const full = aCase({ assignee: "bo@acme.example", cause: "carrier", tags: ["a"] });
    expect(changed(full, { assignee: null, tags: ["b", "b"] }, BO)).toMatchObject({
      assignee: undefined,
      cause: "carrier",
      tags: ["b"],
    });
    expect(changed(full, { cause: null }, BO)).toMatchObject({ cause: undefined, tags: ["a"] });
  });

  it("of an erased person takes changes but no words, and a full one takes no more notes", () => {
    const erased = erasedCase(aCase({ cause: "Ana was angry", tags: ["ana"], later: [anAnswer("x", 1)] }));
    expect(erased).toMatchObject({ customerId: null, cause: undefined, tags: [], later: [], version: 2 });
    for (const words of [{ note: "x" }, { cause: "Ana again" }, { tags: ["ana"] }])
      expect(changeCase(erased, words, BO)).toMatchObject({ refusal: { why: "erased" } });
    expect(changeCase(erased, { cause: null, tags: [] }, BO)).toEqual({ outcome: "unchanged" });
    expect(changed(erased, { status: "dismissed" }, BO).version).toBe(3);
    const full = aCase({ notes: MAX_NOTES });
    expect(changeCase(full, { note: "x" }, BO)).toMatchObject({ refusal: { why: "full" } });
    expect(changed(aCase({ notes: MAX_NOTES - 1 }), { note: "x" }, BO).notes).toBe(MAX_NOTES);
  });

  it("keeps its laws whatever is done to it, in whatever order", () => {
    const step = fc.record(
      {
        status: fc.constantFrom(...CASE_STATUSES),
        dueIn: fc.integer({ min: -5, max: 5 }),
        note: fc.constant("x"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let one = aCase();
        let firstCall: string | undefined;
        let notes = 0;
        steps.forEach(({ status, dueIn, note }, index) => {
          const now = later((index + 1) * HOUR);
          const dueAt = dueIn === undefined ? undefined : later(dueIn * HOUR, now);
          const outcome = changeCase(one, { status, dueAt, note }, { now, by: "bo" });
          if (outcome.outcome !== "changed") return;
          const before: CaseStatus = one.status;
          one = outcome.after;
          if (one.status === "contacted" && before !== "contacted") firstCall ??= now;
          if (outcome.note) notes += 1;
          const isEnded = one.status === "resolved" || one.status === "dismissed";
          expect(one.resolvedAt !== undefined).toBe(isEnded);
        });
        expect([one.contactedAt, one.notes]).toEqual([firstCall, notes]);
        expect(one.openedAt).toBe(NOW);
      }),
    );
  });
});

const anAnswer = (response: string, hours: number, more: Partial<LaterAnswer> = {}): LaterAnswer => ({
  response,
  survey: "post-purchase",
  metric: "nps",
  score: 9,
  revision: 0,
  answeredAt: later(hours * HOUR),
  ...more,
});

describe("later answers of a case", () => {
  it("are the newest ten, each once, whatever order they come in", () => {
    const answers = Array.from({ length: 15 }, (_, index) => [
      anAnswer(`r${index}`, index),
      anAnswer(`r${index}`, index, { revision: 1, score: 3 }),
    ]).flat();
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...answers, ...answers], { minLength: answers.length * 2 }),
        (shuffled) => {
          let one = aCase();
          for (const answer of shuffled) one = { ...one, later: withLaterAnswer(one, answer) ?? one.later };
          expect(one.later).toEqual(answers.filter(({ revision }) => revision === 1).slice(-10));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("are neither the case's own answer nor an earlier one", () => {
    const one = aCase();
    expect(withLaterAnswer(one, anAnswer(one.id, 1, { revision: 3 }))).toBeUndefined();
    expect(withLaterAnswer(one, anAnswer("x", 1, { answeredAt: one.answeredAt }))).toBeUndefined();
  });
});

describe("figures of cases", () => {
  const personOf = (id: string) => (id === "c-former" ? "c-42" : id);
  const figures = (...cases: Parameters<typeof caseFigures>[0]) =>
    caseFigures(cases, { now: later(10 * DAY), personOf });

  it("count how cases stand and how long they took", () => {
    const took = (hours: number) => aCase({ status: "contacted", contactedAt: later(hours * HOUR) });
    const found = figures(
      ...[1, 2, 3, 10].map(took),
      aCase(),
      aCase({ dueAt: later(20 * DAY) }),
      aCase({ status: "resolved", contactedAt: later(49 * HOUR), resolvedAt: later(50 * HOUR) }),
      aCase({ status: "dismissed", resolvedAt: later(HOUR) }),
    );
    expect(found).toMatchObject({
      opened: 8,
      contacted: 5,
      contactedInTime: 4,
      resolved: 1,
      dismissed: 1,
      overdue: 1,
      hoursToResolve: { median: 50, p90: 50 },
    });
    // R's type 7 between sorted values: of 1, 2, 3, 10 the 90th percentile lies 0.7 of the way from 3 to 10.
    expect(figures(...[10, 1, 3, 2].map(took)).hoursToContact).toEqual({ median: 2.5, p90: 7.9 });
    expect(figures().hoursToContact).toEqual({ median: null, p90: null });
  });

  it("count a person once who came back, with their newest answer to the same metric after the end", () => {
    const resolved = (customerId: string, hours: number, ...answers: LaterAnswer[]) =>
      aCase({ customerId, status: "resolved", resolvedAt: later(hours * HOUR), score: 4, later: answers });
    const { recovered } = figures(
      resolved("c-42", 1, anAnswer("a", 2, { score: 1 }), anAnswer("b", 3, { score: 8 })),
      // The same person, resolved before: it does not count.
      resolved("c-former", 0, anAnswer("b", 3, { score: 1 })),
      resolved("same", 1, anAnswer("c", 2, { score: 4 })),
      resolved("better", 1, anAnswer("d", 2, { score: 5 })),
      resolved("before", 5, anAnswer("e", 4)),
      resolved("other-metric", 1, anAnswer("f", 2, { metric: "ces", score: 7 })),
      aCase({ customerId: "dismissed", status: "dismissed", resolvedAt: NOW, later: [anAnswer("g", 2)] }),
    );
    expect(recovered).toEqual({ of: 3, better: 2, rate: 0.6667, interval: { low: 0.2077, high: 0.9385 } });
    expect(figures(resolved("silent", 1)).recovered).toEqual({
      of: 0,
      better: 0,
      rate: null,
      interval: null,
    });
  });
});
