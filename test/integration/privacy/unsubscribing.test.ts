import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import { addressKey, customerKey } from "../../../shared/dynamodb/base/keys/index.ts";
import { getRow, type Table } from "../../../shared/dynamodb/base/table.ts";
import { createMailStopper, suppressAddress } from "../../../shared/dynamodb/customers/address-store.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { Crash, crashAfterWrites } from "../../support/faults.ts";
import { createWorld, NOW, survey, touchpoint, type World } from "../../support/world.ts";

const ANA = addressHash("ana@example.com");

/** Does something once, directly before a client's next transaction. */
const beforeTransaction = ({ client }: Table, act: () => Promise<unknown>): void => {
  let acted = false;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === "TransactWriteItemsCommand" && !acted) {
        acted = true;
        await act();
      }
      return next(args);
    },
    { step: "initialize" },
  );
};

describe.each(await enginesHere())("unsubscribing, on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  /** Two surveys with a touchpoint each; Ana got the survey `orders`. */
  const asked = async (id = "ana"): Promise<{ world: World; token: string }> => {
    const world = createWorld(await running.table());
    for (const [key, type] of [
      ["orders", "order.placed"],
      ["support", "ticket.closed"],
    ] as const)
      await world.definitions.putSurvey(survey(key, { touchpoint: type }));
    await passes(world, "order.placed", id);
    await world.dispatch();
    return { world, token: world.outbox.sent[0]?.token ?? "" };
  };
  let passed = 0;
  const passes = async ({ record }: World, type: string, id = "ana", email = "ana@example.com") => {
    passed += 1;
    await record(touchpoint(`t${passed}`, { touchpoint: type, customer: { id, email } }));
  };
  /** What happens to a survey of this type two weeks later, when the contact cap allows it. */
  const nextAsk = async (world: World, type: string, id = "ana") => {
    world.clock.now = addDuration(world.clock.now, "P14D");
    await passes(world, type, id);
    const { sent, suppressed } = await world.dispatch();
    return sent === 1 && suppressed === 0 ? "sent" : suppressed === 1 && sent === 0 ? "suppressed" : "?";
  };
  const rowsOf = async ({ table }: World, id = "ana") =>
    [await getRow(table, customerKey(id)), await getRow(table, addressKey(ANA))] as const;

  it("from one survey stops only that one, also for another id with the same address", async () => {
    const { world, token } = await asked();
    expect(await world.unsubscribe(token, "survey")).toBe("unsubscribed");
    for (const row of await rowsOf(world)) {
      expect(row?.unsubscribedFrom).toEqual(new Set(["orders"]));
      expect(row).not.toHaveProperty("unsubscribedAt");
    }
    expect(await nextAsk(world, "order.placed")).toBe("suppressed");
    expect(await nextAsk(world, "order.placed", "friend")).toBe("suppressed");
    expect(await nextAsk(world, "ticket.closed")).toBe("sent");
  });

  it("at an address that only pages gave speaks for the address, and so do its contact and its undoing", async () => {
    const world = createWorld(await running.table(), { stage: { trustPageAddresses: true } });
    await world.definitions.putSurvey(survey("orders", { touchpoint: "order.placed" }));
    const order = { touchpoint: "order.placed" };
    await world.receive({ customer: { id: "bo" } });
    await world.receiveFromPage({ customer: { id: "bo", email: "ana@example.com" }, touchpoint: order });
    expect(await world.dispatch()).toMatchObject({ sent: 1 });
    const token = world.outbox.sent[0]?.token ?? "";
    expect((await world.openOwnData(token)).state).toBe("moved");
    expect(await world.unsubscribe(token)).toBe("unsubscribed");
    expect(await rowsOf(world, "bo")).toMatchObject([
      { asks: [] },
      { unsubscribedAt: NOW, asks: [{ at: NOW }] },
    ]);
    expect((await world.customer("bo"))?.unsubscribedAt).toBeUndefined();
    // A server says who Bo is: they are asked as if nobody had been there before.
    await world.receive({ customer: { id: "bo", email: "bo@example.com" }, touchpoint: order });
    expect(await world.dispatch()).toMatchObject({ sent: 1 });
    expect(world.outbox.sent.at(-1)?.to).toBe("bo@example.com");
    expect((await world.openOwnData(world.outbox.sent.at(-1)?.token ?? "")).state).toBe("own");
    // The old link still speaks for the old address alone.
    await world.unsubscribe(token);
    expect((await world.customer("bo"))?.unsubscribedAt).toBeUndefined();
    expect(await world.resubscribe(token)).toBe("subscribed");
    expect((await rowsOf(world, "bo"))[1]).not.toHaveProperty("unsubscribedAt");
  });

  it("can be repeated: nothing changes, and the first time stays", async () => {
    const { world, token } = await asked();
    for (const from of ["survey", "all"] as const) {
      await world.unsubscribe(token, from);
      const first = await rowsOf(world);
      world.clock.now = addDuration(world.clock.now, "PT1H");
      await world.unsubscribe(token, from);
      expect(await rowsOf(world)).toEqual(first);
    }
    expect((await rowsOf(world))[0]?.unsubscribedAt).toBe(addDuration(NOW, "PT1H"));
  });

  it.each(["survey", "all"] as const)(
    "can be undone (%s), and everything else that stops mail stays",
    async (from) => {
      const { world, token } = await asked();
      await nextAsk(world, "ticket.closed");
      await world.unsubscribe(world.outbox.sent[1]?.token ?? "", "survey");
      await suppressAddress(world.table, ANA, "complainedAt", NOW);
      const before = await rowsOf(world);
      await world.unsubscribe(token, from);
      expect(await world.resubscribe(token)).toBe("subscribed");
      expect(await world.resubscribe(token)).toBe("subscribed");
      const [customer, address] = await rowsOf(world);
      expect(customer).toEqual({ ...before[0], asksRevision: customer?.asksRevision });
      expect(address).toEqual({ ...before[1], loggedAt: address?.loggedAt });
      expect(address?.unsubscribedFrom).toEqual(new Set(["support"]));
    },
  );

  it("allows surveys again when it is undone, and can then be repeated", async () => {
    const { world, token } = await asked();
    for (const from of ["survey", "all"] as const) {
      await world.unsubscribe(token, from);
      expect(await nextAsk(world, "order.placed")).toBe("suppressed");
      await world.resubscribe(token);
      expect(await nextAsk(world, "order.placed")).toBe("sent");
    }
    // DynamoDB stores no empty set.
    for (const row of await rowsOf(world)) expect(row).not.toHaveProperty("unsubscribedFrom");
  });

  it("applies to the address that the link was sent to, not to a later one of the customer", async () => {
    const { world, token } = await asked("mal");
    const victim = addressHash("victim@example.com");
    const victimsRow = () => getRow(world.table, addressKey(victim));
    await world.receive({ customer: { id: "mal", email: "victim@example.com" } });
    await world.unsubscribe(token);
    expect(await victimsRow()).toBeUndefined();
    await suppressAddress(world.table, victim, "unsubscribedAt", NOW);
    await world.resubscribe(token);
    expect(await victimsRow()).toMatchObject({ unsubscribedAt: NOW });
  });

  it("that is undone without an opt-out writes nothing", async () => {
    const world = createWorld(await running.table());
    const nobody = { customerId: "nobody", addressHash: ANA, survey: "orders" };
    await createMailStopper(world.table).resumeMail(nobody);
    expect(await allRows(world.table)).toEqual([]);
  });

  it.each(["survey", "all"] as const)("(%s) stops an email that a run has decided to send", async (from) => {
    const { world } = await asked();
    world.clock.now = addDuration(NOW, "P14D");
    await passes(world, "order.placed");
    const again = running.again(world.table);
    beforeTransaction(again, () => world.unsubscribe(world.outbox.sent[0]?.token ?? "", from));
    const racing = createWorld(again, { outbox: world.outbox, now: world.clock.now });
    const reports = [await racing.dispatch(), await racing.dispatch()];
    expect(reports.reduce((sum, { suppressed }) => sum + suppressed, 0)).toBe(1);
    expect(world.outbox.sent).toHaveLength(1);
  });

  it("is kept when ids are joined, and later opt-outs are added to it", async () => {
    const { world, token } = await asked("anon");
    await world.unsubscribe(token, "survey");
    // A known customer, and a new one.
    for (const [id, knows] of [
      ["user", true],
      ["later", false],
    ] as const) {
      if (knows) await passes(world, "page.viewed", id);
      await world.receive({ customer: { id }, formerId: id === "user" ? "anon" : "user" });
      const customer = await getRow(world.table, customerKey(id));
      expect(customer?.unsubscribedFrom).toEqual(new Set(["orders"]));
    }
    expect(await nextAsk(world, "ticket.closed", "later")).toBe("sent");
    await world.unsubscribe(world.outbox.sent[1]?.token ?? "", "survey");
    for (const row of await rowsOf(world, "later"))
      expect(row?.unsubscribedFrom).toEqual(new Set(["orders", "support"]));
    await world.resubscribe(token);
    for (const row of await rowsOf(world, "later"))
      expect(row?.unsubscribedFrom).toEqual(new Set(["support"]));
  });

  it("of both ids is kept by the joined customer", async () => {
    const { world, token } = await asked("anon");
    await world.unsubscribe(token, "survey");
    await nextAsk(world, "ticket.closed", "user");
    await world.unsubscribe(world.outbox.sent[1]?.token ?? "", "survey");
    await world.receive({ customer: { id: "user" }, formerId: "anon" });
    expect((await world.customer("user"))?.unsubscribedFrom).toEqual(["orders", "support"]);
    expect(await getRow(world.table, customerKey("anon"))).not.toHaveProperty("unsubscribedFrom");
  });

  it.each([
    ["said", ["orders"]],
    ["undone", undefined],
  ] as const)("is right when it is %s while ids are joined", async (what, expected) => {
    const { world, token } = await asked("anon");
    if (what === "undone") await world.unsubscribe(token, "survey");
    const again = running.again(world.table);
    beforeTransaction(again, () =>
      what === "said" ? world.unsubscribe(token, "survey") : world.resubscribe(token),
    );
    await createWorld(again).receive({ customer: { id: "user" }, formerId: "anon" });
    const customer = await world.customer("anon");
    expect([customer?.id, customer?.unsubscribedFrom]).toEqual(["user", expected]);
  });

  it("reaches the customer that the id was joined to after it was read", async () => {
    const { world } = await asked("anon");
    await world.receive({ customer: { id: "user" }, formerId: "anon" });
    const mail = createMailStopper(world.table);
    const stale = { customerId: "anon", addressHash: undefined, survey: "orders" };
    await mail.stopMail({ ...stale, at: NOW });
    expect((await world.customer("user"))?.unsubscribedFrom).toEqual(["orders"]);
    await mail.resumeMail(stale);
    expect((await world.customer("user"))?.unsubscribedFrom).toBeUndefined();
  });

  it.each(["survey", "all"] as const)(
    "(%s) that was interrupted anywhere is complete when it is repeated, and so is its undo",
    async (from) => {
      for (let writes = 0; ; writes += 1) {
        const { world, token } = await asked();
        const dying = (act: (dead: World) => Promise<unknown>) => {
          const again = running.again(world.table);
          const { crashed } = crashAfterWrites(again.client, writes, writes % 2 === 1);
          return act(createWorld(again))
            .catch((error: unknown) => expect(error).toBeInstanceOf(Crash))
            .then(crashed);
        };
        const crashed = await dying((dead) => dead.unsubscribe(token, from));
        await world.unsubscribe(token, from);
        expect(await nextAsk(world, "order.placed")).toBe("suppressed");
        await dying((dead) => dead.resubscribe(token));
        await world.resubscribe(token);
        expect(await nextAsk(world, "order.placed")).toBe("sent");
        if (!crashed) {
          expect(writes).toBe(2);
          return;
        }
      }
    },
  );

  it("stays after the person's erasure, and the link can't undo it", async () => {
    const { world, token } = await asked();
    await world.unsubscribe(token, "survey");
    await world.erase("ana");
    expect(await world.resubscribe(token)).toBe("erased");
    const [customer, address] = await rowsOf(world);
    expect([customer, address?.unsubscribedFrom]).toEqual([undefined, new Set(["orders"])]);
    expect(await nextAsk(world, "ticket.closed", "new-id")).toBe("suppressed");
  });
});
