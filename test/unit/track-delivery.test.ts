import { describe, expect, it } from "vitest";
import { deliveryEventOf, trackDeliveriesHandler } from "../../functions/track-deliveries/handler.ts";
import { StoreUnavailable } from "../../shared/application/store-unavailable.ts";
import { type DeliveryEvent, trackDelivery } from "../../shared/application/track-delivery.ts";
import { addressHash } from "../../shared/domain/address.ts";
import { anInvitation, aSentInvitation, DAY, earlier, later, MINUTE, NOW } from "../support/builders.ts";
import { InMemoryDeliveries, KeptLog } from "../support/fakes.ts";

const ID = anInvitation().id;
const HASH = addressHash("ana@example.com");
const anEvent = (overrides: Partial<DeliveryEvent> = {}): DeliveryEvent => ({
  kind: "delivered",
  invitationId: ID,
  messageId: "message-1",
  addressHashes: [],
  at: NOW,
  ...overrides,
});
const claimed = () => anInvitation({ status: "sending", attempts: 1, dueAt: later(15 * MINUTE) });

describe("an event of the mail service", () => {
  it.each([
    ["sent", {}],
    ["delivered", { deliveredAt: NOW }],
    ["bounced", { bouncedAt: NOW }],
    ["complained", { complainedAt: NOW }],
  ] as const)("%s settles a claim that nobody marked", async (kind, noted) => {
    const store = new InMemoryDeliveries(claimed());
    store.expiresAfter = "P10D";
    expect(await trackDelivery(store)(anEvent({ kind }))).toBe("noted");
    expect(store.invitations.get(ID)).toEqual({
      ...claimed(),
      status: "sent",
      sentAt: NOW,
      messageId: "message-1",
      expiresAt: later(10 * DAY),
      dueAt: undefined,
      ...noted,
    });
    expect(store.counted).toEqual([ID]);
  });

  it.each([
    ["sent", {}, "known", false],
    ["delivered", { deliveredAt: NOW }, "noted", false],
    ["bounced", { bouncedAt: NOW }, "noted", true],
    ["complained", { complainedAt: NOW }, "noted", false],
  ] as const)("%s of what is marked already", async (kind, noted, result, countsAnew) => {
    const store = new InMemoryDeliveries(aSentInvitation());
    expect(await trackDelivery(store)(anEvent({ kind, messageId: "other" }))).toBe(result);
    expect(store.invitations.get(ID)).toEqual({ ...aSentInvitation(), ...noted });
    expect(store.counted).toEqual(countsAnew ? [ID] : []);
  });

  it("that comes twice is known, and the first time stands", async () => {
    const store = new InMemoryDeliveries(aSentInvitation());
    for (const kind of ["delivered", "bounced", "complained"] as const) {
      expect(await trackDelivery(store)(anEvent({ kind }))).toBe("noted");
      expect(await trackDelivery(store)(anEvent({ kind, at: later(DAY) }))).toBe("known");
    }
    expect(store.invitations.get(ID)).toMatchObject({ deliveredAt: NOW, bouncedAt: NOW, complainedAt: NOW });
    expect(store.counted).toEqual([ID]);
  });

  it.each([
    [["sent", "delivered", "complained"]],
    [["delivered", "complained", "sent"]],
    [["complained", "sent", "delivered"]],
  ] as const)("may come in any order: %j", async (kinds) => {
    const store = new InMemoryDeliveries(claimed());
    for (const kind of kinds) await trackDelivery(store)(anEvent({ kind }));
    expect(store.invitations.get(ID)).toMatchObject({
      status: "sent",
      sentAt: NOW,
      deliveredAt: NOW,
      complainedAt: NOW,
      dueAt: undefined,
    });
    expect(store.counted).toEqual([ID]);
  });

  it("of an invitation that nobody knows changes nothing, and stops mail to the address all the same", async () => {
    const store = new InMemoryDeliveries();
    expect(await trackDelivery(store)(anEvent())).toBe("unknown");
    expect(store.suppressed).toEqual([]);
    expect(await trackDelivery(store)(anEvent({ kind: "bounced", addressHashes: [HASH] }))).toBe("unknown");
    expect(store.suppressed).toEqual([{ hash: HASH, cause: "bouncedAt", at: NOW }]);
  });

  it.each([
    ["bounced", "bouncedAt"],
    ["complained", "complainedAt"],
  ] as const)("%s stops all mail to the address that it names, also told twice", async (kind, cause) => {
    const store = new InMemoryDeliveries(aSentInvitation());
    const event = anEvent({ kind, addressHashes: [HASH, "other"] });
    await trackDelivery(store)(event);
    await trackDelivery(store)(event);
    expect(new Set(store.suppressed.map(({ hash }) => hash))).toEqual(new Set([HASH, "other"]));
    expect(store.suppressed.every((entry) => entry.cause === cause && entry.at === NOW)).toBe(true);
  });

  it.each(["sent", "delivered"] as const)("%s stops no mail", async (kind) => {
    const store = new InMemoryDeliveries(aSentInvitation());
    await trackDelivery(store)(anEvent({ kind, addressHashes: [HASH] }));
    expect(store.suppressed).toEqual([]);
  });

  it("finds that the run was faster: it is noted on what stands now", async () => {
    const store = new InMemoryDeliveries(claimed());
    store.beforeChange = () => {
      store.beforeChange = () => {};
      store.invitations.set(ID, aSentInvitation());
    };
    expect(await trackDelivery(store)(anEvent())).toBe("noted");
    expect(store.invitations.get(ID)).toEqual({ ...aSentInvitation(), deliveredAt: NOW });
    expect(store.counted).toEqual([]);
  });

  it("that finds the invitation changing again and again asks to be sent once more", async () => {
    const store = new InMemoryDeliveries(claimed());
    store.beforeChange = () => {
      const current = store.invitations.get(ID) ?? claimed();
      store.invitations.set(ID, { ...current, attempts: current.attempts + 1 });
    };
    await expect(trackDelivery(store)(anEvent())).rejects.toThrow(StoreUnavailable);
  });

  it.each(["sent", "delivered"] as const)(
    "%s, of a first try that is waiting to be repeated, keeps the customer from getting it twice",
    async (kind) => {
      // the first try was never confirmed, its repetition was throttled, and only now the first one's event comes
      const waiting = anInvitation({
        status: "scheduled",
        attempts: 2,
        unconfirmed: 1,
        dueAt: later(MINUTE),
      });
      const store = new InMemoryDeliveries(waiting);
      await trackDelivery(store)(anEvent({ kind }));
      expect(store.invitations.get(ID)).toMatchObject({ status: "sent", dueAt: undefined });
    },
  );
});

