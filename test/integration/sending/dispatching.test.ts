import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import { createMailStopper, suppressAddress } from "../../../shared/dynamodb/customers/address-store.ts";
import { parseInvitation } from "../../../shared/dynamodb/sending/invitation-rows.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { Crash, crashAfterWrites } from "../../support/faults.ts";
import { counted, recount } from "../../support/recount.ts";
import { createWorld, NOW, survey, touchpoint, type World } from "../../support/world.ts";

describe.each(await enginesHere())("dispatching surveys on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const due = async (count = 3): Promise<World> => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.record(...Array.from({ length: count }, (_, i) => touchpoint(`t${i}`)));
    return world;
  };

  const invitations = async ({ table }: World) =>
    (await allRows(table)).filter((row) => row.sk === "INVITATION").map(parseInvitation);
  const statuses = async (world: World) =>
    (await invitations(world)).map(({ status, reason }) => reason ?? status).sort();

  it("sends each invitation once, and it is no longer due", async () => {
    const world = await due();
    await world.dispatch();
    await world.dispatch();
    expect(world.outbox.sent.map(({ to }) => to).sort()).toEqual([
      "t0@example.com",
      "t1@example.com",
      "t2@example.com",
    ]);
    expect(await statuses(world)).toEqual(["sent", "sent", "sent"]);
    expect(
      (await invitations(world)).every(
        ({ dueAt, expiresAt }) => dueAt === undefined && expiresAt === addDuration(NOW, "P30D"),
      ),
    ).toBe(true);
  });

  it("sends nothing before its time", async () => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase", { delay: "P2D" }));
    await world.record(touchpoint("t1"));
    await world.dispatch();
    expect(world.outbox.sent).toEqual([]);
    world.clock.now = addDuration(NOW, "P2D");
    await world.dispatch();
    expect(world.outbox.sent).toHaveLength(1);
  });

  it("sends each once when runs overlap", async () => {
    const world = await due(5);
    await Promise.all(
      Array.from({ length: 4 }, () =>
        createWorld(running.again(world.table), { outbox: world.outbox }).dispatch(),
      ),
    );
    expect(world.outbox.sent).toHaveLength(5);
    expect(new Set(world.outbox.sent.map(({ to }) => to)).size).toBe(5);
  });

  it("lets only one of two surveys ask a customer, also when two runs decide at once", async () => {
    const table = await running.table();
    const world = createWorld(table);
    await world.definitions.putSurvey(survey("one"));
    await world.definitions.putSurvey(survey("two"));
    await world.record(...Array.from({ length: 4 }, (_, i) => touchpoint(`t${i}`)));
    const runs = Array.from({ length: 3 }, () =>
      createWorld(running.again(table), { outbox: world.outbox }).dispatch(),
    );
    await Promise.all(runs);
    await world.dispatch();
    expect(world.outbox.sent).toHaveLength(4);
    expect(new Set(world.outbox.sent.map(({ to }) => to)).size).toBe(4);
    expect(await statuses(world)).toEqual([...Array(4).fill("contactCap"), ...Array(4).fill("sent")]);
  });

  it("asks again only after the contact cap's time", async () => {
    const world = await due(1);
    await world.dispatch();
    for (const [id, after] of [
      ["soon", "P13D"],
      ["later", "P14D"],
    ] as const) {
      world.clock.now = addDuration(NOW, after);
      await world.record(touchpoint(id, { customer: { id: "c-t0" } }));
      await world.dispatch();
    }
    expect(world.outbox.sent).toHaveLength(2);
    expect(await statuses(world)).toEqual(["contactCap", "sent", "sent"]);
  });

  it.each([
    ["unsubscribedAt", "unsubscribed"],
    ["bouncedAt", "bounced"],
    ["complainedAt", "complained"],
  ] as const)("mails no address to which mail is stopped: %s", async (cause, reason) => {
    const world = await due(1);
    await suppressAddress(world.table, addressHash("T0@Example.com"), cause, NOW);
    await world.dispatch();
    expect(world.outbox.sent).toEqual([]);
    expect(await statuses(world)).toEqual([reason]);
  });

  it("removes the contact when the mail service refuses an address", async () => {
    const world = await due(1);
    world.outbox.says.push(() => ({ outcome: "rejected", detail: "MessageRejected" }));
    await world.dispatch();
    await world.record(touchpoint("again", { customer: { id: "c-t0" } }));
    await world.dispatch();
    expect(await statuses(world)).toEqual(["rejected", "sent"]);
  });

  it("puts off what the mail service can't take, and sends it later", async () => {
    const world = await due(4);
    world.outbox.says.push(...Array.from({ length: 2 }, () => () => ({ outcome: "throttled" as const })));
    await world.dispatch();
    expect(await statuses(world)).toEqual(["scheduled", "scheduled", "sent", "sent"]);
    world.clock.now = addDuration(NOW, "PT2M");
    await world.dispatch();
    expect(world.outbox.sent).toHaveLength(4);
  });

  it("tries once more when the mail service said nothing until the lease ended, then gives up", async () => {
    const world = await due(1);
    const silence = () => ({ outcome: "unknown" as const, detail: "TimeoutError" });
    world.outbox.says.push(silence, silence, silence);
    await world.dispatch();
    await world.dispatch();
    expect(await statuses(world)).toEqual(["sending"]);
    world.clock.now = addDuration(NOW, "PT15M");
    await world.dispatch();
    expect(await statuses(world)).toEqual(["sending"]);
    world.clock.now = addDuration(NOW, "PT31M");
    await world.dispatch();
    expect(await statuses(world)).toEqual(["unconfirmed"]);
    expect(world.outbox.says).toHaveLength(1);
  });

  it("never sends a survey twice after a crash at any write, and the ledger adds up at every crash", async () => {
    for (let after = 0; ; after += 1) {
      const world = await due(2);
      const again = running.again(world.table);
      const { crashed } = crashAfterWrites(again.client, after);
      await createWorld(again, { outbox: world.outbox })
        .dispatch()
        .catch((error: unknown) => expect(error).toBeInstanceOf(Crash));
      expect(await invitations(world)).toHaveLength(2);
      await world.dispatch();
      await world.aggregate();
      expect(new Set(world.outbox.sent.map(({ to }) => to)).size).toBe(world.outbox.sent.length);
      const rows = await allRows(world.table);
      expect(counted(rows)).toEqual(recount(rows, "UTC"));
      if (!crashed()) {
        expect(after).toBeGreaterThanOrEqual(4);
        return;
      }
    }
  });

  it("does not mail twice when the claim's answer is lost", async () => {
    for (let after = 0; after < 4; after += 1) {
      const world = await due(2);
      const again = running.again(world.table);
      crashAfterWrites(again.client, after, true);
      await createWorld(again, { outbox: world.outbox })
        .dispatch()
        .catch((error: unknown) => expect(error).toBeInstanceOf(Crash));
      await world.dispatch();
      expect(new Set(world.outbox.sent.map(({ to }) => to)).size).toBe(world.outbox.sent.length);
    }
  });

  it("keeps invitations of a paused survey, and suppresses those of an archived one", async () => {
    const world = await due(1);
    await world.definitions.putSurvey(survey("post-purchase", { active: false }));
    await world.dispatch();
    expect(await statuses(world)).toEqual(["scheduled"]);
    await world.definitions.putSurvey(survey("post-purchase", { archivedAt: NOW }));
    world.clock.now = addDuration(NOW, "PT15M");
    await world.dispatch();
    expect(await statuses(world)).toEqual(["inactive"]);
  });

  it("mails nobody who unsubscribed, bounced or complained after the run read them", async () => {
    const world = await due(3);
    const again = running.again(world.table);
    let raced = false;
    again.client.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === "TransactWriteItemsCommand" && !raced) {
          raced = true;
          const mail = createMailStopper(world.table);
          for (const i of [0, 1])
            await mail.stopMail({ customerId: `c-t${i}`, addressHash: undefined, at: NOW });
          await suppressAddress(world.table, addressHash("t2@example.com"), "bouncedAt", NOW);
        }
        return next(args);
      },
      { step: "initialize" },
    );
    await createWorld(again, { outbox: world.outbox }).dispatch();
    await world.dispatch();
    expect(world.outbox.sent).toEqual([]);
    expect(await statuses(world)).toEqual(["bounced", "unsubscribed", "unsubscribed"]);
  });

  it("mails nobody who complained, at no later address and under no other id", async () => {
    const world = await due(1);
    await world.dispatch();
    const [{ invitationId = "" } = {}] = world.outbox.sent;
    await world.receive({ customer: { id: "c-t0", email: "t0@example.com" }, formerId: "other" });
    await world.track({
      kind: "complained",
      invitationId,
      messageId: "m",
      sentAt: NOW,
      at: NOW,
      addressHashes: [addressHash("t0@example.com")],
    });
    world.clock.now = addDuration(NOW, "P15D");
    await world.receive({ customer: { id: "c-t0", email: "new@example.com" } });
    await world.record(touchpoint("later", { customer: { id: "other" } }));
    await world.dispatch();
    expect(world.outbox.sent).toHaveLength(1);
    expect(await statuses(world)).toEqual(["complained", "sent"]);
  });

  it("forgets no address that mail was sent to: an erasure stops mail to each", async () => {
    const world = await due(1);
    await world.definitions.putSurvey(survey("post-purchase", { reminder: { after: "P1D", max: 2 } }));
    await world.dispatch();
    await world.receive({ customer: { id: "c-t0", email: "new@example.com" } });
    world.clock.now = addDuration(NOW, "P1D");
    expect((await world.dispatch()).spared).toBe(1);
    expect(await world.erase("c-t0")).toBe("erased");
    world.clock.now = addDuration(NOW, "P30D");
    for (const [n, email] of ["t0@example.com", "new@example.com"].entries())
      await world.record(touchpoint(`again-${n}`, { customer: { id: `c-again-${n}`, email } }));
    await world.dispatch();
    expect(world.outbox.sent).toHaveLength(1);
  });

  it("continues with the rest when one invitation fails by itself, or its sender is denied", async () => {
    const world = await due(4);
    world.outbox.says.push(
      () => ({ outcome: "denied", detail: "AccessDenied" }),
      () => {
        throw new RangeError("a fault");
      },
    );
    const report = await world.dispatch();
    expect([report.sent, report.denied, report.faulty]).toEqual([2, 1, 1]);
    expect(world.faults).toHaveLength(2);
    world.clock.now = addDuration(NOW, "PT1H");
    await world.dispatch();
    expect(new Set(world.outbox.sent.map(({ to }) => to)).size).toBe(world.outbox.sent.length);
  });
});
