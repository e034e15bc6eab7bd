import { ResponsePage, ResponsesFile } from "../../answers/responses/answers.ts";
import { ResponsesQuery, ScoresQuery, TrendQuery } from "../../base/requests.ts";
import { json, type Operations, READ } from "../../openapi/operation.ts";
import { Scores, Trend } from "./answers.ts";

const nps = {
  touchpoint: "purchase.completed",
  stage: "purchase",
  survey: "post-purchase",
  metric: "nps",
  volume: 512,
} as const;
const period = {
  from: "2026-10-01",
  to: "2026-11-01",
  timezone: "UTC",
  computedAt: "2026-11-01T00:05:02.000Z",
  pending: 0,
};

const unchanged = { description: "What `If-None-Match` names still stands." };

const wrongPeriod = {
  422: [{ path: "to", message: "must be later than from: periods are half-open, [from, to)" }],
};

export const scores: Operations = {
  "GET /v1/scores": {
    id: "queryScores",
    tag: "Scores",
    summary: "Scores of every touchpoint type over a period",
    description:
      "A row per touchpoint type and survey, and one for each type without a survey. With `channel` or `attribute` " +
      "the figures are those of a segment, and rows with fewer responses than the policy's `minSegmentSize` are " +
      "withheld. An answer has an `ETag` of its figures: with `If-None-Match` one that has not changed is a 304.",
    access: READ,
    query: ScoresQuery,
    answers: {
      200: {
        description: "The scores, in journey order.",
        content: json(Scores, {
          nps: {
            ...period,
            scores: [
              {
                ...nps,
                responses: 120,
                score: 33.3,
                interval: { level: 0.95, low: 19, high: 46.1 },
                mean: 8.03,
                distribution: { 0: 3, 1: 0, 2: 1, 3: 2, 4: 3, 5: 6, 6: 7, 7: 16, 8: 20, 9: 21, 10: 41 },
                promoters: 62,
                passives: 36,
                detractors: 22,
                funnel: {
                  eligible: 500,
                  suppressed: { contactCap: 41 },
                  waiting: 0,
                  sent: 455,
                  failed: 0,
                  expired: 4,
                  bounced: 5,
                  responded: 120,
                  responseRate: 0.2667,
                },
              },
            ],
          },
          withheld: {
            ...period,
            scores: [{ ...nps, responses: 3, score: null, withheld: "below minSegmentSize" }],
          },
        }),
      },
      304: unchanged,
    },
    problems: {
      422: [
        ...wrongPeriod[422],
        { path: "attribute", message: "must be one that scores are split by here: plan (free, pro)" },
      ],
    },
  },
  "GET /v1/scores/trend": {
    id: "queryTrend",
    tag: "Scores",
    summary: "How a score went, by day, week or month",
    description:
      "One metric over all places that the filters leave, together; without filters over all answers of it. Where " +
      "they leave more than one metric, name one. An answer has an `ETag`, as scores have.",
    access: READ,
    query: TrendQuery,
    answers: {
      200: {
        description: "The points, oldest first.",
        content: json(Trend, {
          weeks: {
            ...period,
            from: "2026-10-05",
            to: "2026-10-15",
            metric: "nps",
            points: [
              {
                from: "2026-10-05",
                to: "2026-10-12",
                responses: 40,
                score: 35,
                interval: { level: 0.95, low: 9.2, high: 55.9 },
              },
              { from: "2026-10-12", to: "2026-10-15", responses: 0, score: null, interval: null },
            ],
          },
        }),
      },
      304: unchanged,
    },
    problems: {
      422: [
        ...wrongPeriod[422],
        { path: "metric", message: "must be one of nps, csat: a trend is of one metric" },
      ],
    },
  },
  "GET /v1/responses": {
    id: "listResponses",
    tag: "Scores",
    summary: "Responses, newest first",
    description:
      "A page may hold fewer than `limit`, or none, and still go on: follow `nextCursor`.\n\n" +
      "With `Accept: text/csv` the answer is a file of all responses, without `limit` and `cursor`: UTF-8 with a byte " +
      "order mark, lines that end in CRLF, moments in the reporting time zone with their offset. Text that a " +
      "spreadsheet could run as a formula has `'` before it. A file that is too large for one answer is fetched from " +
      "the address that a 303 names: a GET there, which needs no key, streams the file (200, packed where " +
      "`accept-encoding` names gzip), or answers 404 or, once the address has run out, 410. A transfer that fails " +
      "breaks off, and the last line of what came says so; parts of a file can't be asked for.",
    access: READ,
    query: ResponsesQuery,
    answers: {
      200: {
        description: "One page of the responses; or, with `Accept: text/csv`, all of them.",
        headers: { "content-disposition": "With CSV: a name for the file." },
        content: {
          "text/csv": {},
          ...json(ResponsePage, {
            page: {
              items: [
                {
                  id: "3q2-7wEPSb6x1c0Zk9m4Nw",
                  survey: "post-purchase",
                  metric: "nps",
                  touchpoint: "purchase.completed",
                  customerId: "c-42",
                  channel: "web",
                  score: 9,
                  comment: "Fast!",
                  answeredAt: "2026-11-04T18:20:00.000Z",
                  revision: 0,
                },
              ],
              nextCursor: null,
            },
          }),
        },
      },
      303: {
        description: "With `Accept: text/csv`: the file is large, and is fetched elsewhere.",
        headers: { location: "Where the file is fetched." },
        content: json(ResponsesFile, {
          file: {
            url: "https://b3kq7ljxsd.lambda-url.eu-central-1.on.aws/W3aQyRZ7xYc0b1n8TtLw2mUe5PsV4kDfHhGj6oIiNqE",
            expiresAt: "2026-11-04T18:35:00.000Z",
          },
        }),
      },
    },
    problems: wrongPeriod,
  },
};
