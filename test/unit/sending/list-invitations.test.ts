import { describe, expect, it } from "vitest";
import { queryScoresHandler } from "../../../functions/query-scores/handler.ts";
import { lookThrough } from "../../../shared/application/base/look-through-log.ts";
import type { LogEntry, LogPosition } from "../../../shared/application/base/ports.ts";
import {
  type InvitationQuery,
  listInvitations,
} from "../../../shared/application/sending/list-invitations.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import type { Invitation } from "../../../shared/domain/sending/invitation.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import {
  anInvitation,
  aPolicy,
  aRequest,
  aSentInvitation,
  DAY,
  earlier,
  later,
  NOW,
  someDefinitions,
} from "../../support/builders.ts";
import { someAsking } from "../../support/fake-asked.ts";
import { FakeProblems } from "../../support/fake-problems.ts";
import { KeptLog } from "../../support/fakes.ts";
import { aLogOf, anInvitationLogOf, emptyLists } from "../../support/logs.ts";

const made = (id: string, daysAgo: number, overrides: Partial<Invitation> = {}): Invitation =>
  anInvitation({ id, createdAt: earlier(daysAgo * DAY), ...overrides });

const LEDGER = [
  made("waits", 0),
  made("leaving", 1, { status: "sending", customerId: "c-43" }),
  aSentInvitation({ id: "sent", createdAt: earlier(2 * DAY), survey: "other" }),
  made("capped", 3, { status: "suppressed", reason: "contactCap" }),
  made("erased", 35, { status: "suppressed", reason: "erased", customerId: null }),
  made("refused", 36, { status: "failed", reason: "rejected", touchpoint: "trial.started" }),
  made("late", 40, { status: "expired" }),
];
const ALL = { from: "2026-01-01T00:00:00.000Z", to: "2027-01-01T00:00:00.000Z" };
const IDS = LEDGER.map(({ id }) => id);

const pagesOf = async (query: InvitationQuery, limit: number): Promise<string[]> => {
  const list = listInvitations(anInvitationLogOf(...LEDGER));
  const seen: string[] = [];
  for (let after: LogPosition | null | undefined; after !== null; ) {
    const page = await list(query, limit, after);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items.map(({ id }) => id));
    after = page.next;
  }
  return seen;
};

describe("the ledger", () => {
  it.each([1, 2, 3, 7, 50])("is whole in pages of %i, newest first and each once", async (limit) => {
    expect(await pagesOf(ALL, limit)).toEqual(IDS);
    const own = IDS.filter((id) => id !== "leaving" && id !== "erased");
    expect(await pagesOf({ ...ALL, customer: "c-42" }, limit)).toEqual(own);
  });

  it.each<[Partial<InvitationQuery>, string[]]>([
    [{ status: "waiting" }, ["waits", "leaving"]],
    [{ status: "scheduled" }, ["waits"]],
    [{ status: "sending" }, ["leaving"]],
    [{ status: "sent" }, ["sent"]],
    [{ status: "suppressed" }, ["capped", "erased"]],
    [{ status: "failed" }, ["refused"]],
    [{ status: "expired" }, ["late"]],
    [{ reason: "contactCap" }, ["capped"]],
    [{ reason: "rejected" }, ["refused"]],
    [{ status: "sent", reason: "bounced" }, []],
    [{ survey: "other" }, ["sent"]],
    [{ touchpoint: "trial.started" }, ["refused"]],
    [{ customer: "c-43" }, ["leaving"]],
    [{ customer: "c-42", status: "waiting" }, ["waits"]],
    [{ customer: "nobody" }, []],
    [{ from: earlier(3 * DAY), to: earlier(DAY) }, ["sent", "capped"]],
    [{ customer: "c-42", from: earlier(3 * DAY), to: earlier(DAY) }, ["sent", "capped"]],
  ])("narrowed by %j is %j", async (query, ids) => {
    expect(await pagesOf({ ...ALL, ...query }, 2)).toEqual(ids);
  });

  it("goes on behind what arrives between two pages", async () => {
    const first = await listInvitations(anInvitationLogOf(...LEDGER))(ALL, 2);
    const grown = anInvitationLogOf(made("new", 0, { createdAt: later(1) }), ...LEDGER);
    const second = await listInvitations(grown)(ALL, 2, first.next ?? undefined);
    expect(second.items.map(({ id }) => id)).toEqual(IDS.slice(2, 4));
  });

  it("is read 2,000 entries at a time, whatever the filters", async () => {
    const entries = Array.from(
      { length: 4_001 },
      (_, n): LogEntry<number> => ({
        at: earlier(n),
        id: "i",
        item: n % 2 ? undefined : n,
      }),
    );
    const log = aLogOf(entries, ({ at, id }) => ({ at, id }));
    const wanted = { isWanted: ({ item }: LogEntry<number>) => item === 4_000, limit: 5 };
    const looks: number[] = [];
    for (let after: LogPosition | null | undefined; after !== null; ) {
      const range = { month: "2026-11", ...ALL, after: after ?? undefined };
      const page = await lookThrough(log.month(range), wanted);
      looks.push(page.items.length);
      after = page.next;
    }
    expect(looks).toEqual([0, 0, 1]);
  });
});

