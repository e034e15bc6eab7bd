import { describe, expect, it } from "vitest";
import { querySupport, type SupportQuery } from "../../../shared/application/tickets/query-support.ts";
import type { AmountFact } from "../../../shared/domain/scores/amounts.ts";
import type { Bucket } from "../../../shared/domain/scores/bucket.ts";
import { durationCounters } from "../../../shared/domain/tickets/histogram.ts";
import { anAmountReader } from "../../support/amount-reader.ts";
import { aPolicy, aType, NOW, someDefinitions } from "../../support/builders.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const OCTOBER = { from: "2026-10-01", to: "2026-11-01" };

const opened = (day: string, by: AmountFact["by"] = {}): AmountFact => ({
  of: "support",
  days: [day],
  by,
  amounts: { opened: 1 },
  levels: { unsolved: 1 },
});
const solved = (day: string, by: AmountFact["by"] = {}, amounts: AmountFact["amounts"] = {}): AmountFact => ({
  of: "support",
  days: [day],
  by,
  amounts: { solved: 1, ...amounts },
  levels: { unsolved: -1 },
});
const many = (count: number, fact: AmountFact): AmountFact[] => Array.from({ length: count }, () => fact);

const csatAnswers = (counters: Record<string, number>, place: Partial<Bucket["place"]> = {}): Bucket => ({
  place: {
    period: "2026-10",
    cut: "type",
    touchpoint: "ticket.solved",
    survey: "after-ticket",
    metric: "csat",
    ...place,
  },
  counters,
});

const ask = async (
  facts: readonly AmountFact[],
  query: Partial<SupportQuery> = {},
  {
    answers = [],
    now = NOW,
    businessHours,
  }: { answers?: Bucket[]; now?: string; businessHours?: object } = {},
) => {
  const scores = aScoreReader(...answers);
  return querySupport({ amounts: anAmountReader(...facts), scores, computedAt: scores.computedAt })(
    { ...OCTOBER, ...query },
    someDefinitions({
      types: [aType(), aType({ key: "ticket.solved", stage: "support" })],
      policy: aPolicy({ minSegmentSize: 3, ...(businessHours && { businessHours: businessHours as never }) }),
    }),
    now,
  );
};
const one = async (...asked: Parameters<typeof ask>) => {
  const { rows } = await ask(...asked);
  expect(rows).toHaveLength(1);
  return rows[0] as NonNullable<(typeof rows)[0]>;
};

