import { describe, expect, it } from "vitest";
import type { Response } from "../../../shared/domain/answers/response.ts";
import type { ResponseExport } from "../../../shared/domain/answers/response-export.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { ResponsesQuery } from "../../../shared/http/answers/responses/requests.ts";
import { responsesFileAnswer } from "../../../shared/http/answers/responses/responses-answer.ts";
import { parseQuery } from "../../../shared/http/base/parse.ts";
import { wantsCsv } from "../../../shared/http/lists/wants-csv.ts";
import { aPolicy, aRequest, NOW, someDefinitions } from "../../support/builders.ts";
import { responsesFrom } from "../../support/logged.ts";
import { aLogOf, emptyLists } from "../../support/logs.ts";

const PERIOD = { from: "2026-10-01", to: "2026-11-01" };

const ask = async (
  responses: readonly Response[],
  query: Record<string, string> = {},
  reportingTimezone = "UTC",
) => {
  const ordered: [hash: string, order: ResponseExport][] = [];
  const answered = responsesFileAnswer({
    ...emptyLists,
    responses: aLogOf(responses, ({ answeredAt, invitationId }) => ({ at: answeredAt, id: invitationId })),
    exports: { add: async (...one) => void ordered.push(one) },
    exportUrl: "https://files.example/",
    definitions: async () =>
      someDefinitions({
        policy: aPolicy({ reportingTimezone }),
        audienceDimensions: { plan: ["free", "pro"] },
      }),
    clock: () => NOW,
  });
  const event = aRequest({ routeKey: "GET /v1/responses", query: { ...PERIOD, ...query } });
  const result = await answered(parseQuery(ResponsesQuery, event));
  return { ...result, ordered };
};
const some = (count: number, comment = "fine") =>
  responsesFrom("2026-10-05T00:00:00.000Z", count, () => ({ comment }));

describe("responses as a file", () => {
  it.each([
    ["text/csv", true],
    ["TEXT/CSV; charset=utf-8", true],
    ["text/csv, */*;q=0.1", true],
    ["application/json;q=0.5, text/csv", true],
    ["application/json, text/csv;q=0.1", false],
    ["text/csv;q=0", false],
    ["text/csvx", false],
    ["text/csv-schema", false],
    ['application/json;x="text/csv"', false],
    ["application/json", false],
    ["*/*", false],
    ["", false],
  ])("are meant by accept: %j: %s", (accept, meant) => {
    expect(wantsCsv(aRequest({ headers: { accept } }))).toBe(meant);
    expect(wantsCsv(aRequest({ headers: { accept }, query: { format: "csv" } }))).toBe(true);
    expect(wantsCsv(aRequest({ headers: { accept }, query: { format: "json" } }))).toBe(false);
  });

  it("come at once where they are few", async () => {
    const { statusCode, headers, body, ordered } = await ask(some(3));
    expect([statusCode, ordered]).toEqual([200, []]);
    expect(headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="responses-2026-10-01-2026-11-01.csv"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect(body?.split("\r\n").map((line) => line.split(",")[0])).toEqual([
      "\uFEFFid",
      "r-000002",
      "r-000001",
      "r-000000",
      "",
    ]);
  });

  it("are names of columns where there are none", async () => {
    expect((await ask([])).body).toMatch(/^\uFEFFid,[^\r]*\r\n$/);
  });

  it("are those of the reporting zone's days", async () => {
    const edges = ["2026-09-30T21:59:59.999Z", "2026-09-30T22:00:00.000Z", "2026-10-31T23:00:00.000Z"];
    const [one] = some(1);
    const responses = edges.map((answeredAt) => ({ ...(one as Response), answeredAt }));
    const { body } = await ask(responses, {}, "Europe/Berlin");
    expect(body?.match(/,2026-[^,]*,/g)).toEqual([",2026-10-01T00:00:00+02:00,"]);
  });

  it.each<[string, Response[], number]>([
    ["2,000 entries", some(2_000), 200],
    ["2,001 entries", some(2_001), 303],
    ["comments of 2.4 MB", some(12, "x".repeat(200_000)), 200],
    ["comments of 2.6 MB", some(13, "x".repeat(200_000)), 303],
    ["comments of 2.6 MB in fewer characters", some(13, "好".repeat(66_667)), 303],
  ])("of %s are answered with %i", async (_, responses, status) => {
    const { statusCode, body } = await ask(responses);
    expect(statusCode).toBe(status);
    expect(JSON.stringify(body).length).toBeLessThan(6_000_000);
  });

  it("count what was looked through, not what was found", async () => {
    expect((await ask(some(2_002), { survey: "other" })).statusCode).toBe(303);
  });

  it("that are many are fetched from an address that only its reader knows, for 15 minutes", async () => {
    const query = { metric: "nps", minScore: "2", hasComment: "true", survey: "post-purchase" };
    const { headers, body, ordered } = await ask(some(2_001), query, "Europe/Berlin");
    const { url, expiresAt } = JSON.parse(body ?? "");
    expect(headers).toMatchObject({ location: url, "cache-control": "no-store" });
    expect(expiresAt).toBe(addDuration(NOW, "PT15M"));
    const token = url.replace("https://files.example/", "");
    expect(token).toMatch(/^[\w-]{43}$/);
    const filters = { metric: "nps", minScore: 2, hasComment: true, survey: "post-purchase" };
    expect(ordered).toEqual([
      [sha256(token), { ...PERIOD, ...filters, timeZone: "Europe/Berlin", expiresAt }],
    ]);
  });

  it("are those of an attribute, in a large file too", async () => {
    const attribute = "plan:pro";
    const [pro, free] = ["pro", "free"].map((plan, index) =>
      responsesFrom(`2026-10-0${5 + index}T00:00:00.000Z`, 1, () => ({ segments: { plan } })),
    );
    const { body } = await ask([...(free ?? []), ...(pro ?? [])], { attribute });
    expect(body?.split("\r\n").map((line) => line.includes("plan:pro"))).toEqual([false, true, false]);
    const { ordered } = await ask(some(2_001), { attribute });
    expect(ordered[0]?.[1]).toMatchObject({ ...PERIOD, attribute });
  });

  it.each([
    [{ attribute: "plan:other" }, "attribute"],
    [{ attribute: "plan" }, "attribute"],
    [{ cursor: "abc" }, "cursor"],
    [{ limit: "10" }, "limit"],
    [{ to: "2026-10-01" }, "to"],
    [{ form: "csv" }, "form"],
  ])("asked for with %j are refused, by name", async (query, path) => {
    await expect(ask([], query)).rejects.toMatchObject({ details: { status: 422, errors: [{ path }] } });
  });
});
