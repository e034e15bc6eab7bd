import { describe, expect, it } from "vitest";
import { queryScoresHandler } from "../../../functions/query-scores/handler.ts";
import { showInvitationsHandler } from "../../../functions/show-invitations/handler.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import type { Bucket } from "../../../shared/domain/scores/bucket.ts";
import { suppressedCounter as outOf } from "../../../shared/domain/scores/fact.ts";
import type { Invitation } from "../../../shared/domain/sending/invitation.ts";
import {
  anInvitation,
  aRequest,
  aSentInvitation,
  aSurvey,
  aType,
  someDefinitions,
} from "../../support/builders.ts";
import { signedInAs } from "../../support/fake-session.ts";
import { anInvitationLogOf, emptyLists } from "../../support/logs.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const PATH = "/app/invitations";
const PERIOD = { from: "2026-10-01", to: "2026-11-01" };
const AT = "2026-10-20T09:00:00.000Z";

const aBucket = (counters: Record<string, number>, survey = "post-purchase"): Bucket => ({
  place: { period: "2026-10", cut: "type", touchpoint: "purchase.completed", survey, metric: "nps" },
  counters,
});

const world = (invitations: readonly Invitation[], buckets: readonly Bucket[] = []) => {
  const signedIn = signedInAs();
  const deps = {
    ...signedIn.deps,
    ...emptyLists,
    invitations: anInvitationLogOf(...invitations),
    definitions: async () =>
      someDefinitions({
        types: [aType({ name: "Order placed" })],
        surveys: [aSurvey(), aSurvey({ key: "second" })],
        audienceDimensions: { plan: ["pro"] },
      }),
    channels: async () => ["web"],
    scores: aScoreReader(...buckets),
    journeys: { journey: async () => ({ items: [], next: null }) },
    stages: DEFAULT_STAGES,
  };
  const pages = showInvitationsHandler(deps as never);
  const api = queryScoresHandler(deps as never);
  return {
    page: (query: Record<string, string> = {}) => signedIn.get(pages, PATH, { ...PERIOD, ...query }),
    api: async (route: "invitations" | "scores", query: Record<string, string> = {}) =>
      api(aRequest({ routeKey: `GET /v1/${route}`, scope: "read", query: { ...PERIOD, ...query } })),
  };
};