const mail = (overrides: object = {}) => ({
  messageId: "message-1",
  timestamp: earlier(MINUTE),
  tags: { invitation: [ID], "ses:configuration-set": ["milepost"] },
  ...overrides,
});
const bounce = (bounceType: string) => ({
  bounceType,
  timestamp: NOW,
  bouncedRecipients: [{ emailAddress: "Ana@Example.com", action: "failed" }],
});

describe("what SES publishes", () => {
  it.each([
    ["a send", { eventType: "Send", mail: mail(), send: {} }, { kind: "sent", at: earlier(MINUTE) }],
    [
      "a delivery",
      { eventType: "Delivery", mail: mail(), delivery: { timestamp: NOW } },
      { kind: "delivered" },
    ],
    [
      "a permanent bounce",
      { eventType: "Bounce", mail: mail(), bounce: bounce("Permanent") },
      { kind: "bounced", addressHashes: [HASH] },
    ],
    [
      "a complaint",
      {
        eventType: "Complaint",
        mail: mail(),
        complaint: { timestamp: NOW, complainedRecipients: [{ emailAddress: "ana@example.com" }] },
      },
      { kind: "complained", addressHashes: [HASH] },
    ],
  ])("of %s is understood", (_, message, expected) => {
    expect(deliveryEventOf(message)).toEqual({
      invitationId: ID,
      messageId: "message-1",
      addressHashes: [],
      at: NOW,
      ...expected,
    });
  });

  it.each<[string, unknown]>([
    ["a transient bounce", { eventType: "Bounce", mail: mail(), bounce: bounce("Transient") }],
    ["an undetermined bounce", { eventType: "Bounce", mail: mail(), bounce: bounce("Undetermined") }],
    ["an open", { eventType: "Open", mail: mail(), open: {} }],
    ["a rendering failure", { eventType: "Rendering Failure", mail: mail() }],
    ["a bounce without its part", { eventType: "Bounce", mail: mail() }],
    ["a delivery without its part", { eventType: "Delivery", mail: mail() }],
    ["a complaint without its part", { eventType: "Complaint", mail: mail() }],
    ["mail without tags", { eventType: "Send", mail: mail({ tags: undefined }) }],
    ["mail of somebody else", { eventType: "Send", mail: mail({ tags: { campaign: ["x"] } }) }],
    ["an empty tag", { eventType: "Send", mail: mail({ tags: { invitation: [] } }) }],
    ["a tag that is no list", { eventType: "Send", mail: mail({ tags: { invitation: ID } }) }],
    ["a time that is none", { eventType: "Send", mail: mail({ timestamp: "yesterday-ish" }) }],
    ["no message id", { eventType: "Send", mail: mail({ messageId: undefined }) }],
    [
      "recipients that are no list",
      { eventType: "Bounce", mail: mail(), bounce: { ...bounce("Permanent"), bouncedRecipients: "a" } },
    ],
    ["no mail", { eventType: "Send" }],
    ["no type", { mail: mail() }],
    ["an empty object", {}],
    ["a list", []],
    ["text", "Successfully validated SNS topic for Amazon SES event publishing."],
    ["a number", 7],
    ["null", null],
    ["nothing", undefined],
  ])("of %s changes nothing", (_, message) => {
    expect(deliveryEventOf(message)).toBeUndefined();
  });
});

