import { describe, expect, it } from "vitest";
import { notifyMembersHandler } from "../../../functions/notify-members/handler.ts";
import type { SendOutcome } from "../../../shared/application/sending/ports.ts";
import type { Delivery } from "../../../shared/domain/events/delivery.ts";
import { eventId } from "../../../shared/domain/events/event.ts";
import { composeMemberEmail } from "../../../shared/email/alert/member-email.ts";
import { later, MINUTE, NOW, someDefinitions } from "../../support/builders.ts";
import { aDelivery, FakeDeliveries } from "../../support/fake-deliveries.ts";
import { KeptLog } from "../../support/fakes.ts";
import { anAnswerMail, emailOptions } from "../../support/member-mails.ts";

const ID = eventId(NOW, ["alert.raised", "low", "i-1"]);
const anEmail = (overrides: Partial<Delivery> = {}): Delivery =>
  aDelivery({
    id: ID,
    lane: "email",
    type: "alert.raised",
    to: "bo@acme.example",
    alert: "low",
    ...overrides,
  });

const accepted: SendOutcome = { outcome: "accepted", messageId: "m-1" };

/** The function, with a mail service that answers as it is told to. */
const aFunction = (answers: readonly SendOutcome[], ...deliveries: Delivery[]) => {
  const queue = new FakeDeliveries(...(deliveries.length > 0 ? deliveries : [anEmail()]));
  const log = new KeptLog();
  const said = [...answers];
  const sent: string[] = [];
  const slots: object[] = [];
  const metered: Record<string, number>[] = [];
  const world = {
    now: NOW,
    mail: async (): Promise<ReturnType<typeof anAnswerMail> | undefined> => anAnswerMail(),
    compose: composeMemberEmail,
  };
  const handler = notifyMembersHandler({
    queue,
    mailOf: () => world.mail(),
    compose: (mail, deliveryId) => world.compose({ ...emailOptions(mail), deliveryId }),
    mailer: {
      send: async (email, id) => {
        sent.push(`${id} ${email.to.email}`);
        return said.shift() ?? accepted;
      },
    },
    definitions: async () => someDefinitions(),
    pace: (limits) => {
      slots.push(limits);
      return { nextSlot: async () => true };
    },
    clock: () => world.now,
    log,
    meter: { count: (counts, ages) => void metered.push({ ...counts, ...ages }) },
  });
  const run = (event: unknown = {}) => handler(event, { getRemainingTimeInMillis: () => 75_000 });
  const one = () => queue.of("email")[0];
  return { world, queue, log, sent, slots, metered, run, one };
};

