import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import type { Row } from "../../../shared/dynamodb/base/table.ts";
import { createLeaseHolderStore } from "../../../shared/dynamodb/scores/lease-store.ts";
import { asWritten, compileCommand } from "../../support/commands.ts";
import { allRows, TestEngine } from "../../support/engine.ts";
import { removeFolder } from "../../support/local-stack.ts";
import { writeRow } from "../../support/rows.ts";
import { SPEED } from "../../support/speed.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { createWorld, survey, touchpoint, type World } from "../../support/world.ts";

const embedded = embeddedEngine();

describe.skipIf(!embedded)("npm run audit", () => {
  let running: TestEngine;
  let folder: string;
  let compiled: string;
  beforeAll(async () => {
    running = await TestEngine.start(embedded as NonNullable<typeof embedded>);
    folder = await temporaryFolder();
    compiled = await compileCommand("audit", folder);
  });
  afterAll(async () => {
    await running.stop();
    await removeFolder(folder);
  });

  const start = (
    words: readonly string[],
    env: Readonly<Record<string, string>> = {},
    program: readonly string[] = [compiled],
  ) => {
    const { PATH } = process.env;
    const aws = { AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
    const there = { AWS_ENDPOINT_URL_DYNAMODB: running.endpoint, MILEPOST_DATA: "/nonexistent" };
    const child = execFile(process.execPath, [...program, ...words], {
      env: { PATH, ...aws, ...there, ...env },
    });
    const ran = { out: "", errors: "", code: null as number | null };
    child.stdout?.on("data", (chunk) => {
      ran.out += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      ran.errors += chunk;
    });
    const ended = once(child, "close").then(([code]) => Object.assign(ran, { code }));
    return { child, ended };
  };
  const run = (...words: string[]) => start(words).ended;

  const answered = async (): Promise<World> => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.record(touchpoint("t1"), touchpoint("t2"));
    await world.dispatch();
    for (const { token } of world.outbox.sent) await world.answer(token, { score: 9 });
    await world.aggregate();
    return world;
  };
  const tamper = async ({ table }: World): Promise<void> => {
    const rows = await allRows(table);
    const bucket = rows.find(({ pk, sk }) => pk === "MONTH#2026-11" && /^type#.+#nps#/.test(sk));
    await writeRow(table, { ...(bucket as Row), s0: 7 });
    const answer = rows.find(({ sk }) => sk === "RESPONSE");
    await writeRow(table, { ...(answer as Row), score: 0 });
  };

  it("finds that all agrees, and says so in one line", async () => {
    const { table } = await answered();
    const { out, errors, code } = await run("--table", table.tableName);
    expect([code, errors]).toEqual([0, ""]);
    expect(out).toMatch(
      /^Audited 6 items and \d+ buckets \(days of UTC\) in [\d.]+ s: all agrees; 0 items wait to be counted\.\n$/,
    );
  });

  it.runIf(SPEED.everyRepair)(
    "names what disagrees, repairs it when told to, and agrees after that",
    async () => {
      const world = await answered();
      const { tableName } = world.table;
      await tamper(world);
      const found = await run("--table", tableName);
      expect(found.code).toBe(1);
      expect(found.out).toMatch(/^2026-11\/type\/purchase\.completed\/post-purchase\/nps {2}s0 {7}7 {7}0$/m);
      expect(found.out).toMatch(/changed without being counted/);
      expect(found.out).toMatch(/1 bucket differs, 1 item is not as counted, 0 quarantined/);

      const other = await run(
        "--table",
        tableName,
        "--repair",
        "2026-11-02/type/purchase.completed/post-purchase/nps",
      );
      expect([other.code, other.out.includes("Rebuilt 0 buckets; 1 item waits")]).toEqual([1, true]);
      expect(other.errors).toBe(
        "2026-11-02/type/purchase.completed/post-purchase/nps is as it should be: nothing was rebuilt there.\n",
      );
      const repaired = await run(
        "--table",
        tableName,
        "--json",
        "--repair",
        "2026-11/type/purchase.completed/post-purchase/nps",
      );
      expect([repaired.code, repaired.errors]).toEqual([0, ""]);
      expect(JSON.parse(repaired.out)).toMatchObject({
        table: tableName,
        agrees: false,
        pending: 1,
        differences: [
          {
            bucket: "2026-11/type/purchase.completed/post-purchase/nps",
            counter: "s0",
            stored: 7,
            expected: 0,
          },
        ],
        repaired: { buckets: ["2026-11/type/purchase.completed/post-purchase/nps"], items: 0 },
      });
      await world.aggregate();
      const after = await run("--table", tableName, "--json");
      expect([after.code, JSON.parse(after.out)]).toMatchObject([
        0,
        { agrees: true, differences: [], faults: [] },
      ]);
    },
  );

  it.runIf(SPEED.everyRepair)(
    "does not call an item repaired that can't be read, until somebody corrects it",
    async () => {
      const world = await answered();
      const { tableName } = world.table;
      const [answer] = (await allRows(world.table)).filter(({ sk }) => sk === "RESPONSE");
      const { counted: _, ...row } = answer as Row;
      const waiting = { ...row, pendingPk: "ASIDE#RESPONSE#0", pendingAt: "2026-11-01T00:00:00.000Z#1" };
      await writeRow(world.table, { ...waiting, score: "ten" });
      const broken = await run("--table", tableName, "--repair");
      expect(broken.code).toBe(1);
      expect(broken.out).toMatch(
        /0 items wait to be counted again\.\n1 item can't be read, .* repair again\.\n$/,
      );
      await writeRow(world.table, { ...waiting, score: 9 });
      const corrected = await run("--table", tableName, "--repair");
      expect([corrected.code, corrected.out]).toMatchObject([
        0,
        expect.stringMatching(/1 item waits to be counted again\.\n$/),
      ]);
    },
  );

  it.runIf(SPEED.everyRepair)(
    "repairs rows that can be no bucket by the names that it gives them",
    async () => {
      const { table } = await answered();
      for (const pk of [
        "CALENDAR#type#purchase.completed#post-purchase#nps",
        "DAYS#2026-11",
        "MONTH#2026-11",
      ])
        await writeRow(table, { pk, sk: "what#is#this", digest: 1 });
      const { differences } = JSON.parse((await run("--table", table.tableName, "--json")).out);
      const names = differences.map(({ bucket }: { bucket: string }) => bucket);
      expect(names).toHaveLength(3);
      const { code, errors, out } = await run("--table", table.tableName, "--repair", ...names);
      expect([code, errors, out.includes("Rebuilt 3 buckets;")]).toEqual([0, "", true]);
    },
  );

  it.each([
    ["a word that is no option", ["--tabel", "x"]],
    ["a bucket without --repair", ["--table", "x", "2026-11/type/purchase.completed/post-purchase/nps"]],
    ["what names no bucket", ["--table", "x", "--repair", "november"]],
    ["no table, and no stack that runs here", []],
  ])("refuses %s", async (_, words) => {
    const { out, errors, code } = await run(...words);
    expect([code, out, errors === ""]).toEqual([2, "", false]);
  });

  it("explains itself", async () => {
    const { out, code } = await start(["--help"], {}, asWritten("audit")).ended;
    expect([code, out.startsWith("usage: npm run audit")]).toEqual([0, true]);
  });

  it("says in one line that there is no such table", async () => {
    const { out, errors, code } = await run("--table", "unknown");
    expect([code, out]).toEqual([3, ""]);
    expect(errors).toMatch(/^There is no table unknown in this account and region .*\n$/);
  });

  it("says that the local stack does not run any more, where it was killed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "milepost-audit-"));
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const table = { name: "gone", endpoint: "http://127.0.0.1:9", region: "us-east-1", credentials };
    await writeFile(join(folder, "local.json"), JSON.stringify({ table }));
    const { out, errors, code } = await start([], { MILEPOST_DATA: folder }).ended;
    await rm(folder, { recursive: true });
    expect([code, out]).toEqual([3, ""]);
    expect(errors).toMatch(
      /^Not audited: nothing answers there \(.*\)\. Does the local stack still run\? npm start\n$/,
    );
  });

  it.each(["SIGINT", "SIGTERM"] as const)("releases its leases on %s", async (signal) => {
    const { table } = await answered();
    const holder = createLeaseHolderStore(table);
    const { child, ended } = start(["--table", table.tableName]);
    await expect.poll(() => holder.lease(1), { timeout: 30_000, interval: 20 }).toBeDefined();
    child.kill(signal);
    expect((await ended).code).toBe(130);
    expect([await holder.lease(0), await holder.lease(1)]).toEqual([undefined, undefined]);
  });

  it.runIf(SPEED.everyRepair)("waits for another audit's heartbeat, and does not disturb it", async () => {
    const { table } = await answered();
    const holder = createLeaseHolderStore(table);
    await holder.take(0, "another");
    const heartbeats = setInterval(() => holder.heartbeat(0, "another"), 1_000);
    const { errors, code } = await run("--table", table.tableName);
    clearInterval(heartbeats);
    expect([code, errors]).toEqual([3, "Another audit is under way: run this one when it is done.\n"]);
    expect((await holder.lease(0))?.heldBy).toBe("another");
  });
});
