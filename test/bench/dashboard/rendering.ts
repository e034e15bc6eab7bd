import { gunzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { queryScoresHandler } from "../../../functions/query-scores/handler.ts";
import { showDashboardHandler } from "../../../functions/show-dashboard/handler.ts";
import type { ScoreReader } from "../../../shared/application/scores/ports.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import type { AmountFact } from "../../../shared/domain/scores/amounts.ts";
import type { Bucket } from "../../../shared/domain/scores/bucket.ts";
import type { Definitions } from "../../../shared/domain/surveys/definitions.ts";
import { durationCounters } from "../../../shared/domain/tickets/histogram.ts";
import type { Api } from "../../../shared/http/base/api.ts";
import { anAmountReader } from "../../support/amount-reader.ts";
import { aRequest, aSurvey, aType, NOW, someDefinitions } from "../../support/builders.ts";
import { InMemoryCases } from "../../support/fake-cases.ts";
import { aPageRequest, aSession } from "../../support/fake-session.ts";
import { aScoreReader } from "../../support/score-reader.ts";
import type { Figure } from "../report.ts";
import { surveyOf, TYPES, typeOf } from "../scores/answers.ts";

const QUERY = { from: "2025-10-01", to: "2025-11-01" };
const MOST_CPU_MS = 60;
const MOST_TIMES_JSON = 2;
const MOST_PACKED_KB = 60;
const MOST_SCRIPT_KB = 10;
const WARM_UP = 40;
const RUNS = 100;

/** Two years of months and of the days around the query, for each type: what a reader gives, whatever the answers. */
const buckets = (): Bucket[] => {
  const months = Array.from(
    { length: 24 },
    (_, n) => `${2024 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`,
  );
  const days = Array.from({ length: 30 }, (_, n) => `2025-09-${String(n + 1).padStart(2, "0")}`);
  return Array.from({ length: TYPES }, (_, n) =>
    [...months, ...days].flatMap((period, index): Bucket[] => {
      const place = { touchpoint: typeOf(n), period, cut: "type" as const };
      const counters = {
        s10: 20 + ((n * 7 + index) % 30),
        s8: 9,
        s3: 4 + ((n + index) % 9),
        eligible: 90,
        sent: 80,
        responded: 40,
      };
      return [
        { place: { ...place, survey: surveyOf(n), metric: "nps" }, counters },
        { place: { ...place, survey: null, metric: null }, counters: { volume: 400 } },
      ];
    }),
  ).flat();
};

/** Answers each question at once, after the first time: what a table does is not measured here. */
const atOnce = (reader: ScoreReader): ScoreReader => {
  const kept = new Map<string, unknown>();
  const keeping =
    (name: string, read: unknown) =>
    (...asked: unknown[]) => {
      const key = JSON.stringify([name, asked]);
      if (!kept.has(key)) kept.set(key, (read as (...asked: unknown[]) => unknown)(...asked));
      return kept.get(key);
    };
  return Object.fromEntries(
    Object.entries(reader).map(([name, read]) => [name, keeping(name, read)]),
  ) as unknown as ScoreReader;
};

/** What support and success counted in the month, for the key figures of their stages. */
const amountsOfMonth = (): AmountFact[] =>
  Array.from({ length: 31 }, (_, day) => `2025-10-${String(day + 1).padStart(2, "0")}`).flatMap(
    (day): AmountFact[] => [
      {
        of: "support",
        days: [day],
        by: {},
        amounts: { opened: 9, solved: 8, firstContact: 5, ...durationCounters("w", 900) },
        levels: { unsolved: 1 },
      },
      { of: "success", days: [day], by: {}, amounts: { new: 2, "new:EUR": 9_980 }, levels: { customers: 2 } },
    ],
  );

/** The page's function and the API's, over some scores. */
export const apisOver = (
  reader: ScoreReader,
  definitions: Definitions,
  clock: () => string = () => NOW,
): { page: Api; json: Api } => {
  const outcomes = { amounts: anAmountReader(...amountsOfMonth()), computedAt: reader.computedAt };
  const deps = {
    ...aSession(),
    clock,
    scores: reader,
    support: { ...outcomes, scores: reader },
    success: outcomes,
    cases: new InMemoryCases([]),
    definitions: async () => definitions,
    channels: async () => ["chat", "email", "phone", "web"],
    stages: DEFAULT_STAGES,
  };
  // Of the other ports, these two routes use none.
  const page = showDashboardHandler(deps as unknown as Parameters<typeof showDashboardHandler>[0]);
  const json = queryScoresHandler(deps as unknown as Parameters<typeof queryScoresHandler>[0]);
  return { page, json };
};

/** Requests for the page, and for the same figures as JSON. */
export const requestsFor = (query: { from: string; to: string }) => ({
  page: aPageRequest("GET /app", { query }),
  json: aRequest({ routeKey: "GET /v1/scores", scope: "read", query: { ...query, compare: "previous" } }),
});

const apis = (): { page: Api; json: Api } => {
  const definitions = someDefinitions({
    types: Array.from({ length: TYPES }, (_, n) =>
      aType({
        key: typeOf(n),
        name: `Type ${n}`,
        stage: DEFAULT_STAGES[n % DEFAULT_STAGES.length] ?? "usage",
      }),
    ),
    surveys: Array.from({ length: TYPES }, (_, n) => aSurvey({ key: surveyOf(n), touchpoint: typeOf(n) })),
  });
  return apisOver(atOnce(aScoreReader(...buckets())), definitions);
};

/** CPU of the whole process for one answer, in milliseconds: nothing else runs in it. */
const cpuOf = async (api: Api, event: APIGatewayProxyEventV2): Promise<number> => {
  for (let run = 0; run < WARM_UP; run += 1) await api(event);
  const before = process.cpuUsage();
  for (let run = 0; run < RUNS; run += 1) await api(event);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / RUNS;
};

const KB = 1000;

/** What the journey page of 50 types costs without its reads, and what it weighs. */
export const measureRendering = async (): Promise<Figure[]> => {
  const { page, json } = apis();
  const asked = requestsFor(QUERY);
  const [jsonMs, pageMs] = [await cpuOf(json, asked.json), await cpuOf(page, asked.page)];
  const figuresMs = await cpuOf(page, aPageRequest("GET /app", { query: { ...QUERY, format: "json" } }));
  const packed = await page(
    aPageRequest("GET /app", { query: QUERY, headers: { "accept-encoding": "gzip" } }),
  );
  const bytes = Buffer.from(packed.body ?? "", "base64");
  const text = gunzipSync(bytes).toString();
  const script = /<script>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? "";
  return [
    { what: "journey, rendering without reads", value: pageMs, unit: "ms of CPU", atMost: MOST_CPU_MS },
    { what: "  the same answer as JSON", value: jsonMs, unit: "ms of CPU" },
    {
      what: "  the figures of the page, with its twelve months, as JSON",
      value: figuresMs,
      unit: "ms of CPU",
    },
    { what: "  page to JSON", value: pageMs / jsonMs, unit: "times", atMost: MOST_TIMES_JSON },
    { what: "  page to its figures as JSON", value: pageMs / figuresMs, unit: "times" },
    {
      what: "  packed",
      value: bytes.length / KB,
      unit: "KB",
      atMost: MOST_PACKED_KB,
      note: `${Math.round(text.length / KB)} KB plain`,
    },
    { what: "  its script", value: Buffer.byteLength(script) / KB, unit: "KB", atMost: MOST_SCRIPT_KB },
  ];
};
