import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LogPosition } from "../../../shared/application/base/ports.ts";
import {
  findOptOuts,
  listOptOuts,
  optOutCustomer,
  recordOptOuts,
  withdrawOptOuts,
} from "../../../shared/application/privacy/opt-outs.ts";
import type { ListedOptOut } from "../../../shared/application/privacy/ports.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import type { OptOutInput } from "../../../shared/domain/customers/opt-out.ts";
import { createMailStopper, suppressAddress } from "../../../shared/dynamodb/customers/address-store.ts";
import { createOptOutStore } from "../../../shared/dynamodb/privacy/opt-out-store.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, NOW, survey, touchpoint, type World } from "../../support/world.ts";

const email = "ana@example.com";
const ANA = addressHash(email);

describe.each(await enginesHere())("opt-outs that are given elsewhere, on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const aWorld = async (): Promise<World> => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("orders", { touchpoint: "order.placed" }));
    await world.definitions.putSurvey(survey("support", { touchpoint: "ticket.closed" }));
    return world;
  };
  const give = ({ table, clock }: World, ...inputs: OptOutInput[]) =>
    recordOptOuts(createOptOutStore(table))(inputs, clock.now);
  const takeBack = ({ table, clock }: World, which: Parameters<ReturnType<typeof withdrawOptOuts>>[0]) =>
    withdrawOptOuts(createOptOutStore(table))(which, clock.now);
  const listed = async ({ table }: World, limit: number): Promise<ListedOptOut[]> => {
    const items: ListedOptOut[] = [];
    for (let after: LogPosition | null | undefined; after !== null; ) {
      const page = await listOptOuts(createOptOutStore(table))(limit, after);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      items.push(...page.items);
      after = page.next;
    }
    return items;
  };
  let passed = 0;
  const asked = async (world: World, type: string) => {
    passed += 1;
    const id = `c-${passed}`;
    await world.record(touchpoint(`t${passed}`, { touchpoint: type, customer: { id, email } }));
    await world.dispatch();
    const [entry] = (await world.journey(id)).filter(({ kind }) => kind === "invitation");
    return entry?.kind === "invitation" ? (entry.invitation.reason ?? entry.invitation.status) : undefined;
  };

  it.each(["unsubscribed", "bounced", "complained"] as const)(
    "stop surveys to the address, under any customer, until they are taken back: %s",
    async (reason) => {
      const world = await aWorld();
      expect(await give(world, { email, reason })).toEqual([{ outcome: "recorded", id: ANA }]);
      expect(await give(world, { email: "Ana@Example.com", reason })).toEqual([
        { outcome: "duplicate", id: ANA },
      ]);
      expect(await asked(world, "order.placed")).toBe(reason);
      expect(await takeBack(world, { email, reason })).toBe("withdrawn");
      expect(await takeBack(world, { email, reason })).toBe("unknown");
      expect(await asked(world, "order.placed")).toBe("sent");
    },
  );

  it("of one survey stop that one alone", async () => {
    const world = await aWorld();
    await give(world, { email, reason: "unsubscribed", survey: "orders" });
    expect([await asked(world, "order.placed"), await asked(world, "ticket.closed")]).toEqual([
      "unsubscribed",
      "sent",
    ]);
  });

  it("stop what waits already", async () => {
    const world = await aWorld();
    await world.record(touchpoint("early", { touchpoint: "order.placed", customer: { id: "c-42", email } }));
    await give(world, { email, reason: "unsubscribed" });
    expect(await world.dispatch()).toMatchObject({ sent: 0, suppressed: 1 });
  });

  it("leave the contact history of the address, and an erasure, alone", async () => {
    const world = await aWorld();
    expect(await asked(world, "order.placed")).toBe("sent");
    await give(world, { email, reason: "bounced" });
    await takeBack(world, { email });
    expect(await asked(world, "ticket.closed")).toBe("contactCap");
    await world.erase(`c-${passed}`);
    await give(world, { email, reason: "bounced" });
    await takeBack(world, { id: ANA });
    expect(await asked(world, "ticket.closed")).toBe("erased");
  });

  it("are listed with all others, by hash, the last change first, in pages of any size", async () => {
    const world = await aWorld();
    const later = (minutes: number) => addDuration(NOW, `PT${minutes}M`);
    await give(world, { email, reason: "unsubscribed", survey: "orders" });
    await give(world, { email, reason: "unsubscribed", survey: "support" });
    await suppressAddress(world.table, addressHash("bounced@example.com"), "bouncedAt", later(1));
    await createMailStopper(world.table).stopMail({
      customerId: undefined,
      addressHash: addressHash("by-link@example.com"),
      at: later(2),
    });
    world.clock.now = later(3);
    await give(
      world,
      { email, reason: "complained", at: NOW },
      { email: "back@example.com", reason: "bounced" },
    );
    await takeBack(world, { email: "back@example.com" });
    const ana = { addressHash: ANA, changedAt: later(3) };
    const expected = [
      { ...ana, reason: "unsubscribed", survey: "orders" },
      { ...ana, reason: "unsubscribed", survey: "support" },
      { ...ana, reason: "complained", at: NOW },
      {
        addressHash: addressHash("by-link@example.com"),
        changedAt: later(2),
        reason: "unsubscribed",
        at: later(2),
      },
      {
        addressHash: addressHash("bounced@example.com"),
        changedAt: later(1),
        reason: "bounced",
        at: later(1),
      },
    ];
    for (const limit of [1, 2, 4, 50]) expect(await listed(world, limit)).toEqual(expected);
    expect(await findOptOuts(createOptOutStore(world.table))(email)).toEqual({
      id: ANA,
      optOuts: expected.slice(0, 3).map(({ addressHash: _, changedAt: __, ...optOut }) => optOut),
    });
  });

  it("of a customer, as other tools say them, count for the customer and the address", async () => {
    const world = await aWorld();
    await world.receive({ customer: { id: "c-42", email } });
    const optOut = optOutCustomer(createMailStopper(world.table));
    await optOut({ customerId: "c-42", email }, NOW);
    await optOut({ customerId: "c-42" }, addDuration(NOW, "P1D"));
    expect((await world.customer("c-42"))?.unsubscribedAt).toBe(NOW);
    expect(await asked(world, "order.placed")).toBe("unsubscribed");
    await world.receive({ customer: { id: "c-42", email: "new@example.com" } });
    await world.record(
      touchpoint("moved", { touchpoint: "order.placed", customer: { id: "c-42", email: "new@example.com" } }),
    );
    expect(await world.dispatch()).toMatchObject({ sent: 0, suppressed: 1 });
  });
});