describe("the topic's messages", () => {
  const records = (...messages: string[]) => ({
    Records: messages.map((Message, n) => ({ Sns: { Message, MessageId: `sns-${n}` } })),
  });
  const handle = (store: InMemoryDeliveries, log: KeptLog, ...messages: string[]) =>
    trackDeliveriesHandler({ store, log })(records(...messages) as never);

  it("are each taken by itself: a malformed one is noted and let go", async () => {
    const [store, log] = [new InMemoryDeliveries(claimed()), new KeptLog()];
    const delivery = JSON.stringify({ eventType: "Delivery", mail: mail(), delivery: { timestamp: NOW } });
    await handle(store, log, "{not json", "null", delivery);
    expect(store.invitations.get(ID)?.status).toBe("sent");
    expect(log.infos).toEqual([
      { event: "delivery.ignored", fields: { notification: "sns-0" } },
      { event: "delivery.ignored", fields: { notification: "sns-1" } },
      { event: "delivery.tracked", fields: { invitationId: ID, kind: "delivered", result: "noted" } },
    ]);
  });

  it("leave no address in the log", async () => {
    const [store, log] = [new InMemoryDeliveries(aSentInvitation()), new KeptLog()];
    await handle(
      store,
      log,
      JSON.stringify({ eventType: "Bounce", mail: mail(), bounce: bounce("Permanent") }),
    );
    expect(JSON.stringify(log)).not.toMatch(/example\.com/i);
    expect(store.suppressed).toEqual([{ hash: HASH, cause: "bouncedAt", at: NOW }]);
  });

  it("come again where the store is not there", async () => {
    const store = new InMemoryDeliveries(claimed());
    store.find = async () => {
      throw new StoreUnavailable("busy");
    };
    const send = JSON.stringify({ eventType: "Send", mail: mail() });
    await expect(handle(store, new KeptLog(), send)).rejects.toThrow(StoreUnavailable);
  });
});
