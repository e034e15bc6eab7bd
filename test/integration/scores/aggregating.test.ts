import type { TransactWriteItemsCommandInput } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Row } from "../../../shared/dynamodb/base/table.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { crashAfterWrites } from "../../support/faults.ts";
import { counted, recount } from "../../support/recount.ts";
import { writeRow } from "../../support/rows.ts";
import { SPEED } from "../../support/speed.ts";
import { createWorld, survey, touchpoint, type World } from "../../support/world.ts";
import { copiesOf } from "../../support/world-copies.ts";

const SCORES = [10, 9, 3, 7, 0, 10, 8, 6];

describe.each(await enginesHere())("aggregating scores on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  /** Touchpoints of two days and channels, surveys sent, answers given: everything pending. */
  const answer = async (scores: readonly number[]): Promise<World> => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.record(
      ...scores.map((_, i) =>
        touchpoint(`t${i}`, {
          channel: i % 2 ? "web" : "store",
          occurredAt: i < 4 ? "2026-10-31T23:59:59Z" : "2026-11-01T00:00:00Z",
        }),
      ),
      touchpoint("bare", { touchpoint: "advert.clicked", customer: { id: "c-bare" } }),
    );
    await world.dispatch();
    for (const [i, { token }] of world.outbox.sent.entries())
      await world.answer(token, { score: scores[i] as number });
    return world;
  };
  const answered = copiesOf(
    () => answer(SCORES),
    () => running.table(),
  );
  const answeredByThree = copiesOf(
    () => answer(SCORES.slice(0, 3)),
    () => running.table(),
  );

  const expectProven = async ({ table }: World): Promise<void> => {
    const rows = await allRows(table);
    expect(rows.filter((row) => row.pendingPk !== undefined)).toEqual([]);
    expect(counted(rows)).toEqual(recount(rows, "UTC"));
  };

  it("counts every touchpoint, invitation and answer once, by day and month", async () => {
    const world = await answered();
    await world.aggregate();
    await expectProven(world);
    const sums = counted(await allRows(world.table));
    expect(sums["2026-10 by:channel purchase.completed   store"]).toMatchObject({ volume: "2" });
    expect(sums["2026-11-02 by:channel purchase.completed post-purchase nps web"]).toMatchObject({
      sent: "4",
    });
  });

  it(`counts ${SPEED.longChannels} channels with names as long as they may be, and answers that are revised in each`, async () => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    const named = (n: number) => `${String(n).padStart(3, "0")}${"通".repeat(61)}`;
    await world.record(
      ...Array.from({ length: SPEED.longChannels + 20 }, (_, n) =>
        touchpoint(`t${n}`, { channel: named(n % SPEED.longChannels) }),
      ),
    );
    await world.aggregate();
    await world.dispatch();
    for (const { token } of world.outbox.sent) await world.answer(token, { score: 9 });
    await world.aggregate();
    for (const { token } of world.outbox.sent) await world.answer(token, { score: 3 });
    const reports = await world.aggregate();
    expect(reports.map(({ quarantined, finished }) => [quarantined, finished])).toEqual([
      [0, true],
      [0, true],
    ]);
    await expectProven(world);
    const query = { from: "2026-11-01", to: "2026-12-01" };
    const audience = { dimension: "channel", value: named(7) };
    const { scores } = await world.scores({ ...query, audience });
    expect(scores[0]).toMatchObject({ volume: 2, responses: 2 });
  });

  it("changes nothing when it runs again", async () => {
    const world = await answered();
    await world.aggregate();
    const before = counted(await allRows(world.table));
    const reports = await world.aggregate();
    expect(reports.map(({ folded }) => folded)).toEqual([0, 0]);
    expect(counted(await allRows(world.table))).toEqual(before);
  });

  it("adds the difference of a revision, also one that comes before the first count", async () => {
    const world = await answered();
    const [first, second] = world.outbox.sent;
    await world.answer(first?.token ?? "", { score: 1 });
    await world.aggregate();
    await expectProven(world);
    world.clock.now = "2026-12-01T12:00:00.000Z";
    await world.answer(second?.token ?? "", { score: 2 });
    await world.answer(second?.token ?? "", { score: 5, comment: "hm" });
    await world.aggregate();
    await expectProven(world);
    expect(
      Object.keys(counted(await allRows(world.table))).filter((place) => place.startsWith("2026-12")),
    ).toEqual([]);
  });

  it("counts each item once when runs overlap", async () => {
    const world = await answered();
    const runs = Array.from({ length: 4 }, () => createWorld(running.again(world.table)).aggregate());
    await Promise.all(runs);
    await expectProven(world);
  });

  it("keeps an answer that comes between reading and counting", async () => {
    const world = await answered();
    const again = running.again(world.table);
    let raced = false;
    again.client.middlewareStack.add(
      (next) => async (args) => {
        const { TransactItems = [] } = args.input as TransactWriteItemsCommandInput;
        if (!raced && TransactItems.some(({ Update }) => Update?.Key?.sk?.S === "RESPONSE")) {
          raced = true;
          for (const { token } of world.outbox.sent) await world.answer(token, { score: 4 });
        }
        return next(args);
      },
      { step: "initialize" },
    );
    const reports = await createWorld(again).aggregate();
    expect(reports.reduce((sum, { stale }) => sum + stale, 0)).toBeGreaterThan(0);
    await world.aggregate();
    await expectProven(world);
  });

  it.each([false, true])(
    "counts each item once whichever write it dies at (answer lost: %s)",
    async (answerLost) => {
      for (let after = answerLost ? 1 : 0; ; after += SPEED.someDeathsApart) {
        const world = await answeredByThree();
        const again = running.again(world.table);
        const { crashed } = crashAfterWrites(again.client, after, answerLost);
        await createWorld(again)
          .aggregate()
          .catch(() => {});
        await world.aggregate();
        await expectProven(world);
        if (!crashed()) {
          expect(after).toBeGreaterThan(2);
          return;
        }
      }
    },
  );

  it("quarantines a row that does not parse, counts the rest, and counts the row once it is written again", async () => {
    const world = await answered();
    const poison = (await allRows(world.table)).find((row) => row.sk === "RESPONSE") as Row;
    await writeRow(world.table, { ...poison, score: "ten" });
    const asideOf = (reports: { quarantined: number }[]) =>
      reports.reduce((sum, { quarantined }) => sum + quarantined, 0);
    const reports = await world.aggregate();
    expect(asideOf(reports)).toBe(1);
    expect(reports.every(({ finished }) => finished)).toBe(true);
    expect(world.unreadable.map(({ message }) => message)).toEqual([
      "a INVITATION row does not parse: score",
    ]);
    expect(asideOf(await world.aggregate())).toBe(0);
    await writeRow(world.table, poison);
    await world.aggregate();
    await expectProven(world);
  });

  it("quarantines what belongs to a broken bucket, and counts the rest", async () => {
    const world = await answered();
    await world.aggregate();
    const rows = await allRows(world.table);
    const bucket = rows.find(
      ({ pk, sk }) => pk === "CALENDAR#metric###nps" && sk.startsWith("2026-11#"),
    ) as Row;
    await writeRow(world.table, { ...bucket, "02s9": "many" });
    const shard = Number(bucket.sk.at(-1));
    for (const { token } of world.outbox.sent) await world.answer(token, { score: 10, comment: "!" });
    for (const { token } of world.outbox.sent) await world.answer(token, { score: 5 });
    await world.record(touchpoint("t98"), touchpoint("t99"));
    const reports = await world.aggregate();
    expect(reports.map(({ quarantined, finished }) => [quarantined > 0, finished])).toEqual(
      reports.map((_, index) => [index === shard, true]),
    );
    expect(reports.reduce((sum, { folded, quarantined }) => sum + folded + quarantined, 0)).toBe(
      SCORES.length + 4, // Each touchpoint with its invitation.
    );
    const waiting = (await allRows(world.table)).filter(({ pendingPk }) => pendingPk !== undefined);
    expect(new Set(waiting.map(({ pendingPk }) => pendingPk))).toEqual(new Set([`ASIDE#RESPONSE#${shard}`]));
  });

  it("never mixes days of two time zones: the first count decides", async () => {
    const world = await answer(SCORES.slice(0, 2));
    const tokyo = { ...(await world.definitions.read()).policy, reportingTimezone: "Asia/Tokyo" };
    const again = running.again(world.table);
    let raced = false;
    again.client.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === "TransactWriteItemsCommand" && !raced) {
          raced = true;
          expect(await world.definitions.putPolicy(tokyo)).toBeUndefined();
        }
        return next(args);
      },
      { step: "initialize" },
    );
    await expect(createWorld(again).aggregate()).rejects.toThrow("not counted in days of UTC");
    expect(counted(await allRows(world.table))).toEqual({});
    expect(await world.definitions.putPolicy({ ...tokyo, reportingTimezone: "UTC" })).toBeUndefined();
    const dying = running.again(world.table);
    crashAfterWrites(dying.client, 2);
    await createWorld(dying)
      .aggregate()
      .catch(() => {});
    expect(await world.definitions.putPolicy(tokyo)).toEqual({ countedIn: "UTC" });
    await world.aggregate();
    await expectProven(world);
  });
});
