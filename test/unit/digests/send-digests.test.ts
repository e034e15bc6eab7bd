import { describe, expect, it } from "vitest";
import { type DigestSending, sendDigests } from "../../../shared/application/digests/send-digests.ts";
import { sendOneNow } from "../../../shared/application/digests/send-one-now.ts";
import type { Member } from "../../../shared/domain/access/member.ts";
import type { Response } from "../../../shared/domain/answers/response.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import { aPolicy, aResponse, aSurvey, someDefinitions } from "../../support/builders.ts";
import { FakeDigestMailer, FakeDigests } from "../../support/fake-digests.ts";
import { aMember, FakeMembers } from "../../support/fake-members.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const LONG_AGO = "2020-01-01T00:00:00.000Z";
/** Monday 16 November 2026. */
const MONDAY = "2026-11-16";
const at = (time: string, day = MONDAY) => `${day}T${time}:00.000Z`;
const definitions = someDefinitions({
  surveys: [aSurvey({ key: "after-order", touchpoint: "purchase.completed", metric: "nps" })],
  policy: aPolicy({ reportingTimezone: "UTC" }),
});

const bucket = (day: string, counters: Record<string, number>) =>
  [day, day.slice(0, 7)].map((period) => ({
    place: {
      touchpoint: "purchase.completed",
      survey: "after-order",
      metric: "nps" as const,
      period,
      cut: "type" as const,
    },
    counters,
  }));
const BUCKETS = [
  ...bucket("2026-09-28", { s10: 50, sent: 90 }),
  ...bucket("2026-10-30", { s2: 40, sent: 80 }),
  ...bucket("2026-11-10", { s2: 3, sent: 12 }),
];
const ANSWERS = [
  aResponse({ score: 2, comment: "It came far too late.", answeredAt: at("12:00", "2026-11-10") }),
  aResponse({ score: 1, comment: "An older one says this.", answeredAt: at("12:00", "2026-10-30") }),
  aResponse({ score: 0, comment: "Just now it was bad.", answeredAt: at("00:00") }),
];

const world = (
  members: Member[],
  { buckets = BUCKETS, computedAt = at("00:00"), answers = ANSWERS } = {},
) => {
  const stored = new FakeMembers(...members);
  const digests = new FakeDigests(stored);
  const mailer = new FakeDigestMailer();
  const reads = { scores: 0 };
  const reader = aScoreReader(...buckets);
  let tokens = 0;
  const deps: DigestSending & { links: FakeDigests } = {
    scores: {
      ...reader,
      computedAt: async () => {
        reads.scores += 1;
        return computedAt;
      },
    },
    responses: {
      month: async function* ({ from, to, month }) {
        const within = ({ answeredAt }: Response) =>
          answeredAt >= from && answeredAt < to && answeredAt.startsWith(month);
        yield answers.filter(within).map((item) => ({ at: item.answeredAt, id: "r", item }));
      },
      ofCustomer: async function* () {},
    },
    cases: {
      entries: async function* (which) {
        const dueAts = which === "contacted" ? ["9"] : ["1", "9", "9"];
        yield dueAts.map((dueAt, n) => ({
          id: `${which}-${n}`,
          dueAt,
          touchpoint: null,
          place: `${dueAt}#`,
        }));
      },
    },
    stages: DEFAULT_STAGES,
    members: stored,
    digests,
    links: digests,
    mailer,
    newToken: () => {
      tokens += 1;
      return String(tokens).padStart(44, "t");
    },
  };
  const run = (now = at("08:00"), hasTime: () => boolean = () => true) =>
    sendDigests(deps)(definitions, { now, hasTime });
  return {
    deps,
    members: stored,
    digests,
    mailer,
    reads,
    run,
    to: () => mailer.sent.map((mail) => mail.member.email),
  };
};
const member = (name: string, overrides: Partial<Member> = {}) =>
  aMember({ email: `${name}@acme.example`, accessSince: LONG_AGO, ...overrides });
const NONE = { sent: 0, empty: 0, later: 0, refused: 0, unconfirmed: 0 };

