import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerSurvey } from "../../../shared/application/answers/answer-survey.ts";
import type { ResponseStore } from "../../../shared/application/answers/ports.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import { createResponseStore } from "../../../shared/dynamodb/answers/response-store.ts";
import { invitationKey } from "../../../shared/dynamodb/base/keys/index.ts";
import { getRow, type Row, type Table } from "../../../shared/dynamodb/base/table.ts";
import { aResponseImport } from "../../support/builders.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { Crash, crashAfterWrites } from "../../support/faults.ts";
import { counted, recount } from "../../support/recount.ts";
import { SPEED } from "../../support/speed.ts";
import { createWorld, SHARDS, survey, touchpoint, type World } from "../../support/world.ts";
import { copiesOf } from "../../support/world-copies.ts";

const SECRETS = ["ana@example.com", "Ana Lima", "user-42", "anon-7", "my comment", "old comment", "Rua 1"];

const plain = (rows: readonly Row[]): string =>
  JSON.stringify(rows, (_, value) =>
    typeof value === "bigint" ? String(value) : value instanceof Map ? Object.fromEntries(value) : value,
  );
const tracesIn = async (table: Table): Promise<string[]> => {
  const rows = plain(await allRows(table));
  return SECRETS.filter((secret) => rows.includes(secret));
};

