import { describe, expect, it } from "vitest";
import { queryScoresHandler } from "../../../functions/query-scores/handler.ts";
import { showDashboardHandler } from "../../../functions/show-dashboard/handler.ts";
import type { Case } from "../../../shared/domain/cases/case.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import type { AmountFact } from "../../../shared/domain/scores/amounts.ts";
import type { Bucket } from "../../../shared/domain/scores/bucket.ts";
import { dashboardTexts } from "../../../shared/i18n/dashboard/texts.ts";
import { anAmountReader } from "../../support/amount-reader.ts";
import { aRequest, aSurvey, aType, someDefinitions } from "../../support/builders.ts";
import { strangeNumbers } from "../../support/dashboard/shown-numbers.ts";
import { tableNamed } from "../../support/dashboard/shown-tables.ts";
import { aCase, InMemoryCases } from "../../support/fake-cases.ts";
import { aPageRequest, aSession } from "../../support/fake-session.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const TYPE = "purchase.completed";
const bucket = (
  period: string,
  counters: Record<string, number>,
  place: Partial<Bucket["place"]> = {},
): Bucket => ({
  place: { touchpoint: TYPE, survey: "post-purchase", metric: "nps", period, cut: "type", ...place },
  counters,
});
const volume = (period: string, count: number, touchpoint = TYPE): Bucket =>
  bucket(period, { volume: count }, { touchpoint, survey: null, metric: null });
const BUCKETS = [
  bucket("2026-10", { s10: 70, s8: 10, s2: 20, eligible: 300, sent: 280, responded: 100 }),
  bucket(
    "2026-11",
    { s10: 7, s2: 3, eligible: 20, sent: 18, responded: 10 },
    { cut: "by:channel", value: "web" },
  ),
  bucket("2026-11", { s10: 20, s8: 20, s2: 60, eligible: 300, sent: 290, bounced: 10, responded: 100 }),
  volume("2026-11", 512),
  volume("2026-11", 7, "advert.clicked"),
];
const definitions = someDefinitions({
  types: [
    aType({ key: TYPE, name: "Purchase <b>done</b>" }),
    aType({ key: "advert.clicked", stage: "awareness" }),
  ],
  surveys: [aSurvey({ touchpoint: TYPE })],
  audienceDimensions: { plan: ["free", "pro"] },
});
const NOVEMBER = { from: "2026-11-01", to: "2026-12-01" };