describe("the figures of support", () => {
  it("are one row of all tickets, which says so where there is none", async () => {
    const { rows, ...head } = await ask([]);
    expect(head).toEqual({
      ...OCTOBER,
      timezone: "UTC",
      computedAt: NOW,
      pending: 3,
      provisionalFrom: "2026-10-26",
    });
    expect(rows).toMatchObject([
      {
        channel: null,
        topic: null,
        ...OCTOBER,
        opened: 0,
        solved: 0,
        unsolved: 0,
        oneTouch: { resolved: 0, of: 0, rate: null, interval: null },
        waitTime: { tickets: 0, mean: null, median: null, p90: null },
        cost: [],
        csat: { responses: 0, score: null, interval: null },
        csi: null,
      },
    ]);
  });

  it("count the tickets of the period, and who is unsolved at its end", async () => {
    const facts = [
      opened("2026-09-30"),
      opened("2026-10-05"),
      solved(
        "2026-10-07",
        {},
        { oneTouch: 1, firstContact: 1, "cost:BRL": 1500, "costs:BRL": 1, ...durationCounters("w", 60) },
      ),
      opened("2026-11-01"),
    ];
    expect(await one(facts)).toMatchObject({
      opened: 1,
      solved: 1,
      unsolved: 1,
      oneTouch: { resolved: 1, of: 1, rate: 100 },
      firstContactResolution: { resolved: 1, of: 1, rate: 100 },
      waitTime: { tickets: 1, mean: 60 },
      cost: [{ currency: "BRL", total: 1500, tickets: 1, perResolution: 1500 }],
    });
  });

  const CUT = [
    opened("2026-10-01", { channel: "chat", topic: "login" }),
    opened("2026-10-02", { channel: "chat", topic: "billing" }),
    opened("2026-10-02", { channel: "email", topic: "login" }),
    opened("2026-10-03", { topic: "login" }),
  ];
  it.each<[Partial<SupportQuery>, [channel: string | null, topic: string | null, opened: number][]]>([
    [{}, [[null, null, 4]]],
    [{ channel: "chat" }, [["chat", null, 2]]],
    [{ channel: "" }, [["", null, 1]]],
    [{ channel: "phone" }, [["phone", null, 0]]],
    [{ topic: "login" }, [[null, "login", 3]]],
    [{ channel: "email", topic: "login" }, [["email", "login", 1]]],
    [
      { by: "channel" },
      [
        ["chat", null, 2],
        ["", null, 1],
        ["email", null, 1],
      ],
    ],
    [
      { by: "topic" },
      [
        [null, "login", 3],
        [null, "billing", 1],
      ],
    ],
    [
      { by: "topic", channel: "chat" },
      [
        ["chat", "billing", 1],
        ["chat", "login", 1],
      ],
    ],
    [
      { by: "channel", topic: "login" },
      [
        ["", "login", 1],
        ["chat", "login", 1],
        ["email", "login", 1],
      ],
    ],
    [{ by: "channel", topic: "login", channel: "email" }, [["email", "login", 1]]],
    [{ by: "channel", channel: "email" }, [["email", null, 1]]],
  ])("asked for with %j have the rows %j, those with most tickets first", async (query, rows) => {
    const answer = await ask(CUT, query);
    expect(answer.rows.map(({ channel, topic, opened }) => [channel, topic, opened])).toEqual(rows);
  });

  it("have a row for each day, week or month, also for one without tickets", async () => {
    const { rows } = await ask(CUT, { by: "day", to: "2026-10-04", from: "2026-09-30" });
    expect(rows.map(({ from, to, opened, unsolved }) => [from, to, opened, unsolved])).toEqual([
      ["2026-09-30", "2026-10-01", 0, 0],
      ["2026-10-01", "2026-10-02", 1, 1],
      ["2026-10-02", "2026-10-03", 2, 3],
      ["2026-10-03", "2026-10-04", 1, 4],
    ]);
  });

  it("leave out channels without tickets in the period, unless they have open ones", async () => {
    const facts = [
      opened("2026-08-01", { channel: "letter" }),
      opened("2026-08-01", { channel: "fax" }),
      solved("2026-08-02", { channel: "fax" }),
    ];
    const { rows } = await ask(facts, { by: "channel" });
    expect(rows.map(({ channel, unsolved }) => [channel, unsolved])).toEqual([["letter", 1]]);
  });

  it("say when more topics are left out than fit", async () => {
    const facts = Array.from({ length: 370 }, (_, n) => opened("2026-10-01", { topic: `t${n}` }));
    const { rows, notices } = await ask(facts, { by: "topic" });
    expect([rows.length, notices]).toEqual([366, ["4 more topics have fewer tickets, and are left out."]]);
  });

  it.each([
    ["2026-11-02T14:03:00.000Z", OCTOBER, "2026-10-26"],
    ["2026-11-08T00:00:00.000Z", OCTOBER, null],
    ["2026-11-07T23:59:59.999Z", OCTOBER, "2026-10-31"],
    ["2026-10-03T00:00:00.000Z", OCTOBER, "2026-10-01"],
  ])("at %s of %j may still change from %s on", async (now, period, day) => {
    expect((await ask([], period, { now })).provisionalFrom).toBe(day);
  });

  it("have times of business hours where the policy has such hours", async () => {
    const businessHours = { timezone: "UTC", days: ["mon"], from: "09:00", to: "18:00", holidays: [] };
    expect(await one([])).not.toHaveProperty("business");
    const hours = await one([], {}, { businessHours });
    expect(hours.business?.waitTime).toEqual({ tickets: 0, mean: null, median: null, p90: null });
  });

  it("have the satisfaction of the stage: the mean of 5, 5, 4 and 1 is 3.75, and 68.8 of 100", async () => {
    const answers = [
      csatAnswers({ s5: 2, s4: 1, s1: 1 }),
      csatAnswers({ s1: 9 }, { touchpoint: "purchase.completed" }),
      csatAnswers({ s0: 9 }, { metric: "nps" }),
    ];
    const { csat, csi } = await one([], {}, { answers });
    expect(csat).toMatchObject({ responses: 4, score: 75 });
    expect(csi).toBe(68.8);
  });

  it("say of a channel how its customers answered, of few that they are few, and nothing of a topic", async () => {
    const answers = [
      csatAnswers({ s5: 3 }, { cut: "by:channel", value: "chat" }),
      csatAnswers({ s5: 2 }, { cut: "by:channel", value: "email" }),
    ];
    const { rows } = await ask(CUT, { by: "channel" }, { answers });
    expect(
      rows.map(({ csat, csi }) => [csat.responses, csat.score, csat.withheld ?? csat.missing, csi]),
    ).toEqual([
      [3, 100, undefined, 100],
      [null, null, "answers without a channel are not counted apart", null],
      [2, null, "below minSegmentSize", null],
    ]);
    const ofTopic = await one(CUT, { topic: "login" }, { answers });
    expect(ofTopic.csat).toMatchObject({ responses: null, score: null, missing: "answers have no topic" });
  });

  it("are compared with the period of the same length before", async () => {
    const facts = [
      ...many(
        40,
        solved(
          "2026-10-03",
          {},
          { oneTouch: 1, ...durationCounters("w", 30), "cost:BRL": 300, "costs:BRL": 1 },
        ),
      ),
      ...many(
        40,
        solved("2026-09-03", {}, { ...durationCounters("w", 90), "cost:BRL": 200, "costs:BRL": 1 }),
      ),
      opened("2026-09-20"),
    ];
    const { change } = await one(facts, { compare: "previous" });
    expect(change).toMatchObject({
      opened: { previous: 1, difference: -1 },
      solved: { previous: 40, difference: 0 },
      oneTouch: { previous: 0, difference: 100, verdict: "up" },
      firstContactResolution: { previous: 0, difference: 0, verdict: "flat" },
      waitTime: { previous: 90, difference: -60 },
      timeToClose: { previous: null, difference: null },
      cost: [{ currency: "BRL", previous: 200, difference: 100 }],
      csat: { previous: null, verdict: "insufficient" },
      csi: { previous: null, difference: null },
    });
  });

  it("compare each week with the one that is as long ago as the whole period", async () => {
    const facts = [opened("2026-10-01"), opened("2026-10-05"), opened("2026-10-12")];
    const query = { from: "2026-10-12", to: "2026-10-26", by: "week", compare: "previous" } as const;
    const { rows } = await ask(facts, query);
    expect(rows.map(({ from, opened, change }) => [from, opened, change?.opened])).toEqual([
      ["2026-10-12", 1, { previous: 1, difference: 0 }],
      ["2026-10-19", 0, { previous: 1, difference: -1 }],
    ]);
  });

  it("hold their verdicts together: what one row alone would call a change, many rows do not", async () => {
    const share = (day: string, channel: string, resolved: number) => [
      ...many(resolved, solved(day, { channel }, { firstContact: 1, oneTouch: 1 })),
      ...many(40 - resolved, solved(day, { channel }, { oneTouch: 1 })),
    ];
    const chat = [...share("2026-10-03", "chat", 31), ...share("2026-09-03", "chat", 20)];
    const others = Array.from({ length: 12 }, (_, n) => [
      ...share("2026-10-03", `c${n}`, 20),
      ...share("2026-09-03", `c${n}`, 20),
    ]).flat();
    const verdict = async (facts: AmountFact[]) =>
      (await ask(facts, { by: "channel", compare: "previous" })).rows.find(
        ({ channel }) => channel === "chat",
      )?.change?.firstContactResolution.verdict;
    expect([await verdict(chat), await verdict([...chat, ...others])]).toEqual(["up", "flat"]);
  });
});
