import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { queryScoresHandler } from "../../../functions/query-scores/handler.ts";
import { figuresIn } from "../../../shared/i18n/dashboard/figures.ts";
import { aRequest } from "../../support/builders.ts";
import { strangeNumbers } from "../../support/dashboard/shown-numbers.ts";
import { tableNamed } from "../../support/dashboard/shown-tables.ts";
import {
  aNote,
  KEY,
  PERIOD,
  SURVEY,
  someResponses,
  touchpointPages,
} from "../../support/dashboard/touchpoint.ts";
import { anInvitationLogOf, emptyLists } from "../../support/logs.ts";

const figures = figuresIn("en");
type Query = Record<string, string>;
type Point = {
  score: number | null;
  interval: { low: number; high: number } | null;
  responses: number;
  volume: number;
};

/** What the API answers from the same counts. */
const apiOf = ({ deps }: ReturnType<typeof touchpointPages>) => {
  const api = queryScoresHandler({
    ...emptyLists,
    ...deps,
    invitations: anInvitationLogOf(),
    journeys: { journey: async () => ({ items: [], next: null, isKnown: false }) },
  } as unknown as Parameters<typeof queryScoresHandler>[0]);
  const ask = async (routeKey: string, query: Query) =>
    JSON.parse((await api(aRequest({ routeKey, query, scope: "read" }))).body ?? "");
  return {
    scores: (query: Query = {}) =>
      ask("GET /v1/scores", { ...PERIOD, touchpoint: KEY, compare: "previous", ...query }),
    trend: (query: Query = {}) =>
      ask("GET /v1/scores/trend", {
        ...PERIOD,
        touchpoint: KEY,
        survey: SURVEY,
        metric: "csat",
        interval: "day",
        ...query,
      }),
  };
};

const csat = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : figures.exactScore("csat", value);

describe("the figures of a touchpoint type's page are the API's", () => {
  it.each<[string, Query]>([
    ["of all customers", {}],
    ["of a channel", { channel: "app" }],
    ["of a channel with too few answers to show", { channel: "phone" }],
    ["of an attribute", { attribute: "plan:pro" }],
    ["by week", { interval: "week" }],
    ["of a quarter by month", { from: "2026-09-08", interval: "month" }],
  ])("%s", async (_, query) => {
    const pages = touchpointPages();
    const { body = "" } = await pages.get(KEY, query);
    const { interval = "day", ...filter } = query;
    const api = apiOf(pages);
    const [scores, trend] = await Promise.all([api.scores(filter), api.trend({ ...filter, interval })]);
    const [row] = scores.scores;
    const shownTrend = tableNamed(body, `CSAT by ${interval}`);
    expect(shownTrend.map((point) => Object.values(point).slice(1))).toEqual(
      trend.points.map((point: Point) => [
        csat(point.score),
        csat(point.interval?.low),
        csat(point.interval?.high),
        figures.count(point.responses),
        figures.count(point.volume),
      ]),
    );
    expect(tableNamed(body, "CSAT, on the whole scale")[0]).toEqual({
      Score: csat(row.score),
      "At least": csat(row.interval?.low),
      "At most": csat(row.interval?.high),
      Answers: figures.count(row.responses),
    });
    if (row.withheld === undefined) {
      expect(
        tableNamed(body, "CSAT, how often each score was given").map(({ Score, Answers }) => [
          Score,
          Answers,
        ]),
      ).toEqual(Object.entries(row.distribution).map(([score, count]) => [score, String(count)]));
      expect(
        tableNamed(body, "from invitation to answer")
          .slice(0, 4)
          .map((step) => step.Number),
      ).toEqual(
        [
          row.funnel.eligible,
          row.funnel.sent,
          row.funnel.sent - row.funnel.bounced,
          row.funnel.responded,
        ].map(figures.count),
      );
    }
  });

  it("for each channel and attribute value alone, those with too few answers withheld", async () => {
    const pages = touchpointPages();
    const { body = "" } = await pages.get(KEY);
    const api = apiOf(pages);
    const tables = [
      {
        name: "By channel",
        head: "Channel",
        values: ["web", "app", "phone"],
        ask: (channel: string) => ({ channel }),
      },
      {
        name: "By plan",
        head: "plan",
        values: ["free", "pro", "enterprise"],
        ask: (value: string) => ({ attribute: `plan:${value}` }),
      },
    ];
    for (const { name, head, values, ask } of tables) {
      const shown = tableNamed(body, name);
      expect(shown).toHaveLength(3);
      for (const value of values) {
        const [row] = (await api.scores(ask(value))).scores;
        expect(shown.find((one) => one[head] === value)).toMatchObject({
          Score: csat(row.score),
          "At least": csat(row.interval?.low),
          "At most": csat(row.interval?.high),
          Answers: figures.count(row.responses),
        });
      }
    }
    expect(tableNamed(body, "By channel").find(({ Channel }) => Channel === "phone")).toMatchObject({
      "On the whole scale": "Withheld: under 5 answers",
      Score: "–",
    });
  });

  it("and it says no number that the API does not", async () => {
    const pages = touchpointPages();
    const { body = "" } = await pages.get(KEY);
    const api = apiOf(pages);
    const [scores, trend, ...audiences] = await Promise.all([
      api.scores(),
      api.trend(),
      ...["web", "app", "phone"].map((channel) => api.scores({ channel })),
      ...["free", "pro", "enterprise"].map((plan) => api.scores({ attribute: `plan:${plan}` })),
    ]);
    const [row] = scores.scores;
    const of = (share: number) => share / row.funnel.eligible;
    const { distribution, responses, funnel } = row;
    const counts = Object.values<number>(distribution);
    const [low = 0, middle = 0, high = 0] = [
      (distribution[1] ?? 0) + (distribution[2] ?? 0),
      distribution[3],
      (distribution[4] ?? 0) + (distribution[5] ?? 0),
    ];
    const derived = [
      ...[low, middle, high, ...counts].flatMap((count) => [count, count / responses]),
      ...[
        funnel.sent,
        funnel.sent - funnel.bounced,
        funnel.responded,
        0,
        ...Object.values<number>(funnel.suppressed),
      ].map(of),
      // Of the intervals, of too few answers, of groups of scores, of the rules, of how many days have no answers.
      0.95,
      30,
      1,
      2,
      3,
      4,
      5,
      14,
      28,
      50 / 100,
      18,
      9,
      0,
    ];
    const days = trend.points.flatMap(({ from, to }: { from: string; to: string }) => [
      figures.days(from, from),
      figures.days(from, to),
    ]);
    const others = [
      ...someResponses().map(({ answeredAt }) => figures.moment(answeredAt, "UTC")),
      figures.days(PERIOD.from, "2026-11-02"),
      figures.days("2026-09-08", "2026-10-05"),
      aNote().day,
      "09:00 18:00",
    ];
    expect(
      strangeNumbers(body, {
        figures,
        answers: [scores, trend, ...audiences],
        derived,
        texts: [...days, ...others],
      }),
    ).toEqual([]);
  });
});

