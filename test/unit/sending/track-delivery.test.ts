import { describe, expect, it } from "vitest";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { trackDelivery } from "../../../shared/application/sending/track-delivery.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import type { DeliveryEvent } from "../../../shared/domain/sending/delivery.ts";
import type { Invitation } from "../../../shared/domain/sending/invitation.ts";
import {
  anInvitation,
  aSentInvitation,
  DAY,
  earlier,
  HOUR,
  later,
  MINUTE,
  NOW,
} from "../../support/builders.ts";
import { InMemoryDeliveries } from "../../support/fakes.ts";

const ID = anInvitation().id;
const HASH = addressHash("ana@example.com");
const anEvent = (overrides: Partial<DeliveryEvent> = {}): DeliveryEvent => ({
  kind: "delivered",
  invitationId: ID,
  messageId: "message-1",
  sentAt: earlier(MINUTE),
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
    store.afterwards = { expiresAfter: "P10D", reminder: { after: "P3D", max: 1 } };
    expect(await trackDelivery(store)(anEvent({ kind }))).toBe("noted");
    expect(store.invitations.get(ID)).toEqual({
      ...claimed(),
      status: "sent",
      sentAt: earlier(MINUTE),
      messageId: "message-1",
      expiresAt: later(10 * DAY, earlier(MINUTE)),
      dueAt: later(3 * DAY, earlier(MINUTE)),
      ...noted,
    });
    expect(store.counted).toEqual([ID]);
  });

  it("that marks a mail to a page's address as spam says nothing of the customer", async () => {
    const store = new InMemoryDeliveries(aSentInvitation({ addressHash: HASH, isPageAddress: true }));
    await trackDelivery(store)(anEvent({ kind: "complained" }));
    expect(store.suppressed).toEqual([{ hash: HASH, cause: "complainedAt", at: NOW }]);
    expect(store.complained).toEqual([]);
  });

  it.each([
    ["sent", {}, "known", false],
    ["delivered", { deliveredAt: NOW }, "noted", false],
    ["bounced", { bouncedAt: NOW }, "noted", true],
    ["complained", { complainedAt: NOW }, "noted", false],
    ["delayed", { delayedAt: NOW }, "noted", false],
    ["rejected", { rejectedAt: NOW }, "noted", false],
  ] as const)("%s of what is marked already", async (kind, noted, result, isRecounted) => {
    const store = new InMemoryDeliveries(aSentInvitation());
    expect(await trackDelivery(store)(anEvent({ kind, messageId: "other" }))).toBe(result);
    expect(store.invitations.get(ID)).toEqual({ ...aSentInvitation(), ...noted });
    expect(store.counted).toEqual(isRecounted ? [ID] : []);
  });

  it("that comes twice is known, and the first time stays", async () => {
    const store = new InMemoryDeliveries(aSentInvitation());
    for (const kind of ["delivered", "delayed", "rejected", "bounced", "complained"] as const) {
      expect(await trackDelivery(store)(anEvent({ kind }))).toBe("noted");
      expect(await trackDelivery(store)(anEvent({ kind, at: later(DAY) }))).toBe("known");
    }
    expect(store.invitations.get(ID)).toEqual({
      ...aSentInvitation(),
      deliveredAt: NOW,
      delayedAt: NOW,
      rejectedAt: NOW,
      bouncedAt: NOW,
      complainedAt: NOW,
    });
    expect(store.counted).toEqual([ID]);
  });

  it.each([
    [["sent", "delayed", "delivered", "complained"]],
    [["delivered", "complained", "delayed", "sent"]],
    [["delayed", "complained", "sent", "delivered"]],
  ] as const)("may come in any order: %j", async (kinds) => {
    const store = new InMemoryDeliveries(claimed());
    for (const kind of kinds) await trackDelivery(store)(anEvent({ kind }));
    expect(store.invitations.get(ID)).toMatchObject({
      status: "sent",
      sentAt: earlier(MINUTE),
      deliveredAt: NOW,
      delayedAt: NOW,
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
  ] as const)(
    "%s stops the address that the email was sent to and no other, also when it comes twice",
    async (kind, cause) => {
      const store = new InMemoryDeliveries(aSentInvitation({ addressHash: HASH }));
      for (const addressHashes of [["a mailbox that was never mailed"], [], [HASH]])
        await trackDelivery(store)(anEvent({ kind, addressHashes }));
      expect(store.suppressed).toEqual(Array(3).fill({ hash: HASH, cause, at: NOW }));
    },
  );

  it("stops what the event names where the invitation's address was erased", async () => {
    const store = new InMemoryDeliveries(aSentInvitation({ customerId: null, addressHash: undefined }));
    await trackDelivery(store)(anEvent({ kind: "bounced", addressHashes: [HASH] }));
    expect(store.suppressed).toEqual([{ hash: HASH, cause: "bouncedAt", at: NOW }]);
  });

  it("stops the address once, however often the invitation changes meanwhile", async () => {
    const store = new InMemoryDeliveries(claimed());
    store.beforeChange = () => {
      store.beforeChange = () => {};
      store.invitations.set(ID, aSentInvitation());
    };
    await trackDelivery(store)(anEvent({ kind: "bounced", addressHashes: [HASH] }));
    expect(store.suppressed).toHaveLength(1);
  });

  it("a complaint stops mail to the customer at any address, a bounce only to that address", async () => {
    const store = new InMemoryDeliveries(aSentInvitation());
    await trackDelivery(store)(anEvent({ kind: "bounced", addressHashes: [HASH] }));
    expect(store.complained).toEqual([]);
    await trackDelivery(store)(anEvent({ kind: "complained", addressHashes: [HASH] }));
    expect(store.complained).toEqual([{ customerId: "c-42", at: NOW }]);
  });

  it.each(["sent", "delivered", "delayed", "rejected"] as const)("%s stops no mail", async (kind) => {
    const store = new InMemoryDeliveries(aSentInvitation());
    await trackDelivery(store)(anEvent({ kind, addressHashes: [HASH] }));
    expect(store.suppressed).toEqual([]);
  });

  it("is noted on the current state where the run was faster", async () => {
    const store = new InMemoryDeliveries(claimed());
    store.beforeChange = () => {
      store.beforeChange = () => {};
      store.invitations.set(ID, aSentInvitation());
    };
    expect(await trackDelivery(store)(anEvent())).toBe("noted");
    expect(store.invitations.get(ID)).toEqual({ ...aSentInvitation(), deliveredAt: NOW });
    expect(store.counted).toEqual([]);
  });

  it("that finds the invitation changing again and again fails, so that it is sent again", async () => {
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

describe("an event that says nothing of the email having left", () => {
  it.each(["delayed", "rejected"] as const)("%s is noted on a claim and settles nothing", async (kind) => {
    const store = new InMemoryDeliveries(claimed());
    expect(await trackDelivery(store)(anEvent({ kind }))).toBe("noted");
    expect(store.invitations.get(ID)).toEqual({ ...claimed(), [`${kind}At`]: NOW });
    expect(store.counted).toEqual([]);
  });
});

const KINDS = ["sent", "delivered", "delayed", "rejected", "bounced", "complained"] as const;

describe("an event of what it can't change any more", () => {
  const nobodyWaits = { dueAt: undefined, attempts: 2, decidedAt: earlier(HOUR) };
  const states: [string, Invitation][] = [
    ["waits for its time", anInvitation({ dueAt: later(DAY), waitsFor: "delay" })],
    ["is held by a paused survey", anInvitation({ dueAt: later(MINUTE), waitsFor: "inactive" })],
    ["was suppressed", anInvitation({ ...nobodyWaits, status: "suppressed", reason: "contactCap" })],
    ["was given up", anInvitation({ ...nobodyWaits, status: "failed", reason: "unconfirmed" })],
    ["was refused", anInvitation({ ...nobodyWaits, status: "failed", reason: "rejected" })],
    ["came too late", anInvitation({ ...nobodyWaits, status: "expired" })],
    ["was sent", aSentInvitation()],
    ["waits for its reminder", aSentInvitation({ dueAt: later(DAY) })],
    ["was reminded", aSentInvitation({ reminders: 1, remindedAt: earlier(MINUTE) })],
    ["waits for its next reminder", aSentInvitation({ reminders: 1, dueAt: later(DAY) })],
    ["expired since", aSentInvitation({ expiresAt: earlier(MINUTE) })],
  ];

  it.each(states)(
    "of an invitation that %s moves nothing, whatever it is and however often",
    async (_, was) => {
      const store = new InMemoryDeliveries(was);
      store.afterwards = { expiresAfter: "P10D", reminder: { after: "P1D", max: 5 } };
      for (const messageId of ["message-1", "another"])
        for (const kind of [...KINDS, ...KINDS])
          await trackDelivery(store)(anEvent({ kind, messageId, sentAt: NOW }));
      const noted = { deliveredAt: NOW, delayedAt: NOW, rejectedAt: NOW, bouncedAt: NOW, complainedAt: NOW };
      expect(store.invitations.get(ID)).toEqual({ ...was, ...noted });
    },
  );
});

describe("an event of a reminder", () => {
  const reminding = (overrides: Partial<Invitation> = {}) =>
    aSentInvitation({ attempts: 2, reminding: true, dueAt: later(15 * MINUTE), ...overrides });
  const tracking = async (invitation: Invitation, event: Partial<DeliveryEvent>) => {
    const store = new InMemoryDeliveries(invitation);
    store.afterwards = { expiresAfter: "P30D", reminder: { after: "P2D", max: 2 } };
    const result = await trackDelivery(store)(anEvent({ messageId: "message-2", ...event }));
    return { result, invitation: store.invitations.get(ID), counted: store.counted };
  };

  it.each([
    ["sent", {}],
    ["delivered", { deliveredAt: NOW }],
  ] as const)("%s settles the one that nobody marked", async (kind, noted) => {
    expect(await tracking(reminding({ unconfirmed: 1 }), { kind })).toEqual({
      result: "noted",
      invitation: {
        ...reminding(),
        reminding: undefined,
        reminders: 1,
        remindedAt: earlier(MINUTE),
        dueAt: later(2 * DAY, earlier(MINUTE)),
        ...noted,
      },
      counted: [],
    });
  });

  it("that was the last one lets the invitation rest", async () => {
    const last = reminding({ reminders: 1, remindedAt: earlier(30 * MINUTE) });
    const { invitation } = await tracking(last, { kind: "sent" });
    expect(invitation).toMatchObject({ reminders: 2, remindedAt: earlier(MINUTE), dueAt: undefined });
  });

  it("counts once, however often it comes", async () => {
    const store = new InMemoryDeliveries(reminding());
    const event = anEvent({ messageId: "message-2" });
    expect(await trackDelivery(store)(event)).toBe("noted");
    expect(await trackDelivery(store)(event)).toBe("known");
    expect(store.invitations.get(ID)?.reminders).toBe(1);
  });

  it.each<[string, Partial<Invitation>, Partial<DeliveryEvent>]>([
    ["of the first email", {}, { messageId: "message-1" }],
    ["of a first try that nobody marked", {}, { sentAt: earlier(2 * HOUR) }],
    [
      "of the reminder before",
      { reminders: 1, remindedAt: earlier(30 * MINUTE) },
      { sentAt: earlier(31 * MINUTE) },
    ],
    ["that is a delay", {}, { kind: "delayed" }],
    ["that is a rejection", {}, { kind: "rejected" }],
  ])("%s leaves the reminder that is under way alone", async (_, was, event) => {
    const { invitation } = await tracking(reminding(was), event);
    const { deliveredAt: _d, delayedAt: _l, rejectedAt: _r, ...rest } = invitation as Invitation;
    expect(rest).toEqual(reminding(was));
  });
});
