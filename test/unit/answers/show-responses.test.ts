import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { queryScoresHandler } from "../../../functions/query-scores/handler.ts";
import { showInvitationsHandler } from "../../../functions/show-invitations/handler.ts";
import type { Response } from "../../../shared/domain/answers/response.ts";
import { importedResponseId } from "../../../shared/domain/answers/response-import.ts";
import type { CaseStatus } from "../../../shared/domain/cases/case.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import { aRequest, aResponse, aSurvey, aType, someDefinitions } from "../../support/builders.ts";
import { signedInAs } from "../../support/fake-session.ts";
import { responsesFrom } from "../../support/logged.ts";
import { aLogOf, anInvitationLogOf, emptyLists } from "../../support/logs.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const PATH = "/app/responses";
const PERIOD = { from: "2026-10-01", to: "2026-11-01" };

const world = (
  responses: readonly Response[],
  member = {},
  cases: ReadonlyMap<string, CaseStatus> = new Map(),
) => {
  const signedIn = signedInAs(member);
  const deps = {
    ...signedIn.deps,
    ...emptyLists,
    responses: aLogOf(responses, ({ answeredAt, invitationId }) => ({ at: answeredAt, id: invitationId })),
    customers: {
      identities: async () =>
        new Map([
          ["c-42", { id: "c-42", profile: { id: "c-42", name: "Ana <b>Ruiz</b>", attributes: {} } }],
        ]) as never,
    },
    definitions: async () =>
      someDefinitions({
        types: [aType({ name: "Order placed" })],
        surveys: [aSurvey()],
        audienceDimensions: { plan: ["free", "enterprise"] },
      }),
    channels: async () => ["web"],
    cases: { statuses: async () => cases },
    scores: aScoreReader(),
    invitations: anInvitationLogOf(),
    journeys: { journey: async () => ({ items: [], next: null }) },
    stages: DEFAULT_STAGES,
  };
  const pages = showInvitationsHandler(deps as never);
  const api = queryScoresHandler(deps as never);
  return {
    /** The page, and what the API answers to the same query. */
    page: async (query: Record<string, string> = {}) => signedIn.get(pages, PATH, { ...PERIOD, ...query }),
    api: async (query: Record<string, string> = {}) =>
      api(aRequest({ routeKey: "GET /v1/responses", scope: "read", query: { ...PERIOD, ...query } })),
  };
};

