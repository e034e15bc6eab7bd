import { describe, expect, it } from "vitest";
import { queryScoresHandler } from "../../../functions/query-scores/handler.ts";
import { listResponses, type ResponseQuery } from "../../../shared/application/answers/list-responses.ts";
import type { ResponseLog } from "../../../shared/application/answers/ports.ts";
import type { ScoreReader } from "../../../shared/application/scores/ports.ts";
import { queryScores, type ScoreQuery } from "../../../shared/application/scores/query-scores.ts";
import type { Response } from "../../../shared/domain/answers/response.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import type { Bucket } from "../../../shared/domain/scores/bucket.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import {
  aCustomer,
  aPolicy,
  aRequest,
  aResponse,
  aSurvey,
  aTouchpoint,
  aType,
  NOW,
  someDefinitions,
} from "../../support/builders.ts";
import { someAsking } from "../../support/fake-asked.ts";
import { FakeProblems } from "../../support/fake-problems.ts";
import { KeptLog } from "../../support/fakes.ts";
import { aLogOf, anInvitationLogOf, emptyLists } from "../../support/logs.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const aBucket = (counters: Record<string, number>, place: Partial<Bucket["place"]> = {}): Bucket => ({
  place: {
    period: "2026-10",
    cut: "type",
    touchpoint: "purchase.completed",
    survey: "post-purchase",
    metric: "nps",
    ...place,
  },
  counters,
});
/** Counters by channel: in everybody's buckets, and in those that are cut by channel. */
const byChannel = (
  channels: Record<string, Record<string, number>>,
  place: Partial<Bucket["place"]> = {},
): Bucket[] => [
  ...Object.values(channels).map((counters) => aBucket(counters, place)),
  ...Object.entries(channels).map(([value, counters]) =>
    aBucket(counters, { ...place, cut: "by:channel", value }),
  ),
];
const inChannel = (value: string) => ({ audience: { dimension: "channel", value } });
const aVolume = (volume: number, place: Partial<Bucket["place"]> = {}) =>
  aBucket({ volume }, { survey: null, metric: null, ...place });

const ask = (buckets: Bucket[], query: Partial<ScoreQuery> = {}, definitions = someDefinitions()) =>
  queryScores(aScoreReader(...buckets), DEFAULT_STAGES)(
    { from: "2026-10-01", to: "2026-11-01", ...query },
    definitions,
  );