describe("digests", () => {
  it("tell of the week: who was asked and answered, what changed in 28 days, comments, cases", async () => {
    const { run, mailer, digests } = world([member("ana")]);
    expect(await run()).toEqual({ ...NONE, sent: 1 });
    const [mail] = mailer.sent;
    expect(mail?.digest).toMatchObject({
      period: { kind: "weekly", from: "2026-11-09", to: MONDAY },
      scored: { from: "2026-10-19", to: MONDAY },
      answers: 3,
      sent: 12,
      headlines: [
        { kind: "changed", direction: "down", points: 200, score: -100, touchpoint: "purchase.completed" },
      ],
      scores: [{ survey: "after-order", responses: 43, score: -100, change: { verdict: "down" } }],
      comments: [{ score: 2, comment: "It came far too late." }],
      cases: { open: 4, overdue: 1 },
    });
    expect(digests.links.get(sha256(mail?.token ?? ""))).toMatchObject({
      digest: "weekly",
      expiresAt: "2027-01-15T08:00:00.000Z",
    });
  });

  it("leave once for each member and period, in the member's zone", async () => {
    const { run, to } = world([
      member("utc"),
      member("brazil", { timezone: "America/Sao_Paulo" }),
      member("never", { digest: "never" }),
      member("monthly", { digest: "monthly" }),
      member("new", { accessSince: at("00:00") }),
    ]);
    for (const time of ["07:00", "08:00", "09:00", "10:59"]) await run(at(time));
    expect(to()).toEqual(["utc@acme.example"]);
    for (const time of ["11:00", "12:00", "13:00"]) await run(at(time));
    expect(to()).toEqual(["utc@acme.example", "brazil@acme.example"]);
  });

  it("wait until all of the period is counted: the reporting day may end later than the reader's", async () => {
    const auckland = [member("kiri", { timezone: "Pacific/Auckland" })];
    const early = world(auckland, { computedAt: "2026-11-15T19:00:00.000Z" });
    expect(await early.run("2026-11-15T19:05:00.000Z")).toEqual({ ...NONE, later: 1 });
    const counted = world(auckland, { computedAt: at("00:00") });
    expect(await counted.run(at("00:05"))).toEqual({ ...NONE, sent: 1 });
  });

  it("are not sent where nobody answered in the period", async () => {
    const old = BUCKETS.filter(({ place }) => place.period !== "2026-11-10" && place.period !== "2026-11");
    const { run, mailer } = world([member("ana")], {
      buckets: [...old, ...bucket("2026-11-11", { sent: 9 })],
    });
    expect(await run()).toEqual({ ...NONE, empty: 1 });
    expect(mailer.tried).toEqual([]);
  });

  it("read the figures once for all who have the same period", async () => {
    const { run, reads, to } = world([1, 2, 3, 4, 5].map((i) => member(`m${i}`)));
    await run();
    expect(to()).toHaveLength(5);
    // Once for the period, once for the 28 days.
    expect(reads.scores).toBe(2);
  });

  it("leave once when two runs work side by side", async () => {
    const { run, to } = world([1, 2, 3].map((i) => member(`m${i}`)));
    const reports = await Promise.all([run(), run()]);
    expect(to().sort()).toEqual(["m1@acme.example", "m2@acme.example", "m3@acme.example"]);
    expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(3);
  });

  it.each(["throttled", "denied"] as const)("wait where the mail service has %s one", async (outcome) => {
    const { run, mailer, to } = world([member("ana"), member("bo")]);
    mailer.outcome = () => ({ outcome, detail: "MailFromDomainNotVerified" });
    expect(await run()).toEqual({ ...NONE, later: 2 });
    expect(mailer.tried).toHaveLength(1);
    mailer.outcome = () => ({ outcome: "accepted", messageId: "m" });
    expect(await run(at("09:00"))).toEqual({ ...NONE, sent: 2 });
    expect(await run(at("10:00"))).toEqual(NONE);
    expect(to()).toEqual(["ana@acme.example", "bo@acme.example"]);
  });

  it("are given up two days after they were due", async () => {
    const { run, mailer } = world([member("ana")]);
    mailer.outcome = () => ({ outcome: "throttled" });
    await run();
    mailer.outcome = () => ({ outcome: "accepted", messageId: "m" });
    expect(await run(at("08:00", "2026-11-18"))).toEqual(NONE);
  });

  it("are not sent again where nobody knows whether they left, or where they were refused", async () => {
    const { run, mailer } = world([member("ana"), member("bo"), member("cy")]);
    mailer.outcome = ({ member: { email } }) =>
      email.startsWith("ana")
        ? { outcome: "unknown", detail: "timeout" }
        : email.startsWith("bo")
          ? { outcome: "rejected", detail: "MessageRejected" }
          : { outcome: "accepted", messageId: "m" };
    expect(await run()).toEqual({ ...NONE, unconfirmed: 1, refused: 1, sent: 1 });
    expect(await run(at("09:00"))).toEqual(NONE);
    expect(mailer.tried).toHaveLength(3);
  });

  it("are not sent again after a run that was stopped in the moment of sending", async () => {
    const { run, mailer } = world([member("ana"), member("bo")]);
    mailer.outcome = ({ member: { email } }) => {
      if (email.startsWith("ana")) throw new Error("stopped");
      return { outcome: "accepted", messageId: "m" };
    };
    await expect(run()).rejects.toThrow("stopped");
    expect(await run(at("09:00"))).toEqual({ ...NONE, sent: 1 });
  });

  it.each<[string, (world_: ReturnType<typeof world>) => void]>([
    ["was removed", ({ members }) => members.stored.delete("bo@acme.example")],
    [
      "has ended it",
      ({ members }) => members.stored.set("bo@acme.example", member("bo", { digest: "never" })),
    ],
  ])("do not go to a member who %s meanwhile", async (_, meanwhile) => {
    const it_ = world([member("ana"), member("bo")]);
    it_.mailer.outcome = () => {
      meanwhile(it_);
      return { outcome: "accepted", messageId: "m" };
    };
    expect(await it_.run()).toEqual({ ...NONE, sent: 1 });
    expect(it_.to()).toEqual(["ana@acme.example"]);
  });

  it("stop when the run's time is over, and go on in the next", async () => {
    const { run, mailer } = world([1, 2, 3].map((i) => member(`m${i}`)));
    expect(await run(at("08:00"), () => mailer.sent.length < 2)).toEqual({
      ...NONE,
      sent: 2,
      later: 1,
    });
    expect(await run(at("09:00"))).toEqual({ ...NONE, sent: 1 });
  });

  it("tell of a month beside the one before", async () => {
    const { run, mailer } = world([member("ana", { digest: "monthly" })], {
      computedAt: "2026-12-01T00:00:00.000Z",
    });
    expect(await run("2026-12-01T08:00:00.000Z")).toEqual({ ...NONE, sent: 1 });
    expect(mailer.sent[0]?.digest).toMatchObject({
      period: { kind: "monthly", from: "2026-11-01", to: "2026-12-01" },
      scored: { from: "2026-11-01", to: "2026-12-01" },
      answers: 3,
    });
  });
});

describe("one digest now", () => {
  it("goes to the member who is named, whatever was sent before, and marks nothing as sent", async () => {
    const { deps, mailer, digests } = world([member("ana", { digest: "never" })]);
    const now = () => sendOneNow(deps)("Ana@acme.example", definitions, at("12:00", "2026-11-19"));
    expect([await now(), await now()]).toEqual(["accepted", "accepted"]);
    expect(mailer.sent.map(({ digest }) => digest.period.from)).toEqual(["2026-11-09", "2026-11-09"]);
    expect([digests.stored.size, digests.links.size]).toEqual([0, 2]);
  });

  it("says why there is none", async () => {
    const { deps } = world([member("ana")]);
    expect(await sendOneNow(deps)("bo@acme.example", definitions, at("12:00"))).toBe("noMember");
    expect(await sendOneNow(deps)("ana@acme.example", definitions, at("12:00", "2026-11-30"))).toBe(
      "uncounted",
    );
    const counted = world([member("ana")], { computedAt: at("00:00", "2026-12-01") });
    expect(await sendOneNow(counted.deps)("ana@acme.example", definitions, at("12:00", "2026-11-30"))).toBe(
      "empty",
    );
  });
});
