import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { queryScoresHandler } from "../../../functions/query-scores/handler.ts";
import { showTileHandler } from "../../../functions/show-tile/handler.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import type { Tile } from "../../../shared/domain/access/tile.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import { addDays } from "../../../shared/domain/base/time.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import type { Bucket } from "../../../shared/domain/scores/bucket.ts";
import type { Metric } from "../../../shared/domain/surveys/metric.ts";
import { figuresIn } from "../../../shared/i18n/dashboard/figures.ts";
import { aPolicy, aRequest, aSurvey, aType, someDefinitions } from "../../support/builders.ts";
import { someAsking } from "../../support/fake-asked.ts";
import { FakeProblems } from "../../support/fake-problems.ts";
import { aTile, FakeTiles } from "../../support/fake-tiles.ts";
import { KeptLog } from "../../support/fakes.ts";
import { anInvitationLogOf, emptyLists } from "../../support/logs.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const TOKEN = "w".repeat(44);
const TODAY = "2026-11-28";
const CLOCK = `${TODAY}T14:07:00.000Z`;
const figures = figuresIn("en");

const daily = (touchpoint: string, metric: Metric, countersOf: (back: number) => Counters): Bucket[] =>
  Array.from({ length: 56 }, (_, back) => ({
    place: {
      period: addDays(TODAY, -back),
      cut: "type",
      touchpoint,
      survey: `after-${touchpoint}`,
      metric,
    },
    counters: countersOf(back),
  }));
type Counters = Record<string, number>;
const isBefore = (back: number): boolean => back >= 28;
/** The months of these days, each day added as one more row of its month. */
const withMonths = (days: readonly Bucket[]): Bucket[] => [
  ...days,
  ...days.map(({ place, counters }) => ({ place: { ...place, period: place.period.slice(0, 7) }, counters })),
];
const BUCKETS = withMonths([
  ...daily(
    "order.placed",
    "nps",
    (back): Counters => (isBefore(back) ? { s9: 1, s3: 2 } : { s10: 3, s8: 1, s2: back % 2 }),
  ),
  ...daily("order.placed", "nps", () => ({ volume: 11 })).map(({ place, counters }) => ({
    place: { ...place, survey: null, metric: null },
    counters,
  })),
  ...daily("ticket.solved", "csat", (back): Counters => (isBefore(back) ? { s5: 4 } : { s5: 2, s2: 1 })),
  ...daily("trial.started", "ces", (back): Counters => (back === 3 ? { s7: 5, s2: 4 } : { s7: 0 })),
]);
const DEFINITIONS = someDefinitions({
  types: ["order.placed", "ticket.solved", "trial.started", "nothing.asked"].map((key, order) =>
    aType({ key, order, name: `Type <b>${key}</b>` }),
  ),
  surveys: (
    [
      ["order.placed", "nps"],
      ["ticket.solved", "csat"],
      ["trial.started", "ces"],
    ] as const
  ).map(([touchpoint, metric]) => aSurvey({ key: `after-${touchpoint}`, touchpoint, metric })),
  policy: aPolicy({ reportingTimezone: "America/Sao_Paulo" }),
});

const deps = {
  scores: aScoreReader(...BUCKETS),
  definitions: async () => DEFINITIONS,
  stages: DEFAULT_STAGES,
  clock: () => CLOCK,
  log: new KeptLog(),
};
const api = queryScoresHandler({
  problems: new FakeProblems(),
  asking: someAsking(),
  ...emptyLists,
  ...deps,
  invitations: anInvitationLogOf(),
  journeys: { journey: async () => ({ items: [], next: null, isKnown: false }) },
});
const answerOf = async (routeKey: string, query: Record<string, string>) =>
  JSON.parse((await api(aRequest({ routeKey, query, scope: "read" }))).body ?? "");
const PERIOD = { from: "2026-11-01", to: "2026-11-29" };
const scoresOf = async (query: object = {}) =>
  (await answerOf("GET /v1/scores", { ...PERIOD, compare: "previous", ...query })).scores.filter(
    ({ metric }: { metric: string | null }) => metric !== null,
  );