describe("the scores", () => {
  it("of a period are sums over its buckets, shards together", async () => {
    const answer = await ask([
      aBucket({ s10: 60, s9: 2, sent: 400 }),
      aBucket({ s8: 36, s3: 22, sent: 55, bounced: 5, expired: 4, suppressed_contactCap: 41 }),
      aVolume(500),
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
});

describe("an audience's scores", () => {
  const WITHHELD = "below minSegmentSize";
  const web = inChannel("web");
  const only = async (buckets: Bucket[], query: Partial<ScoreQuery> = {}, minSegmentSize = 5) => {
    const definitions = someDefinitions({ policy: aPolicy({ minSegmentSize }) });
    return (await ask(buckets, { ...web, ...query }, definitions)).scores[0];
  };

  it("are those of the audience alone, its funnel and volume too", async () => {
    const buckets = [
      ...byChannel({ web: { s10: 6, s0: 2, sent: 20 }, app: { s0: 30, sent: 90 } }),
      ...byChannel({ web: { volume: 40 }, app: { volume: 200 } }, { survey: null, metric: null }),
    ];
    expect(await only(buckets)).toMatchObject({
      volume: 40,
      responses: 8,
      score: 50,
      promoters: 6,
      detractors: 2,
      funnel: { sent: 20, responded: 8, responseRate: 0.4 },
    });
  });

  it.each([
    [5, 0],
    [5, 4],
    [1, 0],
    [30, 29],
  ])("with minSegmentSize %i are withheld with %i responses", async (minSegmentSize, responses) => {
    expect(await only(byChannel({ web: { s9: responses } }), {}, minSegmentSize)).toEqual({
      touchpoint: "purchase.completed",
      stage: "purchase",
      survey: "post-purchase",
      metric: "nps",
      volume: 0,
      responses,
      score: null,
      withheld: WITHHELD,
    });
  });

  it.each([
    [5, 5],
    [1, 1],
    [30, 30],
  ])("with minSegmentSize %i are given with %i responses", async (minSegmentSize, responses) => {
    const row = await only(byChannel({ web: { s9: responses } }), {}, minSegmentSize);
    expect(row).toMatchObject({ responses, score: 100, interval: { level: 0.95 } });
    expect(row).not.toHaveProperty("withheld");
  });

  it("of everybody are never withheld", async () => {
    expect((await ask([aBucket({ s9: 1 })])).scores[0]).toMatchObject({ responses: 1, score: 100 });
  });

  it("are given whatever other audiences answered, and on whichever days", async () => {
    const stray = [...byChannel({ web: { s10: 64 }, app: { s0: 1 } }), aBucket({ s0: 1 })];
    expect(await only(stray)).toMatchObject({ responses: 64, score: 100 });
    expect(await only(stray, inChannel("app"))).toMatchObject({ responses: 1, withheld: WITHHELD });
    const days = [
      ...byChannel({ web: { s10: 9 } }, { period: "2026-10-05" }),
      ...byChannel({ web: { s10: 1 } }, { period: "2026-10-06" }),
    ];
    expect(await only(days, { to: "2026-10-06" })).toMatchObject({ responses: 9, score: 100 });
  });

  it("count an attribute's value alone where its values share a bucket", async () => {
    const attribute = (value: string) => ({ audience: { dimension: "plan", value } });
    const buckets = [aBucket({ "pro/s9": 6, "free/s0": 9, "free/sent": 20 }, { cut: "by:plan" })];
    expect(await only(buckets, attribute("pro"))).toMatchObject({
      responses: 6,
      score: 100,
      funnel: { sent: 0 },
    });
    expect(await only(buckets, attribute("free"))).toMatchObject({
      responses: 9,
      score: -100,
      funnel: { sent: 20 },
    });
  });

  it("have a row for what the audience did, and for what is defined", async () => {
    const buckets = [
      ...byChannel({ app: { volume: 3 } }, { touchpoint: "only.app", survey: null, metric: null }),
      ...byChannel({ web: { volume: 2 } }, { touchpoint: "only.web", survey: null, metric: null }),
    ];
    const { scores } = await ask(buckets, web);
    expect(scores.map(({ touchpoint, volume }) => [touchpoint, volume])).toEqual([
      ["purchase.completed", 0],
      ["only.web", 2],
    ]);
  });

  it("are all that is read: no bucket of everybody, and no period but those asked about", async () => {
    const reads: unknown[] = [];
    const reader: ScoreReader = {
      ...aScoreReader(),
      buckets: async (...read) => {
        reads.push(read);
        return [];
      },
    };
    const query = { from: "2026-10-01", to: "2026-11-03", compare: undefined };
    await queryScores(reader, DEFAULT_STAGES)({ ...query, ...web }, someDefinitions());
    expect(reads).toEqual([
      [{ cut: "by:channel", value: "web" }, ["2026-10", "2026-11-01", "2026-11-02"], undefined],
    ]);
  });

  it.each([
    ["both periods have enough", 30, 30, { previous: -100, difference: 200, verdict: "up" }],
    ["the period before has too few", 60, 4, { previous: null, difference: null, withheld: WITHHELD }],
    ["the period before has none", 60, 0, { previous: null, difference: null, withheld: WITHHELD }],
    ["this period has too few", 4, 60, { previous: null, low: null, high: null, withheld: WITHHELD }],
    ["both have just enough", 5, 5, { previous: -100, difference: 200, verdict: "insufficient" }],
  ])("have a change where %s: %i and %i responses", async (_, now, before, change) => {
    const buckets = [
      ...byChannel({ web: { s10: now } }),
      ...byChannel({ web: { s0: before } }, { period: "2026-09" }),
    ];
    const row = await only(buckets, { compare: "previous" });
    expect(row?.change).toMatchObject("withheld" in change ? { verdict: "insufficient", ...change } : change);
    expect(row?.change && "withheld" in row.change).toBe("withheld" in change);
  });
});

describe("a comparison with the period before", () => {
  const compared = async (buckets: Bucket[], query: Partial<ScoreQuery> = {}) =>
    (await ask(buckets, { from: "2026-10-01", to: "2026-11-01", compare: "previous", ...query })).scores;
  const inAugustAndSeptember = (counters: Record<string, number>) => [
    aBucket(counters, { period: "2026-09" }),
    aBucket({ s10: 5 }, { period: "2026-08-31" }),
    aBucket({ s0: 777 }, { period: "2026-08-30" }),
  ];

  it("is with as many days just before", async () => {
    const [row] = await compared([aBucket({ s10: 50, s0: 10 }), ...inAugustAndSeptember({ s10: 5, s0: 50 })]);
    expect(row).toMatchObject({
      responses: 60,
      score: 66.7,
      change: { previous: -66.7, difference: 133.3, verdict: "up" },
    });
  });

  it("is insufficient without enough answers, and has no figures without any", async () => {
    expect((await compared([aBucket({ s10: 29 })]))[0]).toMatchObject({
      change: { previous: null, difference: null, low: null, high: null, verdict: "insufficient" },
    });
  });

  it("has a row for what was only answered before, and no change for a type without a survey", async () => {
    const rows = await compared([
      ...inAugustAndSeptember({ s10: 40 }).map((bucket) => ({
        ...bucket,
        place: { ...bucket.place, survey: "gone" },
      })),
      aVolume(3, { touchpoint: "login" }),
    ]);
    const bySurvey = new Map(rows.map((row) => [row.survey, row]));
    expect(bySurvey.get("gone")).toMatchObject({ responses: 0, score: null, change: { previous: 100 } });
    expect(bySurvey.get(null)).not.toHaveProperty("change");
  });

  it("tests the verdicts of all rows of the answer together", async () => {
    const places = Array.from({ length: 20 }, (_, n) => `t${n}`);
    const barely = { now: { s10: 58, s0: 42 }, before: { s10: 43, s0: 57 } };
    const buckets = (changed: string[]) =>
      places.flatMap((touchpoint) => {
        const still = { s10: 50, s0: 50 };
        const { now, before } = changed.includes(touchpoint) ? barely : { now: still, before: still };
        return [aBucket(now, { touchpoint }), aBucket(before, { touchpoint, period: "2026-09" })];
      });
    const verdictOf = async (query: Partial<ScoreQuery>, changed: string[]) =>
      (await compared(buckets(changed), { metric: "nps", ...query })).find(
        ({ touchpoint }) => touchpoint === "t3",
      )?.change?.verdict;
    expect(await verdictOf({ touchpoint: "t3" }, ["t3"])).toBe("up");
    expect(await verdictOf({}, ["t3"])).toBe("flat");
    expect(await verdictOf({}, places)).toBe("up");
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
    ...(n % 3 === 0 ? { segments: { plan: "pro" } } : {}),
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
    [{ channel: "web" }, []],
    [{ attribute: "plan:pro", maxScore: 4 }, ["i3", "i0"]],
    [{ attribute: "plan:pro:pro" }, []],
    [{ sentiment: "low" }, ["i6", "i5", "i4", "i3", "i2", "i1", "i0"]],
    [{ sentiment: "middle" }, ["i8", "i7"]],
    [{ sentiment: "high" }, []],
    [{ q: "TEX", minScore: 4 }, ["i8", "i6", "i4"]],
    [{ q: "other" }, []],
    [{ customer: "c-42", minScore: 8 }, ["i8"]],
    [{ customer: "c-43" }, []],
    [{ from: "2026-11-01T12:00:00.000Z", to: "2026-11-02T12:00:00.000Z" }, ["i3"]],
  ])("narrowed by %j is %j", async (query, ids) => {
    const { items } = await listResponses(logOf(...answers))({ ...ALL, ...query }, 50);
    expect(items.map(({ invitationId }) => invitationId)).toEqual(ids);
  });
});

describe("a question about scores or responses", () => {
  const handlerOf = (scores: ScoreReader, lists: Partial<typeof emptyLists> = {}) =>
    queryScoresHandler({
      problems: new FakeProblems(),
      asking: someAsking(),
      ...emptyLists,
      scores,
      responses: logOf(...answers),
      invitations: anInvitationLogOf(),
      journeys: {
        journey: async (id) => ({ items: [], next: null, isKnown: id === "c-42" }),
      },
      definitions: async () =>
        someDefinitions({ audienceDimensions: { plan: ["free", "pro"], size: ["1", "a:b"] } }),
      stages: DEFAULT_STAGES,
      clock: () => NOW,
      log: new KeptLog(),
      ...lists,
    });
  const handler = handlerOf(aScoreReader());
  type Options = { id?: string; accept?: string; known?: string; asked?: typeof handler };
  const get = (path: string, query: Record<string, string>, options: Options = {}) =>
    (options.asked ?? handler)(
      aRequest({
        routeKey: `GET ${path}`,
        scope: "read",
        query,
        parameters: { id: options.id ?? "c-42" },
        headers: {
          ...(options.accept ? { accept: options.accept } : {}),
          ...(options.known ? { "if-none-match": options.known } : {}),
        },
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

  it("lists each response with its customer and touchpoint, whichever time it is asked from", async () => {
    const asked = handlerOf(aScoreReader(), {
      customers: {
        identities: async (ids: readonly string[]) =>
          new Map(ids.map((id) => [id, { id: "c-7", profile: aCustomer({ id: "c-7" }) }])),
      },
    });
    const moment = { from: "2026-11-05T12:00:00Z", to: "2026-11-06T13:00:00+01:00" };
    const { items } = bodyOf(await get("/v1/responses", moment, { asked }));
    expect(items).toEqual([
      expect.objectContaining({
        id: "i7",
        customerId: "c-42",
        touchpointId: null,
        customer: { id: "c-7", name: "Ana", email: "ana@example.com" },
      }),
    ]);
    const unknown = bodyOf(await get("/v1/responses", moment)).items[0];
    expect(unknown.customer).toEqual({ id: "c-42" });
  });

  it.each<[Record<string, string>, string[]]>([
    [{ minScore: "3" }, ["minScore"]],
    [{ maxScore: "3", minScore: "1" }, ["minScore", "maxScore"]],
    [{ sentiment: "bad" }, ["sentiment"]],
    [{ sample: "1" }, ["sample"]],
    [{ from: "2026-11-05T12:00:00" }, ["from"]],
    [{ to: "yesterday" }, ["to"]],
    [{ q: "" }, ["q"]],
  ])("refuses responses by %j, which it names", async (query, paths) => {
    const result = await get("/v1/responses", { from: "2026-10-01", to: "2026-12-01", ...query });
    expect(result.statusCode).toBe(422);
    const named = bodyOf(result).errors.map(({ path }: { path: string }) => path);
    expect(new Set(named)).toEqual(new Set(paths));
  });

  it("lists touchpoints with their properties, newest first, and as a file", async () => {
    const stored = [
      aTouchpoint({ id: "a", occurredAt: "2026-11-01T10:00:00.000Z", properties: { total: 5 } }),
      aTouchpoint({ id: "b", occurredAt: "2026-11-02T10:00:00.000Z", channel: "web", customerId: "c-1" }),
      aTouchpoint({ id: "c", occurredAt: "2026-11-03T10:00:00.000Z", touchpoint: "ticket.solved" }),
    ];
    const touchpoints = aLogOf(stored, ({ occurredAt, id }) => ({ at: occurredAt, id }));
    const asked = handlerOf(aScoreReader(), { touchpoints });
    const list = async (query: Record<string, string> = {}) =>
      bodyOf(await get("/v1/touchpoints", { from: "2026-11-01", to: "2026-11-04", ...query }, { asked }));
    const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
    const first = await list({ limit: "2" });
    expect(idsOf(first)).toEqual(["c", "b"]);
    const second = await list({ limit: "2", cursor: first.nextCursor });
    expect(second).toMatchObject({ items: [{ id: "a", properties: { total: 5 } }], nextCursor: null });
    expect(JSON.stringify(second)).not.toMatch(/contentHash|invitations/);
    expect(idsOf(await list({ touchpoint: "ticket.solved" }))).toEqual(["c"]);
    expect(idsOf(await list({ channel: "web" }))).toEqual(["b"]);
    expect(idsOf(await list({ customer: "c-1" }))).toEqual(["b"]);
    expect(idsOf(await list({ to: "2026-11-02T10:00:00Z" }))).toEqual(["a"]);
    const file = await get(
      "/v1/touchpoints",
      { from: "2026-11-01", to: "2026-11-02", format: "csv" },
      { asked },
    );
    expect(file.headers).toMatchObject({
      "content-disposition": 'attachment; filename="touchpoints-2026-11-01-2026-11-02.csv"',
    });
    expect(file.body?.split("\r\n")[1]).toMatch(
      /^a,2026-11-01T10:00:00\+00:00,purchase\.completed,c-42,.*,"{""total"":5}"$/,
    );
  });

  const period = { from: "2026-10-01", to: "2026-11-01" };

  it.each<[Record<string, string>, string]>([
    [{ attribute: "plan" }, "attribute"],
    [{ attribute: "plan:" }, "attribute"],
    [{ attribute: ":pro" }, "attribute"],
    [{ attribute: "plan:gold" }, "attribute"],
    [{ attribute: "constructor:name" }, "attribute"],
    [{ attribute: "size:1", channel: "web" }, "attribute"],
    [{ compare: "next" }, "compare"],
    [{ interval: "day" }, "interval"],
  ])("narrowed by %j names %s", async (query, path) => {
    const result = await get("/v1/scores", { ...period, ...query });
    expect(bodyOf(result)).toMatchObject({ status: 422, errors: [{ path }] });
  });

  it("names the attributes that scores are split by, where another one is asked for", async () => {
    const [error] = bodyOf(await get("/v1/scores", { ...period, attribute: "tier:1" })).errors;
    expect(error.message).toBe("must be one that scores are split by here: plan (free, pro); size (1, a:b)");
    expect((await get("/v1/scores", { ...period, attribute: "size:a:b" })).statusCode).toBe(200);
  });

  it("has a validator of its figures, and is not sent again to a client that has them", async () => {
    const first = await get("/v1/scores", period);
    const { etag = "", "cache-control": caching } = first.headers as Record<string, string>;
    expect(caching).toBe("private, no-cache");
    const again = await get("/v1/scores", period, { known: etag });
    expect(again).toMatchObject({ statusCode: 304, headers: { etag } });
    expect(again.body).toBeUndefined();
    for (const known of ["*", etag.replace("W/", ""), `"other", ${etag}`])
      expect((await get("/v1/scores", period, { known })).statusCode).toBe(304);
    expect((await get("/v1/scores", { ...period, to: "2026-10-31" }, { known: etag })).statusCode).toBe(200);
    const trend = await get("/v1/scores/trend", { ...period, interval: "week" });
    expect(trend.headers?.etag).not.toBe(etag);
  });

  it.each([
    [{ to: "2026-11-02" }, 0, "private, max-age=300"],
    [{ to: "2026-11-03" }, 0, "private, no-cache"],
    [{ to: "2026-11-02" }, 1, "private, no-cache"],
  ])("over %j with %i pending may be kept: %s", async (to, pending, caching) => {
    const asked = handlerOf({ ...aScoreReader(), pendingResponses: async () => pending });
    const result = await get("/v1/scores", { ...period, ...to }, { asked });
    expect(result.headers?.["cache-control"]).toBe(caching);
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
