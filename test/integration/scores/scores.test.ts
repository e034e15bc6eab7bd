import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ResponseImport } from "../../../shared/domain/answers/response-import.ts";
import type { TrendInterval } from "../../../shared/domain/base/period.ts";
import { addDays, type Instant, startOfDay, toInstant } from "../../../shared/domain/base/time.ts";
import type { Audience } from "../../../shared/domain/customers/audience.ts";
import type { Row } from "../../../shared/dynamodb/base/table.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import { aResponseImport } from "../../support/builders.ts";
import { createCampaigns, SURVEY } from "../../support/campaigns.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { counted, recount } from "../../support/recount.ts";
import { writeRow } from "../../support/rows.ts";
import { createWorld, SHARDS, survey, touchpoint, type World } from "../../support/world.ts";

const MINUTE = 60_000;
const OCTOBER = { from: "2026-10-01", to: "2026-11-01" };
const NOVEMBER = { from: "2026-11-01", to: "2026-12-01" };

/** An answer that another tool collected, at this moment. */
const imported = (n: number, answeredAt: Instant, overrides: Partial<ResponseImport> = {}): ResponseImport =>
  aResponseImport({
    id: `import-${n}`,
    answeredAt,
    survey: "post-purchase",
    touchpoint: "purchase.completed",
    score: n % 11,
    customer: { id: `c-${n % 40}` },
    ...overrides,
  });