const open = (
  tile: Partial<Tile> = {},
  { more = {}, ...request }: { more?: object } & Parameters<typeof aRequest>[0] = {},
) => {
  const tiles = new FakeTiles();
  tiles.stored.set(sha256(TOKEN), aTile(tile));
  const handler = showTileHandler({ ...deps, tiles, publicUrl: "https://surveys.acme.example", ...more });
  return handler(aRequest({ routeKey: "GET /w/{token}", parameters: { token: TOKEN }, ...request }));
};
const wordsIn = (html = ""): string =>
  html
    .replace(/<style>.*?<\/style>|<svg.*?<\/svg>|<desc.*?<\/desc>/gs, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

/** The numbers of a row as the tile has to write them: none may be another one than the API's. */
const numbersOf = ({ metric, score, interval, responses }: Awaited<ReturnType<typeof scoresOf>>[number]) => {
  const shown = (value: number) => figures.score(metric, value);
  return `${metric.toUpperCase()} ${score === null ? "–" : shown(score)} ${interval ? `between ${shown(interval.low)} and ${shown(interval.high)}` : ""}${responses >= 30 ? ` ${figures.count(responses)} answers` : ""}`.trim();
};

describe("a public tile", () => {
  it("shows one score with the API's figures, how sure they are and how fresh", async () => {
    const page = await open({ touchpoint: "order.placed" });
    const [row] = await scoresOf({ touchpoint: "order.placed" });
    const { score, interval, responses, change } = row;
    expect([page.statusCode, responses, change.verdict]).toEqual([200, 126, "up"]);
    const words = wordsIn(page.body);
    expect(words).toContain(
      `NPS ${figures.score("nps", score)} ▲ Up by ${Math.round(change.difference)} points.`,
    );
    expect(words).toContain(
      `between ${figures.score("nps", interval.low)} and ${figures.score("nps", interval.high)} ${responses} answers`,
    );
    expect(words).toContain("Nov 1 – 28, 2026");
    // 14:03 in UTC.
    expect(words).toMatch(/Counted Nov 2, 2026, 11:03\sAM America\/Sao_Paulo 3 answers wait/);
  });

  it("shows the journey with the API's figures of each score, in its order, and no type that nobody asks about", async () => {
    const { body } = await open({ show: "journey" });
    const rows = await scoresOf();
    const cards = [...(body ?? "").matchAll(/<li[ >].*?<\/li>/gs)].map(([card]) => wordsIn(card));
    expect(cards).toHaveLength(3);
    for (const [index, row] of rows.entries()) {
      expect(cards[index]).toContain(`Type &lt;b&gt;${row.touchpoint}&lt;/b&gt;`);
      expect(cards[index]).toContain(numbersOf(row));
    }
    expect(body).not.toContain("nothing.asked");
    expect(cards[1]).toContain("▼ Down by 33 points.");
    expect(cards[2]).toContain("9 answers: too few to tell.");
  });

  it("shows a trend with the API's figures of each day", async () => {
    const { body = "" } = await open({ show: "trend", metric: "csat" });
    const query = { ...PERIOD, metric: "csat", interval: "day" };
    const { points } = await answerOf("GET /v1/scores/trend", query);
    const cells = [...body.matchAll(/<tr><th scope="row">(.*?)<\/tr>/g)].map(([row]) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell),
    );
    const shown = (value: number | undefined) =>
      value === undefined ? "–" : figures.exactScore("csat", value);
    expect(cells).toHaveLength(28);
    expect(cells.map((row) => row.slice(1))).toEqual(
      points.map(({ score, interval, responses, volume }: (typeof points)[number]) => [
        shown(score ?? undefined),
        shown(interval?.low),
        shown(interval?.high),
        String(responses),
        String(volume),
      ]),
    );
    const [row] = await scoresOf({ metric: "csat" });
    expect(wordsIn(body)).toContain(`CSAT ${figures.score("csat", row.score)}, between`);
  });

  it("makes a trend of the first metric that its filters leave", async () => {
    const words = wordsIn((await open({ show: "trend" })).body);
    expect(words).toContain("NPS ");
    expect(words).not.toMatch(/CSAT|CES/);
  });

  it("shows several scores as the journey, where its filters leave several", async () => {
    const { body } = await open({ show: "score" });
    expect(body?.match(/<li[ >]/g)).toHaveLength(3);
  });

  it.each(["journey", "trend", "score"] as const)("says so where a %s has no score to show", async (show) => {
    const { statusCode, body } = await open({ show, touchpoint: "nothing.asked" });
    expect([statusCode, wordsIn(body)]).toEqual([200, expect.stringContaining("No answers in this period.")]);
    expect(body).not.toMatch(/NaN|undefined|null|\[object/);
  });

  it("speaks its own language, else the browser's", async () => {
    const headers = { "accept-language": "ru" };
    const pages = [await open({ language: "es" }, { headers }), await open({}, { headers })];
    expect(pages.map(({ body }) => /<html lang="([^"]+)"/.exec(body ?? "")?.[1])).toEqual(["es", "ru"]);
  });

  it("loads itself again every five minutes, until somebody stops that", async () => {
    const going = await open();
    expect(going.headers).toMatchObject({ refresh: "300", "cache-control": "no-store" });
    expect(going.body).toContain('href="?refresh=off"');
    const stopped = await open({}, { query: { refresh: "off" } });
    expect(stopped.headers).not.toHaveProperty("refresh");
    expect(stopped.body).toContain('href="?"');
    expect(going.body).not.toMatch(/<script|http-equiv/);
  });

  it.each([
    [undefined, "frame-ancestors 'none'"],
    [
      ["https://a.example", "https://b.example:8443"],
      "frame-ancestors https://a.example https://b.example:8443",
    ],
  ])("may be framed by %j and nobody else", async (frameAncestors, directive) => {
    const policy = String((await open({ frameAncestors })).headers?.["content-security-policy"]);
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^style-src 'sha256-[^ ]+'$/),
      "img-src data:",
      "form-action 'self'",
      "base-uri 'none'",
      directive,
    ]);
  });

  it("is known to HEAD without its page, and holds no token", async () => {
    const head = await open({}, { routeKey: "HEAD /w/{token}" });
    expect([head.statusCode, head.body]).toEqual([200, ""]);
    expect((await open()).body).not.toContain(TOKEN);
    expect((await open()).headers).toMatchObject({
      "referrer-policy": "no-referrer",
      "strict-transport-security": "max-age=63072000",
      "x-robots-tag": "noindex",
    });
  });

  it("is a plain 404 alike for a token that is unknown, withdrawn or none", async () => {
    const pages = [];
    for (const token of ["v".repeat(44), "short", "x".repeat(5_000), "../app"])
      pages.push(await open({}, { parameters: { token } }));
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
    expect(pages[0]).toMatchObject({
      statusCode: 404,
      body: expect.stringContaining("Nothing is shown here"),
    });
    expect(pages[0]?.headers).not.toHaveProperty("refresh");
  });

  it.each([
    [new StoreUnavailable("busy"), 503],
    [new Error("broken"), 500],
  ])("tries again in a minute after %s, in its frame too", async (error, status) => {
    const definitions = async () => {
      throw error;
    };
    const page = await open({}, { more: { definitions } });
    expect(page).toMatchObject({
      statusCode: status,
      headers: {
        refresh: "60",
        "content-security-policy": expect.stringMatching(/frame-ancestors https:$/),
      },
      body: expect.stringContaining("This page tries again in a minute."),
    });
    expect(page.body).not.toMatch(/busy|broken|href="[^d]/);
  });

  it("stays below 60 KB packed with a hundred scores", async () => {
    const surveys = Array.from({ length: 100 }, (_, n) =>
      aSurvey({ key: `survey-${n}`, touchpoint: "order.placed", metric: "nps" }),
    );
    const definitions = async () => ({ ...DEFINITIONS, surveys });
    const { body = "" } = await open({ show: "journey" }, { more: { definitions } });
    expect(body.match(/<li[ >]/g)?.length).toBeGreaterThanOrEqual(100);
    expect(gzipSync(body).length).toBeLessThan(60_000);
    // Several surveys ask about one type: they are told apart.
    expect(wordsIn(body)).toContain("(survey-99)");
  });
});
