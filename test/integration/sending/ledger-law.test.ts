import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import type { LogPosition } from "../../../shared/application/base/ports.ts";
import { queryScores } from "../../../shared/application/scores/query-scores.ts";
import { listInvitations } from "../../../shared/application/sending/list-invitations.ts";
import { type Funnel, funnelOf } from "../../../shared/domain/scores/funnel.ts";
import {
  FailureReason,
  type Invitation,
  SuppressionReason,
} from "../../../shared/domain/sending/invitation.ts";
import type { ItemKind } from "../../../shared/dynamodb/base/keys/index.ts";
import type { Row, Table } from "../../../shared/dynamodb/base/table.ts";
import { factOf } from "../../../shared/dynamodb/scores/counted-items.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import { createInvitationLog } from "../../../shared/dynamodb/sending/invitation-log.ts";
import { parseInvitation } from "../../../shared/dynamodb/sending/invitation-rows.ts";
import { allRows, TestEngine } from "../../support/engine.ts";
import { Crash, crashAfterWrites } from "../../support/faults.ts";
import { defineHistory, HISTORY, MoodyOutbox, type Step, settle, takeStep } from "../../support/history.ts";
import { counted, countedFacts, factCounted, invitationsCounted, recount } from "../../support/recount.ts";
import { writeRows } from "../../support/rows.ts";
import { SPEED } from "../../support/speed.ts";
import { createWorld, SHARDS, type World } from "../../support/world.ts";

const embedded = embeddedEngine();
const LEDGER = ["waiting", "sent", "failed", "expired"] as const;

const isLedgers = (counter: string) =>
  LEDGER.some((name) => name === counter) || counter.startsWith("suppressed_");

/** `eligible` of each bucket that has any, from its counters. */
const eligibleOf = (rows: readonly Row[]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(counted(rows)).flatMap(([place, { digest: _, ...counters }]) => {
      const numbers: Record<string, number> = {};
      // With audiences: the sum over all of them.
      for (const [name, n] of Object.entries(counters)) {
        const counter = name.slice(name.lastIndexOf("/") + 1);
        numbers[counter] = (numbers[counter] ?? 0) + Number(n);
      }
      expect(Object.values(numbers).every((n) => n > 0)).toBe(true);
      const { eligible } = funnelOf(numbers, 0);
      const sum = Object.entries(numbers).reduce((all, [name, n]) => (isLedgers(name) ? all + n : all), 0);
      expect([place, sum]).toEqual([place, eligible]);
      return eligible > 0 ? [[place, eligible]] : [];
    }),
  );

const stateOf = (row: Row) => {
  const { status, reason, sentAt, decidedAt } = parseInvitation(row);
  const known = { status, reason, sent: sentAt !== undefined, decided: decidedAt !== undefined };
  return { ...known, waits: row.duePk !== undefined };
};
/** The fields that each state has, and those that it must not have. */
const STATES = {
  scheduled: { sent: false, decided: false, waits: true, reason: undefined },
  sending: { sent: false, decided: false, waits: true, reason: undefined },
  sent: { sent: true, decided: false, waits: false, reason: undefined },
  suppressed: {
    sent: false,
    decided: true,
    waits: false,
    reason: expect.toBeOneOf([...SuppressionReason.options]),
  },
  failed: {
    sent: false,
    decided: true,
    waits: false,
    reason: expect.toBeOneOf([...FailureReason.options]),
  },
  expired: { sent: false, decided: true, waits: false, reason: undefined },
} as const satisfies Record<Invitation["status"], object>;

/** What is true at any time, also in the middle of a run. */
const expectLaw = async (table: Table): Promise<void> => {
  const rows = await allRows(table);
  expect(counted(rows)).toEqual(countedFacts(rows));
  expect(eligibleOf(rows)).toEqual(invitationsCounted(rows));
  // Invitations without a pending token are counted as they are now.
  for (const row of rows.filter(({ sk }) => ["TOUCHPOINT", "INVITATION", "RESPONSE"].includes(sk)))
    if (row.pendingPk === undefined) expect(factCounted(row)).toEqual(factOf(row, row.sk as ItemKind, "UTC"));
  const invitations = rows.filter(({ sk }) => sk === "INVITATION");
  for (const row of invitations) {
    const state = stateOf(row);
    expect(state).toEqual({ status: state.status, ...STATES[state.status] });
  }
  // Every touchpoint has exactly one invitation for each survey that it triggers.
  const outcomes = rows.flatMap(({ sk, invitations: made }) => (sk === "TOUCHPOINT" ? made : []));
  expect(invitations).toHaveLength(outcomes.length);
};

const ledgerOf = async (table: Table): Promise<Invitation[]> => {
  const items: Invitation[] = [];
  const list = listInvitations(createInvitationLog(table));
  const range = { from: "2026-11-01T00:00:00.000Z", to: "2026-12-01T00:00:00.000Z" };
  for (let after: LogPosition | null | undefined; after !== null; ) {
    const page = await list(range, 4, after);
    items.push(...page.items);
    after = page.next;
  }
  return items;
};

type Counted = Omit<Funnel, "responded" | "responseRate">;

