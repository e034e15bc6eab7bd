import { describe, expect, it } from "vitest";
import { queryScoresHandler } from "../../functions/query-scores/handler.ts";
import {
  listResponses,
  type ResponseLog,
  type ResponseQuery,
} from "../../shared/application/list-responses.ts";
import { queryScores, type ScoreQuery, type ScoreReader } from "../../shared/application/query-scores.ts";
import type { Bucket } from "../../shared/domain/bucket.ts";
import { DEFAULT_STAGES } from "../../shared/domain/journey-stage.ts";
import type { Response } from "../../shared/domain/response.ts";
import type { HttpResult } from "../../shared/http/api.ts";
import { aPolicy, aRequest, aResponse, aSurvey, aType, NOW, someDefinitions } from "../support/builders.ts";
import { KeptLog } from "../support/fakes.ts";
import { aLogOf, anInvitationLogOf } from "../support/logs.ts";

const aBucket = (counters: Record<string, number>, place: Partial<Bucket["place"]> = {}): Bucket => ({
  place: {
    period: "2026-10",
    touchpoint: "purchase.completed",
    survey: "post-purchase",
    metric: "nps",
    channel: null,
    ...place,
  },
  counters,
});
const aVolume = (volume: number, place: Partial<Bucket["place"]> = {}) =>
  aBucket({ volume }, { survey: null, metric: null, ...place });

const readerOf = (...buckets: Bucket[]): ScoreReader => ({
  buckets: async (periods) => buckets.filter(({ place }) => periods.includes(place.period)),
  computedAt: async () => NOW,
  pendingResponses: async () => 3,
});
const ask = (buckets: Bucket[], query: Partial<ScoreQuery> = {}, definitions = someDefinitions()) =>
  queryScores(
    readerOf(...buckets),
    async () => definitions,
    DEFAULT_STAGES,
  )({ from: "2026-10-01", to: "2026-11-01", ...query });