describe("a touchpoint type's page", () => {
  it("of a key that nothing was recorded as helps on", async () => {
    const { statusCode, body } = await touchpointPages().get("ticket.solvd");
    expect(statusCode).toBe(404);
    expect(body).toContain("<h1>This touchpoint is not known</h1>");
    expect(body).toContain('href="/app/touchpoints/ticket.solved"><bdi>Ticket solved</bdi>');
    expect((await touchpointPages().get("<b>/..")).statusCode).toBe(404);
  });

  it("of a type outside the catalogue shows its figures, and how to adopt it", async () => {
    const facts = [
      {
        day: "2026-11-01",
        touchpoint: "cart.left",
        survey: null,
        metric: null,
        segments: {},
        counters: ["volume"],
      },
    ];
    const admin = await touchpointPages({ facts }).get("cart.left");
    expect([admin.statusCode, admin.body?.includes("Adopt it in the settings")]).toEqual([200, true]);
    const viewer = await touchpointPages({ facts, member: { role: "viewer" } }).get("cart.left");
    expect(viewer.body).toContain("An admin can adopt it in the settings.");
    const before = { from: "2026-09-01", to: "2026-09-02" };
    expect((await touchpointPages({ facts }).get("cart.left", before)).statusCode).toBe(200);
  });

  it.each([["json"], ["csv"]])("leads to the same figures as %s", async (format) => {
    const pages = touchpointPages();
    const scores = await pages.get(KEY, { format });
    if (format === "csv")
      return expect(scores.headers?.location).toBe(
        `/app?from=${PERIOD.from}&to=${PERIOD.to}&format=csv&touchpoint=${KEY}`,
      );
    const api = apiOf(pages);
    expect(JSON.parse(scores.body ?? "")).toEqual(await api.scores());
    const trend = await pages.get(KEY, { format, figures: "trend", interval: "week" });
    expect(JSON.parse(trend.body ?? "")).toEqual(await api.trend({ interval: "week" }));
  });

  it("shows 20 of 100 channels with hostile names, says so, and reads each once", async () => {
    const channels = Array.from({ length: 100 }, (_, n) => `<i>${"c".repeat(50)}${n}`);
    const facts = channels.flatMap((channel, n) =>
      Array.from({ length: 8 + (n % 7) }, () => ({
        day: "2026-11-01",
        touchpoint: KEY,
        survey: SURVEY,
        metric: "csat" as const,
        segments: { channel },
        counters: [`s${1 + (n % 5)}`],
      })),
    );
    const pages = touchpointPages({ facts, channels });
    const { body = "" } = await pages.get(KEY);
    expect(tableNamed(body, "By channel")).toHaveLength(20);
    expect(body).toContain("These are the 20 with the most answers; 80 others are not shown.");
    expect(body).not.toContain("<i>");
    // One for the trend, one for each channel and value of an attribute.
    expect(pages.scores.reads.filter((read) => read === "days")).toHaveLength(1 + 100 + 3);
    expect(gzipSync(body).length).toBeLessThan(60_000);
  });

  it("leads to a customer whose id is a step of a path", async () => {
    const responses = someResponses().map((response) => ({ ...response, customerId: "a/.." }));
    const { body } = await touchpointPages({ responses }).get(KEY);
    expect(body).toContain('href="/app/customers?id=a%2F.."');
    expect(body).not.toContain("/app/customers/");
  });

  it.each(["en", "pt-BR", "es", "ru"])("speaks %s, without a gap", async (language) => {
    const { body = "" } = await touchpointPages().get(KEY, {}, language);
    expect(body).toContain(`<html lang="${language}"`);
    expect(body).not.toMatch(/undefined|NaN|\[object/);
  });
});