describe("an email to a member", () => {
  it("leaves once, however often the function runs", async () => {
    const { run, sent, one, world } = aFunction([]);
    expect(await run()).toMatchObject({ sent: 1 });
    world.now = later(60 * MINUTE);
    await run();
    await run({ deliveries: [{ lane: "email", id: ID }] });
    expect(sent).toEqual([`${ID} bo@acme.example`]);
    expect(one()).toMatchObject({ status: "delivered", tries: 1, attempts: [{ at: NOW }] });
    expect(one()?.dueAt).toBeUndefined();
  });

  it("says how long the oldest has been due: in the minute's run, which looks for them, also when none is", async () => {
    const { run, metered, world } = aFunction([]);
    world.now = later(20 * MINUTE);
    await run({ deliveries: [] });
    await run();
    await run();
    expect(metered.map(({ OldestDelivery }) => OldestDelivery)).toEqual([undefined, 1_200, 0]);
  });

  it.each([
    [{ outcome: "throttled" }, "waiting", "throttled", 1],
    [{ outcome: "denied", detail: "IdentityNotVerified" }, "waiting", "denied", 1],
    [{ outcome: "rejected", detail: "MessageRejected" }, "failed", "rejected", undefined],
  ] as const)("after %j is %s, and says %s", async (answer, status, error, minutes) => {
    const { run, one } = aFunction([answer]);
    await run();
    expect(one()).toMatchObject({ status, attempts: [{ error }] });
    expect(one()?.dueAt).toBe(minutes && later(minutes * MINUTE));
  });

  it("waits for a month while the mail service denies, and then leaves once", async () => {
    const denied: SendOutcome = { outcome: "denied", detail: "AccountSendingPaused" };
    const { run, one, sent, world, log } = aFunction(Array(30).fill(denied));
    const pauses: number[] = [];
    for (let tries = 0; tries < 30; tries += 1) {
      await run();
      pauses.push((Date.parse(one()?.dueAt ?? "") - Date.parse(world.now)) / MINUTE);
      world.now = one()?.dueAt ?? "";
    }
    expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(await run()).toMatchObject({ sent: 1, denied: 0 });
    expect([sent.length, one()?.status, one()?.attempts.length]).toEqual([31, "delivered", 20]);
    expect(log.errors).toHaveLength(30);
    expect(JSON.stringify(log.errors)).not.toContain("@");
  });

  it("of which nobody knows whether it left is sent once more after 15 minutes, and then fails", async () => {
    const unknown: SendOutcome = { outcome: "unknown", detail: "TimeoutError" };
    const { run, one, sent, world } = aFunction([unknown, unknown, unknown]);
    expect(await run()).toMatchObject({ unconfirmed: 1 });
    world.now = later(14 * MINUTE);
    await run();
    expect(sent).toHaveLength(1);
    world.now = later(16 * MINUTE);
    expect(await run()).toMatchObject({ unconfirmed: 1 });
    world.now = later(32 * MINUTE);
    expect(await run()).toMatchObject({ failed: 1 });
    expect([sent.length, one()?.status, one()?.attempts.at(-1)?.error]).toEqual([2, "failed", "unconfirmed"]);
  });

  it("that certainly did not leave has two tries of its own after that", async () => {
    const { run, one, sent, world } = aFunction([
      { outcome: "throttled" },
      { outcome: "unknown", detail: "TimeoutError" },
    ]);
    for (const minutes of [0, 2, 20]) {
      world.now = later(minutes * MINUTE);
      await run();
    }
    expect([sent.length, one()?.status]).toEqual([3, "delivered"]);
  });

  it("is canceled where the person was erased, or nobody may get it any more", async () => {
    const { run, one, sent, world } = aFunction([]);
    world.mail = async () => undefined;
    expect(await run()).toMatchObject({ canceled: 1 });
    expect([sent, one()?.status, one()?.dueAt]).toEqual([[], "canceled", undefined]);
  });

  it("waits where the store can't say what it tells, without counting as one that may have left", async () => {
    const { run, one, sent, world, log } = aFunction([]);
    world.mail = async () => {
      throw new Error("busy");
    };
    for (const minutes of [0, 1, 3, 7]) {
      world.now = later(minutes * MINUTE);
      expect(await run()).toMatchObject({ faulty: 1 });
    }
    world.mail = async () => anAnswerMail();
    world.now = later(60 * MINUTE);
    await run();
    expect([sent.length, one()?.status, log.errors.length]).toEqual([1, "delivered", 4]);
  });

  it("fails where it can't be composed, and stops no other", async () => {
    const other = eventId(NOW, ["alert.raised", "low", "i-2"]);
    const { run, queue, world, sent } = aFunction([], anEmail(), anEmail({ id: other }));
    world.compose = (options) => {
      if (options.deliveryId === ID) throw new Error("odd");
      return composeMemberEmail(options);
    };
    expect(await run()).toMatchObject({ sent: 1, failed: 1 });
    expect(sent).toEqual([`${other} bo@acme.example`]);
    expect(queue.of("email").map(({ status }) => status)).toEqual(["failed", "delivered"]);
  });
});

describe("many emails to members", () => {
  const many = Array.from({ length: 8 }, (_, n) =>
    anEmail({ id: eventId(NOW, ["alert.raised", "low", n]), to: `m${n}@acme.example` }),
  );
  const names = many.map(({ id }) => ({ lane: "email", id }));

  it("leave at once where they are new, five at most; the minute's run takes the others, with a tenth of the rate", async () => {
    const { run, sent, slots } = aFunction([], ...many);
    expect(await run({ deliveries: [{ lane: "bus", id: ID }, ...names] })).toMatchObject({ sent: 5 });
    expect(slots).toEqual([]);
    expect(await run()).toMatchObject({ sent: 3 });
    expect(slots).toEqual([{ ratePerSecond: 10, aim: 0.1 }]);
    expect(new Set(sent).size).toBe(8);
  });

  it("stop where the mail service wants fewer; nothing is lost", async () => {
    const { run, sent, world, metered } = aFunction([accepted, { outcome: "throttled" }], ...many);
    expect(await run()).toMatchObject({ sent: 1, refused: 1 });
    world.now = later(MINUTE);
    expect(await run()).toMatchObject({ sent: 7 });
    expect(sent).toHaveLength(9);
    expect(metered).toMatchObject([{ NoticesSent: 1 }, { NoticesSent: 7 }]);
  });
});