const plain = (html = ""): string =>
  html
    .replace(/^[\s\S]*<main|<\/main>[\s\S]*$/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
const rows = (html = ""): string[] =>
  [...html.matchAll(/<tr><td>[\s\S]*?<\/tr>/g)].map(([row = ""]) => plain(row));

const ledger: readonly Invitation[] = [
  aSentInvitation({
    id: "i-sent",
    createdAt: "2026-10-20T09:00:00.000Z",
    sentAt: "2026-10-21T09:00:00.000Z",
    deliveredAt: AT,
    complainedAt: AT,
  }),
  anInvitation({
    id: "i-out",
    createdAt: "2026-10-19T09:00:00.000Z",
    status: "suppressed",
    reason: "contactCap",
    detail: "asked 1 of 1 times in P14D",
    decidedAt: "2026-10-19T10:00:00.000Z",
    dueAt: undefined,
  } as never),
  anInvitation({
    id: "i-waits",
    createdAt: "2026-10-18T09:00:00.000Z",
    waitsFor: "sendWindow",
    dueAt: "2026-11-03T09:00:00.000Z",
    survey: "second",
    customerId: null,
  }),
  anInvitation({
    id: "i-failed",
    createdAt: "2026-10-17T09:00:00.000Z",
    status: "failed",
    reason: "rejected",
    touchpoint: null,
    decidedAt: "2026-10-17T10:00:00.000Z",
  }),
];

describe("the page of invitations", () => {
  it.each<Record<string, string>>([
    {},
    { status: "waiting" },
    { status: "suppressed", reason: "contactCap" },
    { survey: "second" },
    { customer: "c-42" },
    { touchpoint: "other" },
  ])("shows with %j exactly the API's invitations", async (query) => {
    const { page, api } = world(ledger);
    const { body = "" } = await api("invitations", query);
    expect((await page({ ...query, format: "json" })).body).toBe(body);
    expect(rows((await page(query)).body)).toHaveLength(JSON.parse(body).items.length);
  });

  it("says of each what became of it, since when, and why", async () => {
    expect(rows((await world(ledger).page()).body)).toEqual([
      "Oct 20, 2026, 9:00 AM c-42 Order placed post-purchase sent Oct 21, 2026, 9:00 AM marked as spam",
      "Oct 19, 2026, 9:00 AM c-42 Order placed post-purchase left out Oct 19, 2026, 10:00 AM asked often enough already asked 1 of 1 times in P14D",
      "Oct 18, 2026, 9:00 AM Erased customer Order placed second waiting – its send window until Nov 3, 2026, 9:00 AM",
      "Oct 17, 2026, 9:00 AM c-42 From a campaign post-purchase failed Oct 17, 2026, 10:00 AM the mail service refused it",
    ]);
  });

  it.each<[Record<string, string>, number, string, string]>([
    [{}, 121, "72 sent (2 bounced) + 43 left out + 3 waiting + 1 failed + 2 expired", "33 76.7%"],
    [{ survey: "second" }, 11, "5 sent + 3 left out + 0 waiting + 1 failed + 2 expired", "3 100%"],
  ])("sums with %j what the API's funnels count", async (query, eligible, parts, mostOften) => {
    const { page, api } = world(ledger, [
      aBucket({ sent: 67, bounced: 2, [outOf("contactCap")]: 30, [outOf("unsubscribed")]: 10, waiting: 3 }),
      aBucket({ sent: 5, [outOf("contactCap")]: 3, failed: 1, expired: 2 }, "second"),
    ]);
    const { scores } = JSON.parse((await api("scores", query)).body ?? "");
    const counted = scores.map(
      ({ funnel }: { funnel: { eligible: number } | null }) => funnel?.eligible ?? 0,
    );
    expect(counted.reduce((sum: number, one: number) => sum + one, 0)).toBe(eligible);
    const shown = plain((await page(query)).body);
    expect(shown).toContain(`${eligible} invitations = ${parts} `);
    expect(shown).toContain(`Number Share asked often enough already ${mostOften} `);
  });

  it("has no sum of one customer or campaign, which no funnel counts", async () => {
    const { page } = world(ledger, [aBucket({ sent: 67 })]);
    for (const query of [{ customer: "c-42" }, { campaign: "spring" }] as Record<string, string>[])
      expect((await page(query)).body).not.toContain("What became of them");
  });

  it("keeps the channel and customers of other pages, and says that they do not narrow it", async () => {
    const { body = "" } = await world(ledger).page({ channel: "web", status: "sent" });
    expect(rows(body)).toHaveLength(1);
    expect(plain(body)).toContain("invitations are not split by them");
    expect(body).toContain('<input type="hidden" name="channel" value="web">');
    expect(body).toContain('href="/app/responses?from=2026-10-01&amp;to=2026-11-01&amp;channel=web"');
  });

  it("says what is wrong with a filter, and keeps what was typed", async () => {
    const { statusCode, body = "" } = await world(ledger).page({ status: "lost" });
    expect(statusCode).toBe(422);
    expect(plain(body)).toContain("This filter can&#39;t be used Status: is none of the choices");
    expect(body).toContain('<option value="lost" selected>');
  });

  it("shows what callers wrote as text", async () => {
    const hostile = "<script>alert(1)</script>";
    const { body = "" } = await world([
      anInvitation({ createdAt: AT, survey: hostile, customerId: hostile, touchpoint: hostile }),
    ]).page();
    expect(body.match(/<script/g)).toHaveLength(1);
    expect(rows(body)[0]?.match(/&lt;script&gt;/g)).toHaveLength(3);
  });

  it("says what to do where there is nothing", async () => {
    const { page } = world([]);
    expect(plain((await page()).body)).toContain("Nobody was to be asked in this period.");
    expect(plain((await page({ status: "sent" })).body)).toContain("No invitation in this period matches");
  });
});
