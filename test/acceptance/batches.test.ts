import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRows, tableUnder } from "../support/engine.ts";
import { type FlakyProxy, startFlakyProxy } from "../support/flaky-proxy.ts";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { SPEED } from "../support/speed.ts";

const TOUCHPOINTS = SPEED.batchedTouchpoints;
/** At least 15 batches, so that some of them are cut off. */
const PER_BATCH = Math.min(100, TOUCHPOINTS / 15);
const CONCURRENCY = 16;
const TYPES = ["advert.clicked", "order.placed", "ticket.solved", "never.registered"];
const DAYS = ["2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02", "2026-11-03"];

const touchpointOf = (n: number) => ({
  id: `t-${n}`,
  touchpoint: TYPES[n % TYPES.length],
  customer: { id: `c-${n % 997}`, email: `c-${n % 997}@example.com` },
  channel: n % 3 === 0 ? "web" : "store",
  occurredAt: `${DAYS[n % DAYS.length]}T${String(n % 24).padStart(2, "0")}:30:00Z`,
  properties: { n },
});

describe(`${TOUCHPOINTS} touchpoints in batches, every fifth request cut off and sent again`, () => {
  let stack: RunningStack;
  let flaky: FlakyProxy;
  beforeAll(async () => {
    stack = await startStack();
    flaky = await startFlakyProxy(stack.url, (n) => n % 5 === 0);
  });
  afterAll(async () => {
    await flaky.close();
    await stack.stop();
    await removeFolder(stack.data);
  });

  /** Sends a batch until it is answered, and again where the store was too busy for some of it. */
  const send = async (from: number): Promise<string[]> => {
    const touchpoints = Array.from({ length: PER_BATCH }, (_, n) => touchpointOf(from + n));
    for (;;) {
      const response = await fetch(`${flaky.url}/v1/touchpoints/batch`, {
        method: "POST",
        headers: { authorization: `Bearer ${stack.keys.tag}`, "content-type": "application/json" },
        body: JSON.stringify({ touchpoints }),
      }).catch(() => undefined);
      // A store that takes too long on a busy machine is no fault of the call: it is sent again, as one that was cut off.
      if (response === undefined || response.status === 503) continue;
      const { results } = (await response.json()) as {
        results: { index: number; status: string; problem?: { status: number } }[];
      };
      expect(response.status).toBe(207);
      if (results.some(({ problem }) => problem?.status === 503)) continue;
      expect(results.map(({ index }) => index)).toEqual(touchpoints.map((_, index) => index));
      return results.map(({ status }) => status);
    }
  };

  it("are stored once each, and counted on their days as a recount counts them", {
    timeout: 300_000,
  }, async () => {
    const statuses: string[] = [];
    let next = 0;
    const worker = async () => {
      for (let from = next; from < TOUCHPOINTS; from = next) {
        next += PER_BATCH;
        statuses.push(...(await send(from)));
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
    expect(statuses).toHaveLength(TOUCHPOINTS);
    expect(new Set(statuses)).toEqual(new Set(["recorded", "duplicate"]));
    expect(flaky.seen.cut).toBeGreaterThanOrEqual(TOUCHPOINTS / PER_BATCH / 5);

    const table = await tableUnder(stack);
    const stored = (await allRows(table)).filter(({ sk }) => sk === "TOUCHPOINT");
    table.client.destroy();
    expect(stored).toHaveLength(TOUCHPOINTS);
    expect(new Set(stored.map(({ pk }) => pk)).size).toBe(TOUCHPOINTS);
    const recount = new Map<string, number>();
    for (const { touchpoint, occurredAt } of stored) {
      const place = `${String(occurredAt).slice(0, 10)} ${touchpoint}`;
      recount.set(place, (recount.get(place) ?? 0) + 1);
    }

    for (let folded = 1; folded > 0; ) {
      const { shards } = (await stack.invoke("aggregate-scores")).json;
      folded = shards.reduce((sum: number, shard: { folded: number }) => sum + shard.folded, 0);
    }
    const counted = new Map<string, number>();
    for (const day of DAYS) {
      const following = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      const { scores } = (await stack.call("GET", `/v1/scores?from=${day}&to=${following}`, { key: "read" }))
        .json;
      for (const { touchpoint, volume } of scores)
        if (volume > 0) counted.set(`${day} ${touchpoint}`, volume);
    }
    expect(Object.fromEntries([...counted].sort())).toEqual(Object.fromEntries([...recount].sort()));

    const unknown = await stack.call("GET", "/v1/touchpoint-types?registered=false", { key: "read" });
    expect(unknown.json.items).toMatchObject([
      { key: "never.registered", volume: TOUCHPOINTS / TYPES.length },
    ]);
  });
});
