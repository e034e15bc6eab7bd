import { describe, expect, it } from "vitest";
import { trackDeliveriesHandler } from "../../../functions/track-deliveries/handler.ts";
import { NotificationRefused } from "../../../functions/track-deliveries/notification-refused.ts";
import { deliveryEventOf } from "../../../functions/track-deliveries/ses-event.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import { eventId } from "../../../shared/domain/events/event.ts";
import { anInvitation, aSentInvitation, earlier, later, MINUTE, NOW } from "../../support/builders.ts";
import { InMemoryDeliveries, KeptLog } from "../../support/fakes.ts";

const ID = anInvitation().id;
const HASH = addressHash("ana@example.com");
const claimed = () => anInvitation({ status: "sending", attempts: 1, dueAt: later(15 * MINUTE) });

const mail = (overrides: object = {}) => ({
  messageId: "message-1",
  timestamp: earlier(MINUTE),
  destination: ["Ana@Example.com"],
  tags: { invitation: [ID], "ses:configuration-set": ["milepost"] },
  ...overrides,
});
/** As the mailbox's own server names the recipient, who may be anybody. */
const bounce = (bounceType: string) => ({
  bounceType,
  timestamp: NOW,
  bouncedRecipients: [{ emailAddress: "rfc822; eve@example.com", action: "failed" }],
});
const complaint = (complaintFeedbackType?: string) => ({
  timestamp: NOW,
  complainedRecipients: [{ emailAddress: '"Eve" <eve@example.com>' }],
  complaintFeedbackType,
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
      { kind: "bounced" },
    ],
    [
      "a bounce whose recipients can't be read",
      { eventType: "Bounce", mail: mail(), bounce: { ...bounce("Permanent"), bouncedRecipients: "a" } },
      { kind: "bounced" },
    ],
    [
      "a bounce of a destination that can't be read",
      { eventType: "Bounce", mail: mail({ destination: "a" }), bounce: bounce("Permanent") },
      { kind: "bounced", addressHashes: [] },
    ],
    [
      "a bounce without a time, beside a part that can't be read",
      { eventType: "Bounce", mail: mail(), bounce: { bounceType: "Permanent" }, delivery: null },
      { kind: "bounced", at: earlier(MINUTE) },
    ],
    [
      "a complaint at a time that is none, with another tag that can't be read",
      {
        eventType: "Complaint",
        mail: mail({ tags: { invitation: [ID], other: "x" } }),
        complaint: { ...complaint(), timestamp: "soon" },
      },
      { kind: "complained", at: earlier(MINUTE) },
    ],
    [
      "a complaint of no known type",
      { eventType: "Complaint", mail: mail(), complaint: complaint() },
      { kind: "complained" },
    ],
    ...["abuse", "fraud", "virus", "other"].map((type): [string, object, object] => [
      `a complaint (${type})`,
      { eventType: "Complaint", mail: mail(), complaint: complaint(type) },
      { kind: "complained" },
    ]),
    [
      "an email that was taken out of the spam folder",
      { eventType: "Complaint", mail: mail(), complaint: complaint("not-spam") },
      { kind: "delivered" },
    ],
    [
      "a mail server that could not verify the sender",
      { eventType: "Complaint", mail: mail(), complaint: complaint("auth-failure") },
      { kind: "sent" },
    ],
    [
      "a transient bounce",
      { eventType: "Bounce", mail: mail(), bounce: bounce("Transient") },
      { kind: "delayed" },
    ],
    [
      "an automatic reply, which may name nobody",
      { eventType: "Bounce", mail: mail(), bounce: { ...bounce("Undetermined"), bouncedRecipients: [] } },
      { kind: "delayed" },
    ],
    [
      "a delay",
      {
        eventType: "DeliveryDelay",
        mail: mail(),
        deliveryDelay: { timestamp: NOW, delayType: "MailboxFull", delayedRecipients: [] },
      },
      { kind: "delayed" },
    ],
    [
      "a rejection, which has no time of its own",
      { eventType: "Reject", mail: mail(), reject: { reason: "Bad content" } },
      { kind: "rejected", at: earlier(MINUTE) },
    ],
  ])("of %s is understood", (_, message, expected) => {
    expect(deliveryEventOf(message)).toEqual({
      invitationId: ID,
      messageId: "message-1",
      sentAt: earlier(MINUTE),
      addressHashes: [HASH],
      at: NOW,
      ...expected,
    });
  });

  it.each<[string, unknown]>([
    ["an open", { eventType: "Open", mail: mail(), open: {} }],
    ["a rendering failure", { eventType: "Rendering Failure", mail: mail() }],
    ["a bounce without its part", { eventType: "Bounce", mail: mail() }],
    ["a delivery without its part", { eventType: "Delivery", mail: mail() }],
    ["a complaint without its part", { eventType: "Complaint", mail: mail() }],
    ["a delay without its part", { eventType: "DeliveryDelay", mail: mail() }],
    ["a delivery at no time", { eventType: "Delivery", mail: mail(), delivery: { timestamp: "soon" } }],
    ["mail without tags", { eventType: "Send", mail: mail({ tags: undefined }) }],
    ["mail of somebody else", { eventType: "Send", mail: mail({ tags: { campaign: ["x"] } }) }],
    ["an empty tag", { eventType: "Send", mail: mail({ tags: { invitation: [] } }) }],
    ["a tag that is no list", { eventType: "Send", mail: mail({ tags: { invitation: ID } }) }],
    ["a time that is none", { eventType: "Send", mail: mail({ timestamp: "yesterday-ish" }) }],
    ["no message id", { eventType: "Send", mail: mail({ messageId: undefined }) }],
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

/** Settles emails to members, and remembers how. */
const aSettler = () => {
  const settled: string[] = [];
  return {
    settled,
    settleReported: async ({ lane, id }: { lane: string; id: string }, status: string) => {
      settled.push(`${lane} ${id} ${status}`);
      return settled.length === 1;
    },
  };
};
const notices = aSettler();

describe("the topic's messages", () => {
  const records = (...messages: string[]) => ({
    Records: messages.map((Message, n) => ({ Sns: { Message, MessageId: `sns-${n}` } })),
  });
  const handle = (store: InMemoryDeliveries, log: KeptLog, ...messages: string[]) =>
    trackDeliveriesHandler({ store, notices, log, verify: async (message) => message as never })(
      records(...messages) as never,
    );

  it("are handled one by one: a malformed one is logged and dropped", async () => {
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

  it.each([
    ["Send", "delivered"],
    ["Delivery", "delivered"],
    ["Reject", "failed"],
  ])("settle an email to a member: %s, also twice", async (eventType, status) => {
    const [store, log, settler] = [new InMemoryDeliveries(claimed()), new KeptLog(), aSettler()];
    const id = eventId(NOW, ["alert.raised", "low", ID]);
    const event = JSON.stringify({ eventType, mail: mail({ tags: { delivery: [id] } }) });
    const handler = trackDeliveriesHandler({
      store,
      notices: settler,
      log,
      verify: async (one) => one as never,
    });
    await handler(records(event, event) as never);
    expect(settler.settled).toEqual(Array(2).fill(`email ${id} ${status}`));
    expect(log.infos).toEqual(
      ["noted", "known"].map((result) => ({
        event: "notice.tracked",
        fields: { delivery: id, status, result },
      })),
    );
    expect(store.invitations.get(ID)).toEqual(claimed());
  });

  it("settle nothing by a tag that is no delivery's id", async () => {
    const [store, log, settler] = [new InMemoryDeliveries(claimed()), new KeptLog(), aSettler()];
    const event = JSON.stringify({ eventType: "Send", mail: mail({ tags: { delivery: ["x#y"] } }) });
    await trackDeliveriesHandler({ store, notices: settler, log, verify: async (one) => one as never })(
      records(event) as never,
    );
    expect([settler.settled, log.infos.map((info) => info.event)]).toEqual([[], ["delivery.ignored"]]);
  });

  it("fail where they are not from the topic, so that Lambda tries again and keeps them", async () => {
    const [store, log] = [new InMemoryDeliveries(claimed()), new KeptLog()];
    const verify = async () => {
      throw new NotificationRefused("signature");
    };
    const send = JSON.stringify({ eventType: "Send", mail: mail() });
    const run = trackDeliveriesHandler({ store, notices, log, verify })(records(send) as never);
    await expect(run).rejects.toThrow(new NotificationRefused("signature"));
    expect(store.invitations.get(ID)).toEqual(claimed());
    expect(log.infos).toEqual([]);
  });

  it("tell in the log of what SES would not send", async () => {
    const [store, log] = [new InMemoryDeliveries(aSentInvitation()), new KeptLog()];
    await handle(store, log, JSON.stringify({ eventType: "Reject", mail: mail(), reject: { reason: "x" } }));
    expect(log.infos).toEqual([
      { event: "delivery.rejected", fields: { invitationId: ID, result: "noted" } },
    ]);
    expect(store.invitations.get(ID)?.rejectedAt).toBe(earlier(MINUTE));
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
