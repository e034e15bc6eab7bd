import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { GrowingTopics } from "../../../shared/http/problems/problems/answers.ts";
import { problemsAnswer } from "../../../shared/http/problems/problems/problems-answer.ts";
import { NOW } from "../../support/builders.ts";
import { aProblem, FakeProblems } from "../../support/fake-problems.ts";

const answered = async (problems: FakeProblems) =>
  z.parse(GrowingTopics, await problemsAnswer(problems)(NOW));

describe("growing topics as the API shows them", () => {
  it("are none before the first look, and say when it was", async () => {
    const problems = new FakeProblems();
    expect(await answered(problems)).toEqual({ items: [], lookedAt: null });
    await problems.noteLook({ day: "2026-11-02", at: NOW });
    expect(await answered(problems)).toEqual({ items: [], lookedAt: NOW });
  });

  it("say how many customers there are, and not who", async () => {
    const { items } = await answered(new FakeProblems(aProblem()));
    expect(items).toEqual([
      {
        topic: "login",
        status: "open",
        since: "2026-10-28",
        to: "2026-11-02",
        openedOn: "2026-11-02",
        closedOn: null,
        tickets: 31,
        customers: 3,
        channels: [
          { channel: "chat", tickets: 20 },
          { channel: "email", tickets: 11 },
        ],
        usual: 3,
        now: 6.2,
      },
    ]);
  });

  it("have open ones first, then the newest, and none that was closed more than a year ago", async () => {
    const problem = (topic: string, openedOn: string, closedOn?: string) =>
      aProblem({ topic, openedOn, ...(closedOn !== undefined && { closedOn }) });
    const { items } = await answered(
      new FakeProblems(
        problem("old", "2025-08-01", "2025-10-31"),
        problem("last-year", "2025-09-01", "2025-11-20"),
        problem("long", "2026-01-01"),
        problem("over", "2026-09-01", "2026-10-01"),
        problem("new", "2026-10-30"),
      ),
    );
    expect(items.map(({ topic, status }) => `${topic} ${status}`)).toEqual([
      "new open",
      "long open",
      "over closed",
      "last-year closed",
    ]);
  });
});