const funnelsOf = (ledger: readonly Invitation[]): Record<string, Counted> => {
  const funnels: Record<string, Counted> = {};
  for (const { touchpoint, survey, metric, status, reason = "", bouncedAt } of ledger) {
    const key = JSON.stringify([touchpoint, survey, metric]);
    funnels[key] ??= {
      eligible: 0,
      suppressed: {},
      waiting: 0,
      sent: 0,
      failed: 0,
      expired: 0,
      bounced: 0,
    };
    const funnel = funnels[key];
    funnel.eligible += 1;
    if (bouncedAt !== undefined) funnel.bounced += 1;
    if (status === "suppressed") funnel.suppressed[reason] = (funnel.suppressed[reason] ?? 0) + 1;
    else funnel[status === "scheduled" || status === "sending" ? "waiting" : status] += 1;
  }
  return funnels;
};

const scoredFunnels = async ({ table, definitions }: World): Promise<Record<string, Counted>> => {
  const reader = createScoreReader(table, { shards: SHARDS });
  const query = { from: "2026-11-01", to: "2026-12-01" };
  const { scores } = await queryScores(reader, [])(query, await definitions.read());
  return Object.fromEntries(
    scores.flatMap((row) => {
      if (!("funnel" in row) || row.funnel === null) return [];
      const { responded: _, responseRate: __, ...funnel } = row.funnel;
      return [[JSON.stringify([row.touchpoint, row.survey, row.metric]), funnel]];
    }),
  );
};

/** What is true when no run is active: the funnel in the scores is a simple count of the ledger. */
const expectProven = async (world: World): Promise<Invitation[]> => {
  await expectLaw(world.table);
  const rows = await allRows(world.table);
  expect(counted(rows)).toEqual(recount(rows, "UTC"));
  const ledger = await ledgerOf(world.table);
  const stored = rows.filter(({ sk }) => sk === "INVITATION").map(({ id }) => id);
  expect(ledger.map(({ id }) => id).sort()).toEqual(stored.sort());
  expect(ledger.filter(({ status }) => status === "scheduled" || status === "sending")).toEqual([]);
  expect(await scoredFunnels(world)).toEqual(funnelsOf(ledger));
  return ledger;
};

/** On the embedded engine alone: some 120 lives of a machine take Amazon's ten times as long. */
describe.skipIf(!embedded)("the ledger's law", () => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(embedded as NonNullable<typeof embedded>);
  });
  afterAll(() => running.stop());

  const begin = async () => {
    const table = await running.table();
    await defineHistory(createWorld(table));
    return { table, outbox: new MoodyOutbox() };
  };

  it("covers every way in which an invitation can end", async () => {
    const { table, outbox } = await begin();
    const world = createWorld(table, { outbox });
    for (const step of HISTORY) {
      await takeStep(world, step);
      await expectLaw(table);
    }
    const midway = await ledgerOf(table);
    expect(midway).toHaveLength(12);
    await settle(world);
    const ledger = await expectProven(world);
    expect(ledger.map(({ survey, reason, status }) => `${survey} ${reason ?? status}`).sort()).toEqual([
      "big-spender condition",
      "big-spender condition",
      "big-spender condition",
      "big-spender contactCap",
      "big-spender sampledOut",
      "brief erased",
      "brief expired",
      "post-purchase rejected",
      "post-purchase sent",
      "post-purchase sent",
      "post-purchase sent",
      "post-purchase unsubscribed",
    ]);
    expect(ledger.filter(({ bouncedAt }) => bouncedAt !== undefined)).toHaveLength(1);
    expect(ledger.filter(({ customerId }) => customerId === null)).toHaveLength(5);
  });

  type Moment = { rows: readonly Row[]; outbox: MoodyOutbox };

  /** Continues from a moment of the history, crashes, and continues to the end; false where there was no crash. */
  const dieAndGoOn = async (
    { rows, outbox: sent }: Moment,
    steps: readonly Step[],
    death: { after: number; answerLost: boolean },
  ): Promise<boolean> => {
    const table = await running.table();
    const outbox = sent.copy();
    await writeRows(table, rows);
    const dying = running.again(table);
    const { crashed } = crashAfterWrites(dying.client, death.after, death.answerLost);
    const [first] = steps as [Step];
    await takeStep(createWorld(dying, { outbox }), first).catch((error: unknown) =>
      expect(error).toBeInstanceOf(Crash),
    );
    await expectLaw(table);
    if (!crashed()) return false;
    const next = createWorld(table, { outbox });
    for (const step of steps) await takeStep(next, step);
    await settle(next);
    await expectProven(next);
    return true;
  };

  it.each([false, true])(
    "is true after a crash at any write, and after continuing to the end (answer lost: %s)",
    async (answerLost) => {
      const { table, outbox } = await begin();
      const deaths: number[] = [];
      for (const [n, step] of HISTORY.entries()) {
        const isTried = SPEED.deathsInEachStep === "both ways" || (n % 2 === 0) === answerLost;
        const moment = { rows: await allRows(table), outbox: outbox.copy() };
        let died = 0;
        const death = () => ({ after: died * SPEED.deathsApart, answerLost });
        while (isTried && (await dieAndGoOn(moment, HISTORY.slice(n), death()))) died += 1;
        if (isTried) deaths.push(died);
        await takeStep(createWorld(table, { outbox }), step);
      }
      expect(Math.min(...deaths)).toBeGreaterThan(0);
      expect(deaths.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(50 / SPEED.deathsApart);
    },
    240_000,
  );
});
