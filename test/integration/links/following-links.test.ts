import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { followLinksHandler } from "../../../functions/follow-links/handler.ts";
import { manageLinksHandler } from "../../../functions/manage-links/handler.ts";
import { linkKey } from "../../../shared/dynamodb/base/keys/index.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createTouchpointStore } from "../../../shared/dynamodb/journeys/touchpoint-store.ts";
import { createLinkStore } from "../../../shared/dynamodb/links/link-store.ts";
import {
  createDefinitionsCache,
  createDefinitionsReader,
} from "../../../shared/dynamodb/surveys/definitions-store.ts";
import { aLink, aRequest } from "../../support/builders.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { KeptLog } from "../../support/fakes.ts";
import { inject, throttled } from "../../support/faults.ts";
import { writeRow } from "../../support/rows.ts";
import { createWorld, NOW, SHARDS, survey } from "../../support/world.ts";

const STAGE = { reportingTimezone: "UTC", sendRatePerSecond: 10 };
const link = aLink();

/** One running instance of each of the two functions. */
const aFunction = (table: Table) => {
  const log = new KeptLog();
  const clock = { now: NOW };
  const definitions = createDefinitionsReader(table, STAGE);
  const shared = { store: createLinkStore(table), hosts: ["acme.example"], clock: () => clock.now, log };
  const follow = followLinksHandler({
    ...shared,
    touchpoints: createTouchpointStore(table, {
      shards: SHARDS,
      definitions: createDefinitionsCache(definitions),
    }),
    // On a busy machine an engine may need longer than a visitor waits.
    patienceMs: 30_000,
  });
  const manage = manageLinksHandler({ ...shared, definitions, publicUrl: "https://t.example" });
  const ask = (routeKey: string, options: object = {}) =>
    manage(aRequest({ routeKey, scope: "admin", ...options }));
  return {
    log,
    clock,
    ask,
    create: (target = link.target) =>
      ask("POST /v1/links", { body: { touchpoint: link.touchpoint, target } }),
    visit: (name = link.id, customer = "c-42") =>
      follow(aRequest({ routeKey: "GET /t/{linkId}", parameters: { linkId: name }, query: { c: customer } })),
  };
};

describe.each(await enginesHere())("tag links on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const rowsOf = async (table: Table, sk: string) => (await allRows(table)).filter((row) => row.sk === sk);

  it("are created once, also by calls at the same time", async () => {
    const table = await running.table();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => aFunction(running.again(table)).create()),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([...Array(7).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await allRows(table)).toHaveLength(1);
  });

  it("are listed completely, page by page, and are gone when they are deleted", async () => {
    const { ask, create } = aFunction(await running.table());
    for (let n = 0; n < 5; n += 1) await create(`https://acme.example/${n}`);
    const list = async () => {
      const seen: { id: string; target: string }[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const query = { limit: "2", ...(cursor ? { cursor } : {}) };
        const page = JSON.parse((await ask("GET /v1/links", { query })).body ?? "");
        seen.push(...page.items);
        cursor = page.nextCursor;
      }
      return seen;
    };
    const all = await list();
    expect(all.map(({ target }) => target).sort()).toEqual(
      [0, 1, 2, 3, 4].map((n) => `https://acme.example/${n}`),
    );
    const parameters = { linkId: all[1]?.id };
    expect((await ask("DELETE /v1/links/{linkId}", { parameters })).statusCode).toBe(204);
    expect((await ask("DELETE /v1/links/{linkId}", { parameters })).statusCode).toBe(404);
    expect(await list()).toEqual(all.filter((_, place) => place !== 1));
  });

  it("record a customer once a minute, over all instances of the function", async () => {
    const table = await running.table();
    await createWorld(table).definitions.putSurvey(survey("after-click", { touchpoint: link.touchpoint }));
    await aFunction(table).create();
    const copies = Array.from({ length: 6 }, () => aFunction(running.again(table)));
    const names = [link.id, `${link.id}.gif`];
    const visits = copies.flatMap(({ visit }) => names.map((name) => visit(name)));
    for (const { statusCode } of await Promise.all(visits)) expect([200, 302]).toContain(statusCode);
    expect(copies.flatMap(({ log }) => log.errors)).toEqual([]);
    expect(await rowsOf(table, "TOUCHPOINT")).toMatchObject([
      { touchpoint: link.touchpoint, customerId: "c-42", properties: JSON.stringify({ link: link.id }) },
    ]);
    expect(await rowsOf(table, "INVITATION")).toHaveLength(1);

    const [copy] = copies as [ReturnType<typeof aFunction>];
    copy.clock.now = "2026-11-02T12:01:00.000Z";
    await copy.visit();
    await copy.visit(link.id, "c-43");
    expect(await rowsOf(table, "TOUCHPOINT")).toHaveLength(3);
    expect(await rowsOf(table, "INVITATION")).toHaveLength(3);
  });

  it.each(["BatchGetItemCommand", "PutItemCommand", "QueryCommand"])(
    "lead to the target when %s fails, and record the next visit",
    async (failing) => {
      const table = await running.table();
      await aFunction(table).create();
      await createWorld(table).definitions.putSurvey(survey("another"));
      const broken = running.again(table);
      inject(broken.client, {
        before: ({ command }) => {
          if (command === failing) throw throttled();
        },
      });
      const { visit, log } = aFunction(broken);
      expect(await visit()).toMatchObject({ statusCode: 302, headers: { location: link.target } });
      expect(log.errors).toMatchObject([{ event: "link.fault", fields: { link: link.id } }]);
      expect(await rowsOf(table, "TOUCHPOINT")).toEqual([]);
      await aFunction(table).visit();
      expect(await rowsOf(table, "TOUCHPOINT")).toHaveLength(1);
    },
  );

  it("lead to the target from the cache while the table can't be read", async () => {
    const table = await running.table();
    await aFunction(table).create();
    const own = running.again(table);
    const { visit, clock } = aFunction(own);
    await visit();
    inject(own.client, {
      before: () => {
        throw throttled();
      },
    });
    clock.now = "2026-11-02T15:00:00.000Z";
    expect((await visit()).statusCode).toBe(302);
  });

  it("ask to come back later where a row can't be read, and log the kind of row", async () => {
    const table = await running.table();
    await writeRow(table, { ...linkKey(link.id), ...link, target: 7 });
    const { visit, log } = aFunction(table);
    expect((await visit()).statusCode).toBe(503);
    expect(log.errors).toMatchObject([{ error: { name: "UnreadableRow" } }]);
  });
});
