import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import { customerKey } from "../../../shared/dynamodb/base/keys/index.ts";
import { suppressAddress } from "../../../shared/dynamodb/customers/address-store.ts";
import { askedOf, createCampaigns, invitationsOf, putCustomers, SURVEY } from "../../support/campaigns.ts";
import { allRows, enginesForAmounts, TestEngine } from "../../support/engine.ts";
import { Crash, crashAfterWrites } from "../../support/faults.ts";
import { counted, recount } from "../../support/recount.ts";
import { writeRow } from "../../support/rows.ts";
import { SPEED } from "../../support/speed.ts";
import { createWorld, NOW, survey, touchpoint, type World } from "../../support/world.ts";

const ids = (count: number) => Array.from({ length: count }, (_, n) => `c-${String(n).padStart(4, "0")}`);

describe.each(await enginesForAmounts())("campaigns on %s", (name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const aWorld = async (count = 0, more: Parameters<typeof survey>[1] = {}): Promise<World> => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey(SURVEY, { touchpoint: null, ...more }));
    await putCustomers(world.table, ...ids(count));
    return world;
  };
  /** The same world with another client. */
  const again = (world: World): World =>
    createWorld(running.again(world.table), { outbox: world.outbox, now: world.clock.now });

  it("ask a list: each person once, and count the others by reason", async () => {
    const world = await aWorld(5);
    const { table } = world;
    await world.receive({ customer: { id: "c-0000" }, formerId: "another" });
    await world.receive({ customer: { id: "silent" } });
    await suppressAddress(table, addressHash("c-0001@example.com"), "bouncedAt", NOW);
    const campaigns = createCampaigns(world);
    const customers = ["nobody", "silent", "another", ...ids(3)];
    expect(await campaigns.start({ id: "q4", customers })).toMatchObject({ outcome: "started" });
    await campaigns.advance();
    expect(await campaigns.progress("q4")).toMatchObject({
      status: "done",
      round: 1,
      startedAt: NOW,
      taken: 5,
      counts: { send: 2, wait: 0, suppress: 2, unknown: 1 },
      suppressed: { noEmail: 1, bounced: 1 },
    });
    expect(await askedOf(table)).toEqual(["c-0000", "c-0001", "c-0002", "silent"]);
    const bounced = (await invitationsOf(table)).find(({ customerId }) => customerId === "c-0001");
    expect(bounced).toMatchObject({
      status: "suppressed",
      reason: "bounced",
      detail: "the address bounced for good",
      campaign: "q4",
      touchpoint: null,
      touchpointId: null,
    });
    await world.dispatch();
    expect(world.outbox.sent.map(({ to }) => to).sort()).toEqual([
      "c-0000@example.com",
      "c-0002@example.com",
    ]);
    expect((await allRows(table)).filter(({ sk }) => sk.startsWith("LIST#"))).toEqual([]);
  });

  it("ask all known customers, and nobody else in the table", async () => {
    const world = await aWorld(40);
    await world.record(
      ...Array.from({ length: 30 }, (_, n) =>
        touchpoint(`t${n}`, {
          touchpoint: "page.viewed",
          customer: { id: `c-${String(n).padStart(4, "0")}` },
        }),
      ),
    );
    await world.receive({ customer: { id: "c-0007" }, formerId: "another" });
    await world.erase("c-0011");
    const campaigns = createCampaigns(world);
    await campaigns.start({ id: "everyone", customers: "all" });
    await campaigns.advance();
    expect(await campaigns.progress("everyone")).toMatchObject({
      status: "done",
      taken: 39,
      counts: { send: 39, wait: 0, suppress: 0, unknown: 0 },
    });
    expect(await askedOf(world.table)).toEqual(ids(40).filter((id) => id !== "c-0011"));
    expect(campaigns.faults).toEqual([]);
  });

  const isEmbedded = name.startsWith("Dynoxide");
  // Amazon's engine takes seconds for each round, so there only every fourth write fails.
  const stride = isEmbedded ? SPEED.deathsApart : 4;

  it("count and ask nobody twice, whichever write fails, before or after it is done", async () => {
    for (const answerLost of [false, true])
      for (let after = 0; ; after += stride) {
        const world = await aWorld(5);
        const campaigns = createCampaigns(world, { limit: 2, lookAt: 3 });
        await suppressAddress(world.table, addressHash("c-0003@example.com"), "complainedAt", NOW);
        const dying = again(world);
        const { crashed } = crashAfterWrites(dying.table.client, after, answerLost);
        const theirs = createCampaigns(dying, { limit: 2, lookAt: 3 });
        const began = async () => {
          await theirs.start({ id: "all", customers: "all" });
          await theirs.start({ id: "few", customers: [...ids(3), "nobody"] });
          await theirs.advance({
            onFault: (_, error) => {
              throw error;
            },
          });
        };
        await began().catch((error) => expect(error).toBeInstanceOf(Crash));
        await campaigns.start({ id: "all", customers: "all" });
        await campaigns.start({ id: "few", customers: [...ids(3), "nobody"] });
        await campaigns.advance();
        expect(await campaigns.progress("all")).toMatchObject({
          status: "done",
          counts: { send: 4, wait: 0, suppress: 1, unknown: 0 },
          suppressed: { complained: 1 },
        });
        expect(await campaigns.progress("few")).toMatchObject({
          status: "done",
          counts: { send: 3, wait: 0, suppress: 0, unknown: 1 },
        });
        expect(await askedOf(world.table)).toEqual([...ids(5), ...ids(3)].sort());
        if (!crashed()) break;
      }
  });

  it("count and ask nobody twice when runs overlap", async () => {
    const world = await aWorld(30);
    const campaigns = createCampaigns(world);
    await campaigns.start({ id: "all", customers: "all" });
    await campaigns.start({ id: "list", customers: ids(20) });
    await Promise.all(Array.from({ length: 4 }, () => createCampaigns(again(world)).advance()));
    expect((await campaigns.progress("all")).counts.send).toBe(30);
    expect((await campaigns.progress("list")).counts.send).toBe(20);
    expect(await askedOf(world.table)).toEqual([...ids(30), ...ids(20)].sort());
  });

  it("ask somebody once whose ids are joined during the campaign", async () => {
    const world = await aWorld(6);
    const { table } = world;
    const campaigns = createCampaigns(world, { limit: 1, lookAt: 1 });
    await campaigns.start({ id: "all", customers: "all" });
    let left = 6;
    await campaigns.advance({ hasTime: () => left-- > 0 });
    const asked = new Set(await askedOf(table));
    const first = ids(6).find((id) => asked.has(id)) ?? "";
    const other = ids(6).find((id) => !asked.has(id)) ?? "";
    // Both without an address, so that they can be joined.
    for (const id of [first, other]) await writeRow(table, { ...(await rowOf(table, id)), email: undefined });
    await world.receive({ customer: { id: other }, formerId: first });
    await campaigns.advance();
    expect(await askedOf(table)).toEqual(ids(6).filter((id) => id !== other));
    expect((await campaigns.progress("all")).taken).toBe(5);
  });

  const rowOf = async (table: World["table"], id: string) =>
    (await allRows(table)).find(({ pk, sk }) => pk === customerKey(id).pk && sk === customerKey(id).sk);

  it("are one campaign, also for repeated calls and calls at the same time", async () => {
    const world = await aWorld(3);
    const definition = { id: "q4", customers: ids(3) };
    const started = await Promise.all(
      Array.from({ length: 4 }, () => createCampaigns(again(world)).start(definition)),
    );
    expect(started.map(({ outcome }) => outcome).sort()).toEqual(["exists", "exists", "exists", "started"]);
    const campaigns = createCampaigns(world);
    await campaigns.advance();
    const shuffled = { id: "q4", customers: [...ids(3).reverse(), "c-0000"] };
    expect(await campaigns.start(shuffled)).toMatchObject({ outcome: "exists" });
    for (const other of [
      { id: "q4", customers: ["c-0000", "c-0001", "c-0009"] },
      { id: "q4", customers: "all" as const },
      { id: "q4", customers: ids(3), every: "P90D" },
    ])
      expect(await campaigns.start(other)).toEqual({ outcome: "otherContent" });
    await campaigns.advance();
    expect(await askedOf(world.table)).toEqual(ids(3));
  });

  it("ask nobody else when they are stopped, and keep invitations that wait", async () => {
    const world = await aWorld(12);
    const campaigns = createCampaigns(world);
    await campaigns.start({ id: "list", customers: ids(12) });
    let left = 2;
    await campaigns.advance({ hasTime: () => left-- > 0 });
    const asked = await askedOf(world.table);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(12);
    expect(await campaigns.stop("list")).toBe("stopped");
    expect(await campaigns.stop("list")).toBe("stopped");
    expect(await campaigns.stop("nothing")).toBe("unknown");
    await campaigns.advance();
    expect(await askedOf(world.table)).toEqual(asked);
    expect(await campaigns.progress("list")).toMatchObject({ status: "stopped", taken: asked.length });
    expect(await campaigns.store.countUnderWay()).toBe(0);
    expect((await allRows(world.table)).filter(({ sk }) => sk.startsWith("LIST#"))).toEqual([]);
    await world.dispatch();
    expect(world.outbox.sent).toHaveLength(asked.length);
  });

  it("keep no list and are not under way when they are stopped, whichever write of the call fails", async () => {
    for (let after = 0; ; after += 1) {
      const world = await aWorld(2);
      const campaigns = createCampaigns(world);
      await campaigns.start({ id: "list", customers: ids(2), every: "P30D" });
      await campaigns.start({ id: "all", customers: "all", every: "P30D" });
      await campaigns.advance();
      const dying = again(world);
      const { crashed } = crashAfterWrites(dying.table.client, after);
      const stopBoth = async ({ stop }: typeof campaigns) => {
        for (const id of ["list", "all"]) await stop(id);
      };
      await stopBoth(createCampaigns(dying)).catch((error) => expect(error).toBeInstanceOf(Crash));
      await stopBoth(campaigns);
      expect(await campaigns.store.countUnderWay()).toBe(0);
      expect((await allRows(world.table)).filter(({ sk }) => sk.startsWith("LIST#"))).toEqual([]);
      if (!crashed()) break;
    }
  });

  it("stop when their survey is archived", async () => {
    const world = await aWorld(3);
    const campaigns = createCampaigns(world);
    await campaigns.start({ id: "all", customers: "all" });
    await world.definitions.putSurvey(survey(SURVEY, { touchpoint: null, active: false, archivedAt: NOW }));
    await campaigns.advance();
    expect(await campaigns.progress("all")).toMatchObject({ status: "stopped", taken: 0 });
    expect(await askedOf(world.table)).toEqual([]);
  });

  it("have rounds on a calendar, and ask nobody again before the cooldown", async () => {
    const world = await aWorld(4, { cooldown: "P90D" });
    const campaigns = createCampaigns(world);
    await campaigns.start({ id: "nps", customers: "all", every: "P60D" });
    await campaigns.start({ id: "panel", customers: ids(1), every: "P60D" });
    const rounds: unknown[] = [];
    for (const day of [0, 59, 60, 119, 120]) {
      world.clock.now = addDuration(NOW, `P${day}D`);
      await campaigns.advance();
      await world.dispatch();
      const { status, round, counts, suppressed, nextAt } = await campaigns.progress("nps");
      expect([status, nextAt]).toEqual(["waiting", addDuration(NOW, `P${60 * round}D`)]);
      rounds.push([day, round, counts.send, suppressed]);
    }
    expect(rounds).toEqual([
      [0, 1, 4, {}],
      [59, 1, 4, {}],
      [60, 2, 0, { cooldown: 4 }],
      [119, 2, 0, { cooldown: 4 }],
      [120, 3, 4, {}],
    ]);
    // The customer on both lists was asked by only one of them.
    expect(world.outbox.sent).toHaveLength(8);
    expect((await campaigns.progress("panel")).round).toBe(3);
    expect(await campaigns.store.countUnderWay()).toBe(2);
  });

  it("do not repeat a round that was missed", async () => {
    const world = await aWorld(2);
    const campaigns = createCampaigns(world);
    await campaigns.start({ id: "weekly", customers: "all", every: "P7D" });
    await campaigns.advance();
    world.clock.now = addDuration(NOW, "P30D");
    await campaigns.advance();
    await campaigns.advance();
    expect(await campaigns.progress("weekly")).toMatchObject({
      status: "waiting",
      round: 5,
      startedAt: addDuration(NOW, "P28D"),
      nextAt: addDuration(NOW, "P35D"),
    });
    expect(await invitationsOf(world.table)).toHaveLength(4);
  });

  it("keep an email that can't leave yet until it can", async () => {
    const world = await aWorld(2, { sendWindow: { days: ["wed"], from: "09:00", to: "18:00" } });
    const campaigns = createCampaigns(world);
    await campaigns.start({ id: "all", customers: "all" });
    await campaigns.advance();
    expect((await campaigns.progress("all")).counts).toMatchObject({ send: 0, wait: 2 });
    await world.dispatch();
    expect(world.outbox.sent).toEqual([]);
    world.clock.now = "2026-11-04T09:00:00.000Z";
    await world.dispatch();
    expect(world.outbox.sent).toHaveLength(2);
  });

  it("forget an erased customer, and continue with the others", async () => {
    const world = await aWorld(5);
    const campaigns = createCampaigns(world);
    await campaigns.start({ id: "panel", customers: [...ids(5), "unheard-of"], every: "P30D" });
    await campaigns.start({ id: "once", customers: ids(2) });
    await campaigns.advance();
    expect(await world.erase("c-0001")).toBe("erased");
    expect(await world.erase("unheard-of")).toBe("erased");
    expect(await world.erase("unheard-of")).toBe("unknown");
    const rows = await allRows(world.table);
    expect(JSON.stringify(rows, (_, value) => (value instanceof Set ? [...value] : value))).not.toMatch(
      /c-0001|unheard-of/,
    );
    expect(rows.filter(({ sk }) => sk.startsWith("CAMPAIGN#")).map((row) => row.contentHash)).toEqual([
      undefined,
      undefined,
    ]);
    expect(await campaigns.start({ id: "once", customers: ids(2) })).toMatchObject({ outcome: "exists" });
    world.clock.now = addDuration(NOW, "P30D");
    await campaigns.advance();
    expect(await campaigns.progress("panel")).toMatchObject({ round: 2, taken: 4 });
  });

  /** Campaigns in which something happens after c-0001 was read and before they are invited. */
  const racing = (world: World, race: () => Promise<unknown>) => {
    const other = again(world);
    let raced: Promise<unknown> | undefined;
    other.table.client.middlewareStack.add(
      (next, context) => async (args) => {
        const input = JSON.stringify(args.input);
        const invites = input.includes("INVITATION#") && input.includes('"c-0001"');
        if (context.commandName !== "BatchGetItemCommand" && invites) {
          raced ??= race();
          await raced;
        }
        return next(args);
      },
      { step: "initialize" },
    );
    return createCampaigns(other, { limit: 5 });
  };
  const textOf = (rows: unknown) =>
    JSON.stringify(rows, (_, value) => (value instanceof Set ? [...value] : value));

  it.each([
    ["of all", "all", { send: 4, unknown: 0 }],
    ["of a list", ids(5), { send: 4, unknown: 1 }],
  ] as const)(
    "store nothing %s about a customer who is erased after they were read",
    async (_, of, counts) => {
      const world = await aWorld(5);
      const customers = of === "all" ? of : [...of];
      await createCampaigns(world).start({ id: "raced", customers });
      await racing(world, () => world.erase("c-0001")).advance();
      expect(textOf(await allRows(world.table))).not.toContain("c-0001");
      expect((await createCampaigns(world).progress("raced")).counts).toMatchObject(counts);
      expect(await askedOf(world.table)).toEqual(ids(5).filter((id) => id !== "c-0001"));
    },
  );

  it("store nothing about a customer who is asked during their erasure", async () => {
    const world = await aWorld(3);
    const campaigns = createCampaigns(world);
    await campaigns.start({ id: "raced", customers: "all" });
    const eraser = again(world);
    let raced = false;
    eraser.table.client.middlewareStack.add(
      (next, context) => async (args) => {
        // The next write is the transaction that removes the profile: the recorded items are erased already.
        if (context.commandName === "TransactWriteItemsCommand" && !raced) {
          raced = true;
          await campaigns.advance();
        }
        return next(args);
      },
      { step: "initialize" },
    );
    expect(await eraser.erase("c-0001")).toBe("erased");
    expect(raced).toBe(true);
    expect(textOf(await allRows(world.table))).not.toContain("c-0001");
    expect(await askedOf(world.table)).toHaveLength(3);
  });

  it("ask nobody under an id that is joined to another after it was read", async () => {
    const world = await aWorld(3);
    await writeRow(world.table, { ...(await rowOf(world.table, "c-0001")), email: undefined });
    await createCampaigns(world).start({ id: "raced", customers: ["c-0001", "c-0002"] });
    const join = () => world.receive({ customer: { id: "c-0000" }, formerId: "c-0001" });
    await racing(world, join).advance();
    expect(await askedOf(world.table)).toEqual(["c-0002"]);
    expect((await createCampaigns(world).progress("raced")).counts).toMatchObject({ send: 1, unknown: 1 });
  });

  it("tell in a dry run what would be decided, and write nothing", async () => {
    const world = await aWorld(1, { cooldown: "P90D" });
    const campaigns = createCampaigns(world);
    await campaigns.start({ id: "all", customers: "all" });
    await campaigns.advance();
    await world.dispatch();
    const before = await allRows(world.table);
    expect(await campaigns.dryRun("c-0000")).toMatchObject({ decision: "suppress", reason: "contactCap" });
    expect(await campaigns.dryRun("c-0000", addDuration(NOW, "P89D"))).toMatchObject({ reason: "cooldown" });
    expect(await campaigns.dryRun("c-0000", addDuration(NOW, "P90D"))).toMatchObject({ decision: "send" });
    expect(await campaigns.dryRun("nobody")).toMatchObject({ decision: "suppress", reason: "noEmail" });
    expect(await allRows(world.table)).toEqual(before);
  });

  it("are counted in the scores by their invitations", async () => {
    const world = await aWorld(4);
    const campaigns = createCampaigns(world);
    await suppressAddress(world.table, addressHash("c-0000@example.com"), "bouncedAt", NOW);
    await campaigns.start({ id: "all", customers: "all" });
    await campaigns.advance();
    await world.dispatch();
    await world.answer(world.outbox.sent[0]?.token ?? "", { score: 9 });
    await world.aggregate();
    const rows = await allRows(world.table);
    expect(counted(rows)).toEqual(recount(rows, "UTC"));
    expect(Object.values(counted(rows))).toContainEqual(
      expect.objectContaining({ sent: "3", suppressed_bounced: "1", s9: "1" }),
    );
  });

  it.skipIf(!isEmbedded)(
    "ask thousands in pieces, run by run, and never have more than a piece in memory",
    async () => {
      const world = await aWorld(SPEED.askedByCampaign);
      const campaigns = createCampaigns(world, { limit: 100, lookAt: 500 });
      await campaigns.start({ id: "all", customers: "all" });
      const held: number[] = [];
      const { people } = campaigns.pieces;
      const pieces = {
        ...campaigns.pieces,
        people: (asked: readonly string[]) => {
          held.push(asked.length);
          return people(asked);
        },
      };
      let runs = 0;
      for (; (await campaigns.progress("all")).status !== "done"; runs += 1) {
        let left = 5;
        await campaigns.advance({ pieces, hasTime: () => left-- > 0 });
      }
      expect(runs).toBeGreaterThan(2);
      expect(Math.max(...held)).toBe(100);
      expect((await campaigns.progress("all")).counts).toEqual({
        send: SPEED.askedByCampaign,
        wait: 0,
        suppress: 0,
        unknown: 0,
      });
      expect(await askedOf(world.table)).toEqual(ids(SPEED.askedByCampaign));
    },
    180_000,
  );
});