describe("the scores", () => {
  it("of a period are sums over its buckets, channels and shards together", async () => {
    const answer = await ask([
      aBucket({ s10: 60, s9: 2, sent: 400 }, { channel: "web" }),
      aBucket({ s8: 36, s3: 22, sent: 55, bounced: 5, expired: 4, suppressed_contactCap: 41 }),
      aVolume(500, { channel: "web" }),
      aVolume(12),
      aBucket({ s0: 999 }, { period: "2026-11-01" }),
    ]);
    expect(answer).toMatchObject({
      from: "2026-10-01",
      to: "2026-11-01",
      timezone: "UTC",
      computedAt: NOW,
      pending: 3,
      scores: [
        {
          touchpoint: "purchase.completed",
          stage: "purchase",
          survey: "post-purchase",
          metric: "nps",
          volume: 512,
          responses: 120,
          score: 33.3,
          interval: { level: 0.95, low: 19, high: 46.1 },
          promoters: 62,
          passives: 36,
          detractors: 22,
          funnel: { eligible: 500, sent: 455, bounced: 5, responded: 120, responseRate: 0.2667 },
        },
      ],
    });
    expect(answer.scores).toHaveLength(1);
  });

  it("have a row for a survey that nobody answered, without a figure", async () => {
    expect((await ask([])).scores).toMatchObject([
      { survey: "post-purchase", volume: 0, responses: 0, score: null, interval: null, mean: null },
    ]);
  });

  it("have a row for a type without a survey, and for one that nobody registered", async () => {
    const definitions = someDefinitions({ types: [aType({ key: "login", stage: "usage" })], surveys: [] });
    const { scores } = await ask([aVolume(7, { touchpoint: "unregistered" })], {}, definitions);
    expect(scores).toMatchObject([
      { touchpoint: "login", stage: "usage", survey: null, metric: null, volume: 0, score: null },
      { touchpoint: "unregistered", stage: null, survey: null, metric: null, volume: 7, score: null },
    ]);
  });

  it("never mix metrics, also where a survey changed its own", async () => {
    const { scores } = await ask([aBucket({ s5: 4 }, { metric: "csat" }), aBucket({ s10: 1 })]);
    expect(scores.map(({ metric, responses, score }) => [metric, responses, score])).toEqual([
      ["csat", 4, 100],
      ["nps", 1, 100],
    ]);
  });

  it("come in journey order", async () => {
    const definitions = someDefinitions({
      types: [
        aType({ key: "closed", stage: "support" }),
        aType({ key: "paid", order: 2 }),
        aType({ key: "cart", order: 1 }),
      ],
      surveys: [aSurvey({ key: "b", touchpoint: "paid" }), aSurvey({ key: "a", touchpoint: "paid" })],
    });
    const { scores } = await ask([], {}, definitions);
    expect(scores.map(({ touchpoint, survey }) => [touchpoint, survey])).toEqual([
      ["cart", null],
      ["paid", "a"],
      ["paid", "b"],
      ["closed", null],
    ]);
  });

  it.each<[Partial<ScoreQuery>, number]>([
    [{ touchpoint: "purchase.completed" }, 1],
    [{ touchpoint: "other" }, 0],
    [{ survey: "post-purchase" }, 1],
    [{ survey: "other" }, 0],
    [{ metric: "nps" }, 1],
    [{ metric: "ces" }, 0],
    [{ stage: "purchase" }, 1],
    [{ stage: "usage" }, 0],
  ])("narrowed by %j are %i rows", async (query, rows) => {
    expect((await ask([aBucket({ s9: 1 })], query)).scores).toHaveLength(rows);
  });

  it.each([
    [4, true],
    [5, false],
  ])("of a channel with %i answers are withheld: %s", async (answers, withheld) => {
    const buckets = [aBucket({ s9: answers }, { channel: "web" }), aBucket({ s0: 50 }, { channel: "app" })];
    const [row] = (await ask(buckets, { channel: "web" })).scores;
    if (withheld)
      expect(row).toEqual({
        touchpoint: "purchase.completed",
        stage: "purchase",
        survey: "post-purchase",
        metric: "nps",
        volume: 0,
        responses: 4,
        score: null,
        withheld: true,
      });
    else expect(row).toMatchObject({ responses: 5, score: 100 });
  });

  it("of everybody are never withheld, and the policy sets the size", async () => {
    expect((await ask([aBucket({ s9: 1 })])).scores[0]).toMatchObject({ responses: 1, score: 100 });
    const definitions = someDefinitions({ policy: aPolicy({ minSegmentSize: 1 }) });
    const web = [aBucket({ s9: 1 }, { channel: "web" })];
    expect((await ask(web, { channel: "web" }, definitions)).scores[0]).toMatchObject({ score: 100 });
  });
});

const logOf = (...responses: Response[]): ResponseLog =>
  aLogOf(responses, ({ answeredAt, invitationId }) => ({ at: answeredAt, id: invitationId }));
const answers = Array.from({ length: 9 }, (_, n) =>
  aResponse({
    invitationId: `i${n}`,
    score: n,
    answeredAt: new Date(Date.parse("2026-10-29T12:00:00Z") + n * 86_400_000).toISOString(),
    ...(n % 2 === 0 ? { comment: "text" } : {}),
  }),
);
const ALL: ResponseQuery = { from: "2026-10-01T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z" };

describe("the list of responses", () => {
  it.each([1, 2, 4, 9, 50])("is whole in pages of %i, newest first and each once", async (limit) => {
    const list = listResponses(logOf(...answers));
    const seen: string[] = [];
    let page = await list(ALL, limit);
    seen.push(...page.items.map(({ invitationId }) => invitationId));
    while (page.next !== null) {
      page = await list(ALL, limit, page.next);
      seen.push(...page.items.map(({ invitationId }) => invitationId));
    }
    expect(seen).toEqual(["i8", "i7", "i6", "i5", "i4", "i3", "i2", "i1", "i0"]);
  });

  it.each<[Partial<ResponseQuery>, string[]]>([
    [{ minScore: 7 }, ["i8", "i7"]],
    [{ maxScore: 1 }, ["i1", "i0"]],
    [{ minScore: 3, maxScore: 4 }, ["i4", "i3"]],
    [{ hasComment: true, minScore: 6 }, ["i8", "i6"]],
    [{ hasComment: false, maxScore: 3 }, ["i3", "i1"]],
    [{ survey: "other" }, []],
    [{ metric: "ces" }, []],
    [{ touchpoint: "other" }, []],
    [{ from: "2026-11-01T12:00:00.000Z", to: "2026-11-02T12:00:00.000Z" }, ["i3"]],
  ])("narrowed by %j is %j", async (query, ids) => {
    const { items } = await listResponses(logOf(...answers))({ ...ALL, ...query }, 50);
    expect(items.map(({ invitationId }) => invitationId)).toEqual(ids);
  });
});