const ask = async (
  query: Record<string, string> = NOVEMBER,
  pending = 0,
  buckets: readonly Bucket[] = BUCKETS,
  cases: readonly Case[] = [],
  facts: readonly AmountFact[] = [],
) => {
  const scores = { ...aScoreReader(...buckets), pendingResponses: async () => pending };
  const outcomes = { amounts: anAmountReader(...facts), computedAt: scores.computedAt };
  const show = showDashboardHandler({
    ...aSession(),
    scores,
    support: { ...outcomes, scores },
    success: outcomes,
    definitions: async () => definitions,
    channels: async () => ["web", "chat <i>"],
    cases: new InMemoryCases(cases),
    stages: DEFAULT_STAGES,
  });
  const result = await show(aPageRequest("GET /app", { query }));
  return { ...result, body: result.body ?? "" };
};
type Answered = {
  volume: number;
  responses: number;
  score: number | null;
  interval?: { low: number; high: number } | null;
  detractors?: number;
  change?: {
    previous: number | null;
    difference: number | null;
    verdict: "up" | "down" | "flat" | "insufficient";
  };
  funnel?: { responseRate: number | null } | null;
};
const { figures, dashboard } = dashboardTexts("en");
const VERDICTS = dashboard.journey.verdicts;
const textOf = (html: string) =>
  html
    .replaceAll(/<(style|script|template)[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");

describe("the journey", () => {
  it("says first what fell, and leads to what it is made of", async () => {
    const { statusCode, body } = await ask();
    expect(statusCode).toBe(200);
    expect(textOf(body)).toContain("Purchase &lt;b&gt;done&lt;/b&gt; : NPS fell by 90 points, to −40");
    expect(body).toContain('href="/app/touchpoints/purchase.completed?from=2026-11-01&amp;to=2026-12-01"');
    expect(body).toContain(
      'href="/app/responses?from=2026-11-01&amp;to=2026-12-01&amp;touchpoint=purchase.completed&amp;survey=post-purchase&amp;metric=nps"',
    );
    expect(textOf(body)).toContain("60 answers were low.");
    expect(body).not.toContain("<b>done");
    expect(body).not.toContain("<i>");
  });

  it("leads to the open cases of a touchpoint type, and to the overdue ones", async () => {
    const long = "2099-01-01T00:00:00.000Z";
    const { body } = await ask(NOVEMBER, 0, BUCKETS, [
      aCase({ id: "late", touchpoint: TYPE, dueAt: "2020-01-01T00:00:00.000Z" }),
      aCase({ id: "called", touchpoint: TYPE, status: "contacted", dueAt: "2020-01-01T00:00:00.000Z" }),
      aCase({ id: "in-time", touchpoint: TYPE, status: "open", dueAt: long }),
      aCase({ id: "done", touchpoint: TYPE, status: "resolved", dueAt: "2020-01-01T00:00:00.000Z" }),
      aCase({ id: "of-campaign", touchpoint: null, dueAt: long }),
    ]);
    expect(body).toContain('<a href="/app/cases?touchpoint=purchase.completed">3 open cases</a>');
    expect(body).toContain('<a href="/app/cases?overdue=true">1 case is overdue.</a>');
    expect(body.match(/open cases?</g)).toHaveLength(1);
    expect((await ask()).body).not.toMatch(/\/app\/cases\?(?:touchpoint|overdue)/);
  });

  it("parts the stages behind the purchase, in order, and leaves out stages without types", async () => {
    const text = textOf((await ask()).body);
    const places = ["Before purchase", "Awareness", "Purchase Purchase", "All scores"].map((part) =>
      text.indexOf(part),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).not.toContain("Onboarding");
    expect(text).toContain("519 touchpoints · 100 answers · 1 score fell");
  });

  it("shows the figures of GET /v1/scores for the same query, each of them and no other number", async () => {
    const api = queryScoresHandler({
      ...aSession(),
      scores: { ...aScoreReader(...BUCKETS), pendingResponses: async () => 0 },
      definitions: async () => definitions,
      stages: DEFAULT_STAGES,
    } as unknown as Parameters<typeof queryScoresHandler>[0]);
    const filters: Record<string, string>[] = [{}, { channel: "web" }, { attribute: "plan:pro" }];
    for (const more of filters) {
      const query = { ...NOVEMBER, ...more };
      const asked = aRequest({
        routeKey: "GET /v1/scores",
        scope: "read",
        query: { ...query, compare: "previous" },
      });
      const answered = JSON.parse((await api(asked)).body ?? "");
      const { body } = await ask(query);
      expect(answered).toEqual(JSON.parse((await ask({ ...query, format: "json" })).body));
      const rows = tableNamed(body, "All scores as a table");
      const { exactScore, count, share } = figures;
      const exact = (value: number | null | undefined) =>
        value === null || value === undefined ? "–" : exactScore("nps", value);
      expect(rows.map((row) => Object.values(row).slice(4))).toEqual(
        answered.scores.map((row: Answered) => [
          count(row.volume),
          count(row.responses),
          ...[
            row.score,
            row.interval?.low,
            row.interval?.high,
            row.change?.previous,
            row.change?.difference,
          ].map(exact),
          row.change === undefined ? "–" : VERDICTS[row.change.verdict],
          row.funnel?.responseRate === undefined || row.funnel?.responseRate === null
            ? "–"
            : share(row.funnel.responseRate),
        ]),
      );
      const volumes: number[] = answered.scores.map(({ volume }: Answered) => volume);
      const texts = [
        NOVEMBER.from,
        NOVEMBER.to,
        "Nov 1 – 30, 2026, Oct 2 – 31",
        "28 days",
        "7 days",
        TYPE,
        "0 seconds ago",
      ];
      const sums = [volumes.reduce((sum, volume) => sum + volume, 0)];
      const lows = answered.scores.map((row: Answered) => row.detractors ?? 0);
      const derived = [...sums, ...lows, answered.scores.filter((row: Answered) => row.change).length, 1];
      expect(strangeNumbers(body, { figures, answers: [answered], derived, texts })).toEqual([]);
    }
  });

  it("keeps the filter in every link to a page, and in what programs read", async () => {
    const { body } = await ask({ ...NOVEMBER, channel: "web" });
    const links = [...body.matchAll(/href="(\/app[^"]*)"/g)].map(([, href = ""]) =>
      href.replaceAll("&amp;", "&"),
    );
    const kept = links.filter((href) => !/settings/.test(href) && !/from=(?!2026-11-01)/.test(href));
    expect(kept.length).toBeGreaterThan(5);
    for (const href of kept) expect(href).toMatch(/channel=web/);
    expect(links).toEqual(
      expect.arrayContaining([expect.stringMatching(/&format=json$/), expect.stringMatching(/&format=csv$/)]),
    );
  });

  it("gathers what no survey asks about in one list of a stage, each with its count", async () => {
    const more = ["ticket.opened", "ticket.replied"].map((name, n) => volume("2026-11", n + 3, name));
    const { body } = await ask(NOVEMBER, 0, [...BUCKETS, ...more]);
    const lists = [...body.matchAll(/<div class="panel unsurveyed">.*?<\/div>/gs)].map(([list]) =>
      textOf(list).trim(),
    );
    expect(lists).toEqual([
      "No survey asks about: Purchase completed 7",
      "No survey asks about: ticket. opened 3 ticket. replied 4",
    ]);
    expect(body.match(/<li class="panel"><h4>/g)).toHaveLength(1);
  });

  it("lists 50 of 500 names that anybody could record, those recorded most, and has the others in its table", async () => {
    const names = Array.from({ length: 500 }, (_, n) => volume("2026-11", n + 1, `unknown.n${n + 1}.x`));
    const { body } = await ask(NOVEMBER, 0, [...BUCKETS, ...names]);
    const listed = [...body.matchAll(/<li><a href="\/app\/touchpoints\/unknown\.n(\d+)\.x\?/g)];
    expect(listed.map(([, n]) => Number(n)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, n) => n + 451),
    );
    expect(body).toContain("And 450 more, in the table below.");
    expect(tableNamed(body, "All scores as a table")).toHaveLength(502);
    expect((await ask()).body).not.toContain("in the table below");
  });

  it("shows the last 28 days with today where nothing is asked for", async () => {
    const { body } = await ask({});
    expect(body).toMatch(/name="from" value="2026-10-06"[\s\S]*name="last" value="2026-11-02"/);
    expect(body).toContain('aria-current="true"');
  });

  it.each([
    ["From: is no day of the calendar", { from: "x" }],
    ["To: must not be before “From”", { from: "2026-11-02", to: "2026-11-01" }],
    ["To: the period has more than 1830 days", { from: "2016-11-02", to: "2026-11-01" }],
    ["Customers: is none of the choices", { attribute: "plan:gold" }],
    ["Customers: does not work with “Channel”", { attribute: "plan:pro", channel: "web" }],
  ])("says what is wrong with a filter: %s", async (said, query) => {
    const { statusCode, body } = await ask(query);
    expect(statusCode).toBe(422);
    expect(textOf(body)).toContain(said);
    expect(body).toMatch(/<h1>[\s\S]*role="alert"[\s\S]*<form action="\/app">/);
  });

  it("says what to do where nothing was recorded, ever or in the period", async () => {
    const january = { from: "2020-01-01", to: "2020-02-01" };
    expect(textOf((await ask(january)).body)).toContain(
      "Nothing was recorded in this period. Choose another one above.",
    );
    expect(textOf((await ask(january, 2)).body)).toContain("What was recorded is not counted yet.");
  });

  it("is the API's answer, or a file of it, for programs", async () => {
    const json = await ask({ ...NOVEMBER, format: "json" });
    expect(JSON.parse(json.body)).toMatchObject({
      ...NOVEMBER,
      scores: [{ touchpoint: "advert.clicked" }, { score: -40 }],
    });
    const csv = await ask({ ...NOVEMBER, format: "csv" });
    expect(csv.headers?.["content-disposition"]).toBe(
      'attachment; filename="scores-2026-11-01-2026-12-01.csv"',
    );
    expect(csv.headers?.["x-content-type-options"]).toBe("nosniff");
    const [head = "", ...rows] = csv.body.slice(1).split("\r\n");
    const cells = (line = "") => line.split(",");
    const row = Object.fromEntries(cells(head).map((name, index) => [name, cells(rows[1])[index]]));
    expect(row).toMatchObject({
      touchpoint: TYPE,
      score: "-40",
      previous: "50",
      verdict: "down",
      responseRate: "0.3571",
    });
  });
});