describe.each(await enginesHere())("people's own data, on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  /** A customer with two ids, who answered under the earlier one and has an imported answer, and another customer. */
  const begin = copiesOf(
    async () => {
      const world = createWorld(await running.table());
      await world.definitions.putSurvey(survey("post-purchase"));
      await world.definitions.putSurvey(survey("later", { delay: "P3D" }));
      const customer = { email: "ana@example.com", name: "Ana Lima", attributes: { street: "Rua 1" } };
      await world.receive({
        customer: { id: "anon-7", ...customer },
        touchpoint: { id: "t1", touchpoint: "purchase.completed", properties: { street: "Rua 1" } },
      });
      await world.receive({ customer: { id: "user-42" }, formerId: "anon-7" });
      await world.dispatch();
      await world.answer(world.outbox.sent[0]?.token ?? "", { score: 3, comment: "my comment" });
      await world.importResponses(
        aResponseImport({ id: "old", comment: "old comment", customer: { id: "user-42" } }),
      );
      await world.record(touchpoint("other", { customer: { id: "bystander", email: "bo@example.com" } }));
      return world;
    },
    () => running.table(),
  );
  const someone = async (): Promise<{ world: World; token: string; invitationId: string }> => {
    const world = await begin();
    const { token = "", invitationId = "" } = world.outbox.sent[0] ?? {};
    return { world, token, invitationId };
  };
  /** As the call with the link erases. */
  const eraseByLink = async (world: World, token: string) => {
    const own = await world.openOwnData(token);
    return own.state === "own" ? world.erase(own.customerId, own.invitation.id) : own.state;
  };

  it("are found by the link, under either id", async () => {
    const { world, token, invitationId } = await someone();
    expect(await world.openOwnData(token)).toMatchObject({
      state: "own",
      customerId: "anon-7",
      customer: { id: "user-42", joined: ["anon-7"] },
      invitation: { id: invitationId },
    });
    world.clock.now = "2027-02-01T12:00:00.000Z";
    expect((await world.openOwnData(token)).state).toBe("own");
    expect((await world.openOwnData(`${token.slice(0, 22)}${"x".repeat(22)}`)).state).toBe("unknown");
  });

  it("are not shown by the link when the customer has another address", async () => {
    const { world, token } = await someone();
    await world.receive({ customer: { id: "user-42", email: "mal@example.com" } });
    const before = await allRows(world.table);
    expect((await world.openOwnData(token)).state).toBe("moved");
    expect(await eraseByLink(world, token)).toBe("moved");
    expect(await allRows(world.table)).toEqual(before);
    // Somebody who could change it may have changed it back.
    await world.receive({ customer: { id: "user-42", email: "Ana@example.com" } });
    expect((await world.openOwnData(token)).state).toBe("moved");
  });

  it("come newest first, page by page, over all ids, in the reverse order of the journey", async () => {
    const { world } = await someone();
    for (let n = 0; n < 9; n += 1) {
      const customer = { id: n % 2 === 0 ? "anon-7" : "user-42" };
      const occurredAt = `2026-10-0${1 + Math.floor(n / 3)}T09:00:00.000Z`;
      await world.record(touchpoint(`past-${n}`, { touchpoint: "page.viewed", customer, occurredAt }));
    }
    const whole = (await world.journey("user-42")).toReversed();
    expect(whole).toHaveLength(14);
    for (const limit of [1, 3, 13, 14, 50]) {
      const pages = [];
      for (let before: Parameters<World["recall"]>[2] | null; before !== null; ) {
        const { items, next } = await world.recall("anon-7", limit, before);
        pages.push(items);
        before = next;
      }
      expect(pages.flat()).toEqual(whole);
      expect(pages).toHaveLength(Math.ceil(14 / limit));
    }
  });

  it("are erased by the link exactly as by the customer's id", async () => {
    const [first, second] = [await someone(), await someone()];
    expect(await eraseByLink(first.world, first.token)).toBe("erased");
    expect(await second.world.erase("user-42")).toBe("erased");
    const [byLink, byId] = [await allRows(first.world.table), await allRows(second.world.table)];
    // Random values and their hashes differ between two tables.
    const comparable = (rows: readonly Row[]) => rows.map(({ pendingAt: _, tokenHashes: __, ...row }) => row);
    expect(comparable(byLink)).toEqual(comparable(byId));
    expect(await tracesIn(first.world.table)).toEqual([]);
    expect((await first.world.openOwnData(first.token)).state).toBe("erased");
    expect(await eraseByLink(first.world, first.token)).toBe("erased");
    expect(await first.world.journey("bystander")).not.toEqual([]);
  });

  it("are erased completely when the link is used again, wherever the first attempt stopped", {
    timeout: 180_000,
  }, async () => {
    for (let writes = 0; ; writes += SPEED.someDeathsApart) {
      const { world, token } = await someone();
      const dying = running.again(world.table);
      const { crashed } = crashAfterWrites(dying.client, writes, writes % 2 === 1);
      await eraseByLink(createWorld(dying), token).catch((error: unknown) =>
        expect(error).toBeInstanceOf(Crash),
      );
      expect([writes, await eraseByLink(world, token)]).toEqual([writes, "erased"]);
      expect([writes, await tracesIn(world.table)]).toEqual([writes, []]);
      await world.aggregate();
      const rows = await allRows(world.table);
      expect(counted(rows)).toEqual(recount(rows, "UTC"));
      if (!crashed()) {
        expect(writes).toBeGreaterThan(5);
        return;
      }
    }
  });

  it("keep the link open until nothing else is left, and close it together with its answer", async () => {
    const { world, token, invitationId } = await someone();
    const states: string[] = [];
    const watched = running.again(world.table);
    watched.client.middlewareStack.add(
      (next, context) => async (args) => {
        const result = await next(args);
        if (/Update|Delete|Transact/.test(context.commandName ?? "")) {
          const { state } = await world.openOwnData(token);
          const answer = (await allRows(world.table)).find(
            ({ pk, sk }) => pk === invitationKey(invitationId).pk && sk === "RESPONSE",
          );
          states.push(`${state}, answer ${answer?.customerId === null ? "erased" : "kept"}`);
          if (state === "erased") expect(await tracesIn(world.table)).toEqual([]);
        }
        return result;
      },
      { step: "initialize" },
    );
    expect(await eraseByLink(createWorld(watched), token)).toBe("erased");
    expect([...new Set(states)]).toEqual(["own, answer kept", "erased, answer erased"]);
    expect(await getRow(world.table, invitationKey(invitationId))).not.toHaveProperty("addressHash");
  });

  it("are not shown by a link whose address was added to an id that was known already", async () => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    for (const customer of [{ id: "user-42" }, { id: "user-43", email: "ana@example.com" }])
      await world.record(touchpoint(`seen-${customer.id}`, { touchpoint: "page.viewed", customer }));
    world.clock.now = addDuration(world.clock.now, "PT2H");
    for (const id of ["user-42", "user-43"])
      await world.record(touchpoint(`bought-${id}`, { customer: { id, email: `eve+${id}@example.com` } }));
    await world.dispatch();
    expect(world.outbox.sent).toHaveLength(2);
    const before = await allRows(world.table);
    for (const { token } of world.outbox.sent) expect(await eraseByLink(world, token)).toBe("moved");
    expect(await allRows(world.table)).toEqual(before);
  });

  it("contain no first answer that came during the erasure", async () => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.record(touchpoint("t1", { customer: { id: "user-42", email: "ana@example.com" } }));
    await world.dispatch();
    const { token = "" } = world.outbox.sent[0] ?? {};
    const store = createResponseStore(world.table, { shards: SHARDS });
    const overtaken: ResponseStore = {
      ...store,
      create: async (response) => {
        expect(await eraseByLink(world, token)).toBe("erased");
        return store.create(response);
      },
    };
    const answer = { score: 9, comment: "my comment" };
    expect((await answerSurvey(overtaken)(token, answer, world.clock.now)).outcome).toBe("erased");
    expect(await tracesIn(world.table)).toEqual([]);
  });

  it.each([0, 1, 2, 3])("are erased with an answer that comes at the same time (round %i)", async (round) => {
    const { world, token } = await someone();
    const elsewhere = createWorld(running.again(world.table));
    const late = async () => {
      await new Promise((resolve) => setTimeout(resolve, round * 15));
      return elsewhere.answer(token, { score: 9, comment: "my comment" });
    };
    const [erased, answered] = await Promise.all([eraseByLink(world, token), late()]);
    expect(erased).toBe("erased");
    expect(["revised", "erased"]).toContain(answered.outcome);
    expect(await tracesIn(world.table)).toEqual([]);
    const address = await getRow(world.table, {
      pk: `ADDRESS#${addressHash("ana@example.com")}`,
      sk: "SUPPRESSION",
    });
    expect(address).toHaveProperty("erasedAt");
  });
});
