import { describe, expect, it } from "vitest";
import { reportScoresHandler } from "../../../functions/report-scores/handler.ts";
import { anAmountReader } from "../../support/amount-reader.ts";
import { aPolicy, someDefinitions } from "../../support/builders.ts";
import { FakeDigestMailer, FakeDigests } from "../../support/fake-digests.ts";
import { aMember, FakeMembers } from "../../support/fake-members.ts";
import { askersOf, FakeProblems } from "../../support/fake-problems.ts";
import { FakeVerdicts } from "../../support/fake-verdicts.ts";
import { KeptLog } from "../../support/fakes.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const MONDAY = "2026-11-16T08:00:00.000Z";
const CONTEXT = { getRemainingTimeInMillis: () => 300_000 };

const world = () => {
  const members = new FakeMembers(aMember({ accessSince: "2020-01-01T00:00:00.000Z" }));
  const digests = new FakeDigests(members);
  const verdicts = new FakeVerdicts();
  const problems = new FakeProblems();
  const log = new KeptLog();
  const period = (name: string) => ({
    place: { touchpoint: "a.b", survey: "s", metric: "nps" as const, period: name, cut: "type" as const },
    counters: { s9: 40 },
  });
  const mailer = new FakeDigestMailer();
  const handle = reportScoresHandler({
    scores: {
      ...aScoreReader(period("2026-11-10"), period("2026-11")),
      computedAt: async () => MONDAY,
    },
    verdicts,
    amounts: anAmountReader(),
    problems,
    askers: askersOf(),
    responses: { month: async function* () {}, ofCustomer: async function* () {} },
    cases: { entries: async function* () {} },
    stages: [],
    members,
    digests,
    links: digests,
    mailer,
    newToken: () => "t".repeat(44),
    definitions: async () => someDefinitions({ policy: aPolicy({ reportingTimezone: "UTC" }) }),
    clock: () => MONDAY,
    log,
  });
  return { handle, members, verdicts, problems, log, mailer };
};

describe("report-scores", () => {
  it.each([undefined, null, {}, { version: "0", time: MONDAY }])(
    "compares the scores and sends digests when a schedule runs it: %j",
    async (event) => {
      const { handle, log } = world();
      expect(await handle(event, CONTEXT)).toEqual({
        look: { outcome: "looked", day: "2026-11-16", changed: 0 },
        problems: { outcome: "looked", day: "2026-11-16", topics: 0, opened: 0, closed: 0 },
        digests: { sent: 1, empty: 0, later: 0, refused: 0, unconfirmed: 0 },
      });
      expect(log.infos.map((one) => one.event)).toEqual([
        "scores.compared",
        "digests.sent",
        "problems.looked",
      ]);
      expect(JSON.stringify(log)).not.toContain("acme.example");
    },
  );

  it("sends one digest now, where a person names a member, and does nothing else", async () => {
    const { handle, verdicts, log, mailer } = world();
    expect(await handle({ digest: "ana@acme.example" }, CONTEXT)).toEqual({ digest: "accepted" });
    expect(await handle({ digest: "nobody@acme.example" }, CONTEXT)).toEqual({ digest: "noMember" });
    expect([mailer.sent.length, verdicts.look, log.infos]).toEqual([1, undefined, []]);
  });

  it.each(["look", "problems", "digests"] as const)(
    "does the other work where one of them fails, and fails then: %s",
    async (what) => {
      const { handle, members, verdicts, problems, mailer } = world();
      const broken = async () => {
        throw new Error("broken");
      };
      if (what === "look") verdicts.lastLook = broken;
      else if (what === "problems") problems.lastLook = broken;
      else members.list = broken;
      await expect(handle({}, CONTEXT)).rejects.toThrow("broken");
      expect([mailer.sent.length, verdicts.look, problems.look?.day]).toEqual([
        what === "digests" ? 0 : 1,
        what === "look" ? undefined : "2026-11-16",
        what === "problems" ? undefined : "2026-11-16",
      ]);
    },
  );

  it("begins no email shortly before its time is over", async () => {
    const { handle, mailer } = world();
    const { digests } = (await handle({}, { getRemainingTimeInMillis: () => 19_000 })) as {
      digests: { later: number };
    };
    expect([digests.later, mailer.tried.length]).toEqual([1, 0]);
  });
});