describe("a question about the ledger", () => {
  const asked = (timeZone = "UTC", ledger = LEDGER) => {
    const handler = queryScoresHandler({
      problems: new FakeProblems(),
      asking: someAsking(),
      ...emptyLists,
      scores: {
        buckets: async () => [],
        days: async () => [],
        months: async () => [],
        volumes: async () => [],
        computedAt: async () => null,
        pendingResponses: async () => 0,
      },
      invitations: anInvitationLogOf(...ledger),
      journeys: { journey: async () => ({ items: [], next: null, isKnown: false }) },
      definitions: async () => someDefinitions({ policy: aPolicy({ reportingTimezone: timeZone }) }),
      stages: DEFAULT_STAGES,
      clock: () => NOW,
      log: new KeptLog(),
    });
    return (query: Record<string, string> = {}, scope = "read") =>
      handler(aRequest({ routeKey: "GET /v1/invitations", scope, query }));
  };
  const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");
  const idsOf = (result: HttpResult) => bodyOf(result).items.map(({ id }: { id: string }) => id);

  it("shows all of the last five years where no days are named, until the end of today", async () => {
    const tooOld = made("tooOld", 0, { createdAt: "2021-10-29T23:59:59.999Z" });
    const oldest = made("oldest", 0, { createdAt: "2021-10-30T00:00:00.000Z" });
    expect(idsOf(await asked("UTC", [...LEDGER, oldest, tooOld])())).toEqual([...IDS, "oldest"]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ["UTC", { from: "2026-11-02" }, ["waits"]],
    ["UTC", { to: "2026-11-02" }, IDS.slice(1)],
    ["UTC", { from: "2026-10-31", to: "2026-11-02" }, ["leaving", "sent"]],
    // 14:03 UTC is 03:03 of the next day there.
    ["Pacific/Auckland", { from: "2026-11-03" }, ["waits"]],
    ["Pacific/Auckland", { from: "2026-11-02", to: "2026-11-03" }, ["leaving"]],
  ])("takes days of %s: %j is %j", async (timeZone, query, ids) => {
    expect(idsOf(await asked(timeZone)(query))).toEqual(ids);
  });

  it("hides what only sending needs to know", async () => {
    const every = {
      ...aSentInvitation(),
      addressHash: "hash",
      reminding: true,
      campaign: "spring",
      detail: "why",
    };
    const [item] = bodyOf(await asked("UTC", [every])()).items;
    const hidden = ["tokenHashes", "addressHash", "attempts", "unconfirmed", "reminding"];
    const shown = Object.keys(every).filter((field) => !hidden.includes(field));
    expect(Object.keys(item).sort()).toEqual(shown.sort());
  });

  it("pages by cursor", async () => {
    const ask = asked();
    const first = bodyOf(await ask({ limit: "3" }));
    const second = await ask({ limit: "10", cursor: first.nextCursor });
    expect(idsOf(second)).toEqual(IDS.slice(3));
    expect(bodyOf(second).nextCursor).toBeNull();
  });

  it.each<[Record<string, string>, string]>([
    [{ from: "2026-11-03" }, "from"],
    [{ from: "2021-01-01" }, "from"],
    [{ from: "2026-11-02", to: "2026-11-02" }, "to"],
    [{ from: "2020-01-01", to: "2026-01-01" }, "to"],
    [{ from: "2026-02-30" }, "from"],
    [{ status: "lost" }, "status"],
    [{ reason: "sent" }, "reason"],
    [{ survey: "No Key" }, "survey"],
    [{ customer: "" }, "customer"],
    [{ limit: "201" }, "limit"],
    [{ limit: "0" }, "limit"],
    [{ cursor: "e30" }, "cursor"],
    [{ colour: "red" }, "colour"],
  ])("is refused by name: %j", async (query, path) => {
    const { status, errors } = bodyOf(await asked()(query));
    expect([status, [...new Set(errors.map((one: { path: string }) => one.path))]]).toEqual([422, [path]]);
  });

  it.each([
    ["tag", 403],
    ["read", 200],
    ["admin", 200],
  ])("with the scope %s is %i", async (scope, status) => {
    expect((await asked()({}, scope)).statusCode).toBe(status);
  });
});