const articles = (html = ""): string[] => html.match(/<article[\s\S]*?<\/article>/g) ?? [];
const plain = (html = ""): string =>
  html
    .replace(/^[\s\S]*<main|<\/main>[\s\S]*$/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
const nextOf = (html = ""): Record<string, string> | undefined => {
  const href = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  return href === undefined ? undefined : Object.fromEntries(new URL(href, "http://x").searchParams);
};

const mixed: readonly Response[] = [
  aResponse({
    invitationId: "i-low",
    score: 3,
    comment: "slow",
    channel: "web",
    segments: { plan: "enterprise" },
    answeredAt: "2026-10-30T09:00:00.000Z",
  }),
  aResponse({ invitationId: "i-high", score: 10, customerId: "c-7", answeredAt: "2026-10-20T09:00:00.000Z" }),
  aResponse({
    invitationId: "i-ces",
    score: 4,
    metric: "ces",
    customerId: null,
    touchpoint: null,
    segments: { plan: "free" },
    answeredAt: "2026-10-10T09:00:00.000Z",
  }),
];

describe("the page of answers", () => {
  it.each<Record<string, string>>([
    {},
    { sentiment: "low" },
    { attribute: "plan:enterprise", sentiment: "low" },
    { metric: "nps", minScore: "4" },
    { hasComment: "true" },
    { q: "SLO" },
    { customer: "c-7" },
    { channel: "web" },
    { survey: "other" },
  ])("shows with %j exactly the API's answers", async (query) => {
    const { page, api } = world(mixed);
    const answered = await api(query);
    const shown = await page(query);
    const { items } = JSON.parse(answered.body ?? "");
    expect((await page({ ...query, format: "json" })).body).toBe(answered.body);
    expect((await page({ ...query, format: "csv" })).body).toBe(
      (await api({ ...query, format: "csv" })).body,
    );
    expect(articles(shown.body).map((article) => /#response-([\w-]+)/.exec(article)?.[1] ?? "i-ces")).toEqual(
      items.map(({ id }: Response & { id: string }) => id),
    );
  });

  it("says each score on its own scale and in words, who said it, about what and when", async () => {
    const { page } = world(mixed, { timezone: "America/Sao_Paulo" });
    const [low, high, middle] = articles((await page()).body);
    expect(plain(low)).toBe(
      "3 of 10 · NPS low Select Ana &lt;b&gt;Ruiz&lt;/b&gt; Oct 30, 2026, 6:00 AM slow Order placed post-purchase web plan: enterprise Open a case What happened before",
    );
    expect(low).toMatch(/href="\/app\/customers\/c-42\?until=2026-[^"#]+#response-i-low"/);
    expect(plain(high)).toContain("10 of 10 · NPS high Select c-7 Oct 20, 2026, 6:00 AM No comment.");
    expect(plain(middle)).toBe(
      "4 of 7 · CES middle Erased customer Oct 10, 2026, 6:00 AM No comment. From a campaign post-purchase plan: free",
    );
  });

  it("keeps its filter in every link and field", async () => {
    const filter = { attribute: "plan:enterprise", touchpoint: "purchase.completed", hasComment: "true" };
    const { body = "" } = await world(mixed).page(filter);
    const links = [...body.matchAll(/href="\/app\/responses\?([^"]+)"/g)]
      .map(([, query = ""]) => Object.fromEntries(new URLSearchParams(query.replaceAll("&amp;", "&"))))
      // The list of pages takes along only what every page has.
      .filter((link) => "hasComment" in link);
    // Six periods, four tones, two formats.
    expect(links).toHaveLength(6 + 4 + 2);
    for (const link of links) expect(link).toMatchObject(filter);
    for (const [name, value] of Object.entries(filter))
      expect(body).toMatch(new RegExp(`<select name="${name}">[\\s\\S]*?value="${value}" selected`));
  });

  it("goes on page by page until all were shown, each once", async () => {
    const { page } = world(responsesFrom("2026-10-05T00:00:00.000Z", 120));
    const seen: string[] = [];
    for (let query: Record<string, string> | undefined = {}; query; ) {
      const { body = "" } = await page(query);
      seen.push(...[...body.matchAll(/#response-([\w-]+)/g)].map(([, id = ""]) => id));
      query = nextOf(body);
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it("says up to where it looked when one page can't look through everything", async () => {
    const { page } = world(responsesFrom("2026-10-05T00:00:00.000Z", 2_002));
    const { body = "" } = await page({ q: "nothing" });
    expect(plain(body)).toContain(
      "Looked through everything since Oct 5, 2026, 12:02 AM. Go on for earlier answers.",
    );
    expect(body).not.toMatch(/No (?:earlier )?answer/);
    const last = await page(nextOf(body) ?? {});
    expect(last.body).toContain("No earlier answers.");
  });

  it("stays under 60 KB with the longest comments, and shows them all, whole", async () => {
    const longest = () => randomBytes(10_000).toString("base64").slice(0, 5_000);
    const stored = responsesFrom("2026-10-05T00:00:00.000Z", 50, () => ({ comment: longest() }));
    const { page } = world(stored);
    let found = 0;
    for (let query: Record<string, string> | undefined = {}; query; ) {
      const { body = "" } = await page(query);
      expect(gzipSync(body, { level: 4 }).length).toBeLessThan(60_000);
      for (const article of articles(body)) {
        const text = article.replace(/ …<\/p>[\s\S]*?>… /, "");
        found += stored.some(({ comment = "" }) => text.includes(comment)) ? 1 : 0;
      }
      query = nextOf(body);
    }
    expect(found).toBe(50);
  });

  it("says what is wrong with a filter, and keeps what was typed", async () => {
    const { statusCode, body = "" } = await world(mixed).page({ minScore: "4", q: "parcel" });
    expect(statusCode).toBe(422);
    expect(plain(body)).toContain("Score from: works only with “Metric”");
    expect(body).toMatch(/name="minScore"[^>]*value="4"/);
    expect(body).toMatch(/name="q"[^>]*value="parcel"/);
    expect(articles(body)).toEqual([]);
  });

  it("shows what people wrote as text", async () => {
    const hostile = '</p><script>alert(1)</script><img src=x onerror=alert(1)> "\u202Egnp.exe';
    const { body = "" } = await world([
      aResponse({ comment: hostile, answeredAt: "2026-10-30T09:00:00.000Z", survey: "<i>", channel: "<u>" }),
    ]).page({ q: "alert" });
    expect(body.match(/<script/g)).toHaveLength(1);
    expect(body).not.toMatch(/<(?:img|i|u|b)>|<img/);
    expect(plain(articles(body)[0])).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("shows each answer's case, or opens one: by hand, by the key e, or with others that are selected", async () => {
    const imported = aResponse({
      invitationId: "-",
      importId: "t-1",
      importedAt: "2026-10-09T09:00:00.000Z",
      answeredAt: "2026-10-09T09:00:00.000Z",
    });
    const cases = new Map<string, CaseStatus>([["i-high", "contacted"]]);
    const { page } = world([...mixed, imported], { role: "agent" }, cases);
    const { body = "" } = await page({ sentiment: "low", opened: "2", there: "1" });
    expect(plain(body)).toContain("2 cases opened · 1 had one already To the cases");
    const form = /<form class="cases" method="post" action="\/app\/cases">[\s\S]*?<\/form>/;
    const [list = ""] = form.exec((await page()).body ?? "") ?? [];
    expect(list).toContain('name="back" value="from=2026-10-01&amp;to=2026-11-01"');
    const [low = "", high = "", erased = "", other = ""] = articles(list);
    expect(low).toMatch(/<button [^>]*data-key="e" name="only" value="i-low"/);
    expect(low).toMatch(/<input type="checkbox" name="response" value="i-low"/);
    expect(high).toMatch(/<a [^>]*data-key="e" href="\/app\/cases\/i-high">Case: Contacted<\/a>/);
    for (const none of [high, erased]) expect(none).not.toMatch(/<button|<input/);
    // The case of an imported answer has the id that it is stored under.
    expect(other).toContain(`name="only" value="${importedResponseId("t-1")}"`);
  });

  it("lets viewers see cases and open none", async () => {
    const cases = new Map<string, CaseStatus>([["i-high", "new"]]);
    const { body = "" } = await world(mixed, { role: "viewer" }, cases).page();
    expect(articles(body)[1]).toContain("Case: New");
    expect(body).not.toMatch(/name="(?:only|response)"/);
  });

  it("takes numbers in its address for what they are", async () => {
    const { page } = world(mixed);
    expect(plain((await page({ none: "1" })).body)).toContain(
      "No answer was selected, so no case was opened.",
    );
    expect((await page({ opened: "<b>", there: "-1" })).body).not.toContain('role="status"');
  });

  it("says what to do where there is nothing", async () => {
    const { page } = world([]);
    expect(plain((await page()).body)).toContain("No answers in this period. Choose a longer one above");
    expect((await page({ sentiment: "low" })).body).toContain(
      '<a href="/app/responses?from=2026-10-01&amp;to=2026-11-01">All answers of this period</a>',
    );
  });
});