describe("a question about scores or responses", () => {
  const handler = queryScoresHandler({
    scores: readerOf(),
    responses: logOf(...answers),
    invitations: anInvitationLogOf(),
    journeys: {
      journey: async (id) => ({ items: [], next: null, isKnown: id === "c-42" }),
    },
    definitions: async () => someDefinitions(),
    stages: DEFAULT_STAGES,
    clock: () => NOW,
    exports: { add: async () => undefined },
    exportUrl: "https://files.example/",
    log: new KeptLog(),
  });
  const get = (path: string, query: Record<string, string>, options: { id?: string; accept?: string } = {}) =>
    handler(
      aRequest({
        routeKey: `GET ${path}`,
        scope: "read",
        query,
        parameters: { id: options.id ?? "c-42" },
        headers: options.accept ? { accept: options.accept } : {},
      }),
    );
  const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");

  it.each([
    [{ from: "2026-10-01", to: "2026-10-01" }, 422],
    [{ from: "2026-10-02", to: "2026-10-01" }, 422],
    [{ from: "2020-01-01", to: "2026-10-01" }, 422],
    [{ from: "2026-10-01", to: "2026-10-02" }, 200],
    [{ from: "2024-02-29", to: "2024-03-01" }, 200],
    [{ from: "1900-01-01", to: "1900-02-01" }, 200],
    [{ from: "2999-11-30", to: "2999-12-31" }, 200],
    [{ from: "1899-12-31", to: "1900-01-02" }, 422],
    [{ from: "0000-01-01", to: "0000-02-01" }, 422],
    [{ from: "2999-12-31", to: "3000-01-01" }, 422],
    [{ from: "9999-11-30", to: "9999-12-31" }, 422],
  ])("over %j is %i", async (period, status) => {
    expect((await get("/v1/scores", period)).statusCode).toBe(status);
    expect((await get("/v1/responses", period)).statusCode).toBe(status);
  });

  it("pages through the responses by cursor, and refuses one that it did not give", async () => {
    const period = { from: "2026-10-01", to: "2026-12-01" };
    const first = bodyOf(await get("/v1/responses", { ...period, limit: "4" }));
    expect(first.items.map(({ id }: { id: string }) => id)).toEqual(["i8", "i7", "i6", "i5"]);
    const second = bodyOf(await get("/v1/responses", { ...period, limit: "4", cursor: first.nextCursor }));
    expect(second.items.map(({ id }: { id: string }) => id)).toEqual(["i4", "i3", "i2", "i1"]);
    const forged = await get("/v1/responses", { ...period, cursor: "e30" });
    expect(bodyOf(forged)).toMatchObject({ status: 422, errors: [{ path: "cursor" }] });
  });

  it("that is not built yet is said to be so, not answered wrongly", async () => {
    const query = { from: "2026-10-01", to: "2026-11-01", compare: "previous" };
    expect((await get("/v1/scores", query)).statusCode).toBe(501);
  });

  it.each([
    ["c-42", 200],
    ["c-43", 404],
    ["", 422],
    ["\u0000", 422],
    ["x".repeat(129), 422],
  ])("about the journey of %j is %i", async (id, status) => {
    expect((await get("/v1/customers/{id}/journey", {}, { id })).statusCode).toBe(status);
  });
});