describe.each(await enginesHere())("scores on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  describe("of a customer attribute", () => {
    const stage = { audienceDimensions: { plan: ["free", "pro"] } };
    const pro: Audience = { dimension: "plan", value: "pro" };
    const person = (plan: unknown) => ({ attributes: { plan: plan as string, city: "Lima" } });
    const volumesOf = async (world: World, audience?: Audience) =>
      (await world.scores({ ...NOVEMBER, audience })).scores
        .filter(({ touchpoint: type }) => type === "purchase.completed")
        .map(({ volume, responses }) => [volume, responses])[0];

    it("count touchpoints, surveys and answers of those who were in it at the touchpoint", async () => {
      const world = createWorld(await running.table(), { stage });
      await world.definitions.putSurvey(survey("post-purchase"));
      const plans = ["pro", "pro", "free", "gold", undefined, "pro", "pro", "pro"];
      await world.record(
        ...plans.map((plan, i) =>
          touchpoint(`t${i}`, {
            customer: { id: `c-t${i}`, email: `t${i}@example.com`, ...(plan ? person(plan) : {}) },
          }),
        ),
      );
      // Who was pro goes free afterwards: what was recorded, and asked, stays what it was.
      await world.receive({ customer: { id: "c-t0", ...person("free") } });
      await world.dispatch();
      for (const { token } of world.outbox.sent) await world.answer(token, { score: 9 });
      await world.importResponses(
        imported(1, "2026-11-01T08:00:00.000Z", { customer: { id: "c-t1" } }),
        imported(2, "2026-11-01T08:00:00.000Z", { customer: { id: "c-new", ...person("pro") } }),
      );
      await world.aggregate();
      expect(await volumesOf(world)).toEqual([8, 10]);
      expect(await volumesOf(world, pro)).toEqual([5, 7]);
      expect(await volumesOf(world, { dimension: "plan", value: "free" })).toEqual([1, 1]);
      const scoresOf = async (value: string) =>
        (await world.scores({ ...NOVEMBER, audience: { dimension: "plan", value } })).scores[0];
      expect(await scoresOf("pro")).toMatchObject({ responses: 7, score: expect.any(Number) });
      expect(await scoresOf("free")).toMatchObject({
        responses: 1,
        score: null,
        withheld: "below minSegmentSize",
      });
      const rows = await allRows(world.table);
      expect(counted(rows)).toEqual(recount(rows, "UTC"));
    });

    it("stay counted when the person is erased", async () => {
      const world = createWorld(await running.table(), { stage });
      await world.definitions.putSurvey(survey("post-purchase"));
      const ids = Array.from({ length: 6 }, (_, i) => `t${i}`);
      await world.record(
        ...ids.map((id) =>
          touchpoint(id, { customer: { id, email: `${id}@example.com`, ...person("pro") } }),
        ),
      );
      await world.dispatch();
      for (const { token } of world.outbox.sent) await world.answer(token, { score: 10 });
      await world.erase("t0");
      await world.aggregate();
      await world.erase("t1");
      await world.aggregate();
      const { scores } = await world.scores({ ...NOVEMBER, audience: pro });
      expect(scores[0]).toMatchObject({ volume: 6, responses: 6, score: 100, funnel: { sent: 6 } });
      const rows = await allRows(world.table);
      expect(counted(rows)).toEqual(recount(rows, "UTC"));
    });

    it("count those whom a campaign asks", async () => {
      const world = createWorld(await running.table(), { stage });
      await world.definitions.putSurvey(survey(SURVEY, { touchpoint: null }));
      for (const id of ["a", "b", "c"])
        await world.receive({ customer: { id, email: `${id}@example.com`, ...person("pro") } });
      const campaigns = createCampaigns(world);
      await campaigns.start({ id: "k", customers: ["a", "b", "c"] });
      await campaigns.advance();
      await world.aggregate();
      const { scores } = await world.scores({ ...NOVEMBER, audience: pro });
      expect(scores.find((row) => row.survey === SURVEY)).toMatchObject({
        responses: 0,
        withheld: "below minSegmentSize",
      });
      const rows = counted(await allRows(world.table));
      expect(rows[`2026-11 by:plan  ${SURVEY} nps`]).toMatchObject({ "pro/waiting": "3" });
    });
  });

  it.each([
    ["Europe/Berlin", "2026-10-25", 25],
    ["Europe/Berlin", "2026-03-29", 23],
    ["America/Santiago", "2026-09-06", 23],
    ["Asia/Kathmandu", "2026-11-01", 24],
  ])("in %s count on %s what was answered in its %i hours", async (reportingTimezone, day, hours) => {
    const world = createWorld(await running.table(), { stage: { reportingTimezone } });
    const start = startOfDay(day, reportingTimezone);
    const moments = Array.from({ length: hours + 2 }, (_, n) =>
      toInstant(Date.parse(start) + (n - 1) * 60 * MINUTE + (n === 0 ? 59 * MINUTE : 0)),
    );
    await world.importResponses(...moments.map((at, n) => imported(n, at)));
    await world.aggregate();
    const of = async (from: string) =>
      (await world.scores({ from, to: addDays(from, 1) })).scores[0]?.responses;
    expect([await of(addDays(day, -1)), await of(day), await of(addDays(day, 1))]).toEqual([1, hours, 1]);
  });

  it.each<TrendInterval>(["day", "week", "month"])(
    "by %s are those that the same periods have by themselves",
    async (interval) => {
      const world = createWorld(await running.table());
      const period = { from: "2026-08-20", to: "2026-11-02" };
      const answers = Array.from({ length: 90 }, (_, n) =>
        imported(n, toInstant(Date.parse("2026-08-20T03:00:00Z") + ((n * 53) % 74) * 24 * 60 * MINUTE), {
          touchpoint: n % 3 === 0 ? "ticket.solved" : "purchase.completed",
        }),
      );
      await world.importResponses(...answers);
      await world.aggregate();
      const outcome = await world.trend({ ...period, interval, touchpoint: "purchase.completed" });
      const all = await world.trend({ ...period, interval });
      if (outcome.outcome !== "answered" || all.outcome !== "answered") throw new Error("mixed");
      expect(all.trend.points.reduce((sum, { responses }) => sum + responses, 0)).toBe(90);
      for (const point of outcome.trend.points) {
        const { from, to, responses, score, interval: bounds } = point;
        const { scores } = await world.scores({ from, to, touchpoint: "purchase.completed" });
        const [row = { responses: 0, score: null, interval: null }] = scores;
        expect(row).toMatchObject({ responses, score, interval: bounds });
      }
    },
  );

  it.each<TrendInterval>(["day", "week", "month"])(
    "of an audience by %s are those that the same periods have by themselves, or withheld like them",
    async (interval) => {
      const world = createWorld(await running.table(), {
        stage: { audienceDimensions: { plan: ["free", "pro"] } },
      });
      const period = { from: "2026-09-07", to: "2026-11-02" };
      const answers = Array.from({ length: 120 }, (_, n) =>
        imported(n, toInstant(Date.parse("2026-09-07T03:00:00Z") + (n % 8) * 7 * 24 * 60 * MINUTE), {
          customer: { id: `c-${n}`, attributes: { plan: n % 3 === 0 ? "free" : "pro" } },
        }),
      );
      await world.importResponses(...answers);
      await world.aggregate();
      const audience = { dimension: "plan", value: "pro" };
      const outcome = await world.trend({ ...period, interval, audience });
      if (outcome.outcome !== "answered") throw new Error("mixed");
      const { points } = outcome.trend;
      expect(points.reduce((sum, { responses }) => sum + responses, 0)).toBe(80);
      expect(points.some(({ score }) => score !== null)).toBe(true);
      for (const { from, to, responses, score, withheld } of points) {
        const [row] = (await world.scores({ from, to, audience })).scores;
        // Here the survey is not defined, so without figures it has no row.
        const none = { responses: 0, score: null, withheld: "below minSegmentSize" };
        const { responses: n, score: rows } = row ?? none;
        const reason = row ? ("withheld" in row ? row.withheld : undefined) : none.withheld;
        expect({ responses, score, withheld }).toEqual({ responses: n, score: rows, withheld: reason });
      }
    },
  );

  it("of one channel are read as cheaply as those of everybody, however many channels there are", async () => {
    const table = await running.table();
    const world = createWorld(table);
    const channels = ["web", "web2", "store", "email", "a/b#c", "телефон"];
    await world.record(
      ...Array.from({ length: 60 }, (_, n) =>
        touchpoint(`t${n}`, {
          channel: channels[n % channels.length],
          occurredAt: n % 4 === 0 ? "2026-11-01T08:00:00.000Z" : `2026-10-0${(n % 9) + 1}T08:00:00.000Z`,
        }),
      ),
    );
    await world.aggregate();
    const reader = createScoreReader(table, { shards: SHARDS });
    // A whole month, and days of another.
    const periods = ["2026-10", "2026-11-01", "2026-11-02"];
    const everybody = await reader.buckets({ cut: "type" }, periods);
    for (const value of channels) {
      const buckets = await reader.buckets({ cut: "by:channel", value }, periods);
      expect(new Set(buckets.map(({ place }) => place.value))).toEqual(new Set([value]));
      expect(buckets.reduce((sum, { counters }) => sum + (counters.volume ?? 0), 0)).toBe(10);
      expect(buckets.length).toBeLessThanOrEqual(everybody.length);
    }
  });

  it("of the last twelve months are those of each month asked alone, after a revision too", async () => {
    const world = createWorld(await running.table());
    const answers = Array.from({ length: 75 }, (_, n) =>
      imported(n, toInstant(`${addDays("2025-10-20", n * 5)}T12:00:00.000Z`), {
        ...(n % 3 === 0 ? { survey: "by-phone", metric: "csat", score: 1 + (n % 5) } : {}),
      }),
    );
    await world.importResponses(...answers);
    await world.aggregate();
    const [first] = answers;
    await world.importResponses({ ...(first as ResponseImport), score: 1 });
    await world.importResponses({ ...(answers[40] as ResponseImport), score: 0 });
    await world.aggregate();
    const { figures, series } = await world.journeyScores(OCTOBER);
    expect(figures.scores.map(({ survey }) => survey).sort()).toEqual(["by-phone", "post-purchase"]);
    for (const [index, row] of figures.scores.entries())
      for (const { from, to, responses, score } of series[index] ?? []) {
        const { scores } = await world.scores({ from, to });
        const alone = scores.find(({ survey }) => survey === row.survey);
        expect([from, responses, score]).toEqual([from, alone?.responses ?? 0, alone?.score ?? null]);
      }
    expect(series.flat().reduce((sum, { responses }) => sum + responses, 0)).toBeGreaterThan(60);
    const [narrowed] = (await world.journeyScores({ ...OCTOBER, touchpoint: "purchase.completed" })).series;
    expect(series).toContainEqual(narrowed);
  });

  it("come from rows that are as large with the first answer as with any", async () => {
    const table = await running.table();
    const world = createWorld(table);
    const names = async () => {
      const buckets = (await allRows(table)).filter(({ pk }) => /^(DAYS|MONTH|CALENDAR)#/.test(pk));
      return buckets.map(({ pk, sk: _, ...row }) => [pk.split("#")[0], ...Object.keys(row).sort()].join(" "));
    };
    await world.importResponses(imported(0, "2026-11-01T08:00:00.000Z"));
    await world.aggregate();
    const first = new Set(await names());
    expect([...first].map((row) => row.split(" ").length).sort()).toEqual([14, 14, 12 * 3 + 2, 30 * 3 + 2]);
    // In the process that wrote these rows, and in one that did not.
    for (const [round, next] of [world, createWorld(table)].entries()) {
      await next.importResponses(
        ...Array.from({ length: 20 }, (_, n) =>
          imported(20 * round + n + 1, `2026-11-${n + 10}T08:00:00.000Z`),
        ),
      );
      await next.aggregate();
      expect(new Set(await names())).toEqual(first);
    }
    // And in a row that was rebuilt.
    const [calendar] = (await allRows(table)).filter(({ pk }) => pk.startsWith("CALENDAR#"));
    await writeRow(table, { ...(calendar as Row), digest: 1 });
    expect((await world.repair())?.repaired.buckets).toHaveLength(1);
    expect(new Set(await names())).toEqual(first);
    expect(counted(await allRows(table))).toEqual(recount(await allRows(table), "UTC"));
  });
});
