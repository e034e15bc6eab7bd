import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../../shared/application/sending/ports.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import type { Customer } from "../../../shared/domain/customers/customer.ts";
import type { Invitation } from "../../../shared/domain/sending/invitation.ts";
import {
  aCustomer,
  anAddress,
  anAsk,
  anInvitation,
  aPolicy,
  aSurvey,
  DAY,
  earlier,
  HOUR,
  later,
  MINUTE,
  NOW,
  someDefinitions,
} from "../../support/builders.ts";
import { anOpenPace } from "../../support/fakes.ts";
import { anEmail, aShard, ID, NOTHING } from "../../support/shard.ts";

/** `n` people, each with one invitation, the first the longest due. */
const people = (n: number) => ({
  invitations: Array.from({ length: n }, (_, index) =>
    anInvitation({ id: `i${index}`, customerId: `c${index}`, dueAt: earlier((n - index) * MINUTE) }),
  ),
  customers: Array.from({ length: n }, (_, index) =>
    aCustomer({ id: `c${index}`, email: `p${index}@example.com` }),
  ),
});

const leaseRanOut = (overrides: Partial<Invitation> = {}) =>
  anInvitation({
    status: "sending",
    attempts: 1,
    dueAt: earlier(1),
    tokenHashes: [sha256("first")],
    addressHash: addressHash("ana@example.com"),
    ...overrides,
  });

describe("what is due and may leave", () => {
  it("is claimed, sent and marked, with the link's hash alone kept", async () => {
    const shard = aShard();
    expect(await shard.run()).toEqual({ ...NOTHING, sent: 1 });
    expect(shard.mailer.sent).toMatchObject([
      { invitationId: ID, email: { to: { email: "ana@example.com" } } },
    ]);
    expect(shard.tokens[0]).toMatch(new RegExp(`^${ID}[A-Za-z0-9_-]{22}$`));
    expect(shard.invitation()).toEqual({
      ...anInvitation(),
      status: "sent",
      attempts: 1,
      dueAt: undefined,
      sentAt: NOW,
      expiresAt: later(30 * DAY),
      messageId: "message-1",
      tokenHashes: [sha256(shard.tokens[0] ?? "")],
      addressHash: addressHash("ana@example.com"),
    });
    expect(shard.store.counted).toEqual([ID]);
    expect(shard.asksOf()).toEqual([{ at: NOW, survey: "post-purchase", invitation: ID }]);
  });

  it.each([
    ["names a property", "How was order {{properties.orderId}}?", { orderId: 1001 }],
    ["names none", "How was it, {{customer.name|there}}?", undefined],
  ])(
    "is composed with the touchpoint's type, and with its properties where a text %s",
    async (_, en, properties) => {
      const definitions = someDefinitions({ surveys: [aSurvey({ question: { en } })] });
      const shard = aShard({ definitions });
      shard.store.touchpoints.set("order-1001", { orderId: 1001 });
      await shard.run();
      expect(shard.composed).toMatchObject([{ about: { type: { key: "purchase.completed" } } }]);
      expect(shard.composed[0]?.about?.properties).toEqual(properties);
    },
  );

  it("is claimed before it is sent", async () => {
    const shard = aShard();
    const statuses: string[] = [];
    const send = shard.mailer.send.bind(shard.mailer);
    shard.mailer.send = (email, id) => {
      const { status, dueAt, attempts } = shard.invitation(id);
      statuses.push(`${status} ${attempts} ${dueAt} asks ${shard.asksOf().length}`);
      return send(email, id);
    };
    await shard.run();
    expect(statuses).toEqual([`sending 1 ${later(15 * MINUTE)} asks 1`]);
  });

  it("is not sent twice by two runs, one after the other or at once", async () => {
    const shard = aShard();
    await Promise.all([shard.run(), shard.run()]);
    await shard.run(later(HOUR));
    expect(shard.mailer.sent).toHaveLength(1);
  });

  it("is not what is due later", async () => {
    const shard = aShard({ invitations: [anInvitation({ dueAt: later(1) })] });
    expect(await shard.run()).toEqual(NOTHING);
  });

  it("counts its expiry from when it was sent, by the survey's own length", async () => {
    const definitions = someDefinitions({ surveys: [aSurvey({ expiresAfter: "PT36H" })] });
    const shard = aShard({ definitions });
    await shard.run();
    expect(shard.invitation().expiresAt).toBe(later(36 * HOUR));
  });

  it("waits for its turn, each", async () => {
    let slots = 0;
    const shard = aShard({
      ...people(3),
      pace: anOpenPace({
        nextSlot: async () => {
          slots += 1;
          return true;
        },
      }),
    });
    await shard.run();
    expect(slots).toBe(3);
  });

  it("is marked only once where the mail service's own event was faster", async () => {
    const shard = aShard();
    const send = shard.mailer.send.bind(shard.mailer);
    shard.mailer.send = (email, id) => {
      shard.store.invitations.set(id, {
        ...shard.invitation(),
        status: "sent",
        sentAt: earlier(1),
        messageId: "event",
      });
      return send(email, id);
    };
    expect(await shard.run()).toEqual({ ...NOTHING, sent: 1 });
    expect(shard.invitation()).toMatchObject({ status: "sent", messageId: "event" });
    expect(shard.store.released).toEqual([]);
  });
});

describe("what may not leave", () => {
  it.each<[string, Parameters<typeof aShard>[0]]>([
    ["erased", { customers: [] }],
    ["noEmail", { customers: [aCustomer({ email: undefined })] }],
    ["unsubscribed", { customers: [aCustomer({ unsubscribedAt: NOW })] }],
    ["contactCap", { customers: [aCustomer({ asks: [anAsk()] })] }],
    [
      "cooldown",
      {
        customers: [aCustomer({ asks: [anAsk({ survey: "post-purchase" })] })],
        definitions: someDefinitions({
          surveys: [aSurvey({ cooldown: "P90D" })],
          policy: aPolicy({ contactCap: { max: 9, per: "P1D" } }),
        }),
      },
    ],
    ["inactive", { definitions: someDefinitions({ surveys: [aSurvey({ archivedAt: NOW })] }) }],
    ["inactive", { definitions: someDefinitions({ surveys: [] }) }],
    ["sampledOut", { definitions: someDefinitions({ surveys: [aSurvey({ sampleRate: 0 })] }) }],
  ])("is suppressed (%s) and nothing is sent", async (reason, overrides) => {
    const shard = aShard(overrides);
    const asks = structuredClone(shard.asksOf());
    expect(await shard.run()).toEqual({ ...NOTHING, suppressed: 1 });
    expect(shard.invitation()).toMatchObject({ status: "suppressed", reason, decidedAt: NOW });
    expect(shard.invitation().dueAt).toBeUndefined();
    expect(shard.store.counted).toEqual([ID]);
    expect(shard.mailer.sent).toEqual([]);
    expect(shard.asksOf()).toEqual(asks);
  });

  it.each(["bouncedAt", "complainedAt", "unsubscribedAt"] as const)(
    "is suppressed by an address's %s",
    async (cause) => {
      const shard = aShard();
      shard.store.addresses.set(addressHash("ana@example.com"), anAddress({ [cause]: earlier(DAY) }));
      expect(await shard.run()).toEqual({ ...NOTHING, suppressed: 1 });
      expect(shard.invitation().reason).toBe(cause.replace("At", ""));
    },
  );

  it("any more has expired", async () => {
    const shard = aShard({ invitations: [anInvitation({ plannedAt: earlier(30 * DAY) })] });
    expect(await shard.run()).toEqual({ ...NOTHING, expired: 1 });
    expect(shard.invitation()).toMatchObject({ status: "expired", decidedAt: NOW, dueAt: undefined });
    expect(shard.store.counted).toEqual([ID]);
    expect(shard.mailer.sent).toEqual([]);
  });

  it("yet waits on, and is not recounted", async () => {
    const window = { days: ["tue" as const], from: "09:00", to: "10:00" };
    const shard = aShard({ definitions: someDefinitions({ surveys: [aSurvey({ sendWindow: window })] }) });
    expect(await shard.run()).toEqual({ ...NOTHING, postponed: 1 });
    expect(shard.invitation()).toEqual(
      anInvitation({ dueAt: "2026-11-03T09:00:00.000Z", waitsFor: "sendWindow" }),
    );
    expect(shard.store.counted).toEqual([]);
    expect(shard.mailer.sent).toEqual([]);
  });
});

describe("two surveys for one customer", () => {
  it("can't both be sent in one run under a cap of one", async () => {
    const definitions = someDefinitions({ surveys: [aSurvey({ key: "a" }), aSurvey({ key: "b" })] });
    const invitations = [
      anInvitation({ id: "i-a", survey: "a" }),
      anInvitation({ id: "i-b", survey: "b", dueAt: earlier(MINUTE) }),
    ];
    const shard = aShard({ definitions, invitations });
    const first = await shard.run();
    const second = await shard.run();
    expect(shard.mailer.sent).toHaveLength(1);
    // both were read on one page: the second loses its claim, is decided again at once and is then over the cap
    expect([first.sent, first.suppressed, second]).toEqual([1, 1, NOTHING]);
    expect(shard.invitation("i-b")).toMatchObject({ status: "suppressed", reason: "contactCap" });
  });
});

const ADDRESS = addressHash("ana@example.com");

/** Somebody else is faster just before the first claim. */
const racedBy = (interfere: (shard: ReturnType<typeof aShard>) => void) => {
  const shard = aShard();
  shard.store.beforeClaim = () => {
    shard.store.beforeClaim = () => {};
    interfere(shard);
  };
  return shard;
};

describe("a claim that is lost", () => {
  it.each<[string, (shard: ReturnType<typeof aShard>) => void]>([
    [
      "to another run",
      ({ store, invitation }) =>
        store.invitations.set(ID, { ...invitation(), status: "sending", attempts: 1 }),
    ],
  ])("%s sends nothing", async (_, interfere) => {
    const shard = racedBy(interfere);
    expect(await shard.run()).toEqual({ ...NOTHING, lost: 1 });
    expect(shard.mailer.sent).toEqual([]);
    expect(shard.store.counted).toEqual([]);
    expect(shard.store.released).toEqual([]);
  });

  it.each<[string, string, (shard: ReturnType<typeof aShard>) => void]>([
    [
      "to another survey's ask",
      "contactCap",
      ({ store }) => store.customers.set("c-42", aCustomer({ asks: [anAsk({ at: NOW })], asksRevision: 1 })),
    ],
    [
      "to an email to somebody with the same address",
      "contactCap",
      ({ store }) => store.addresses.set(ADDRESS, anAddress({ asks: [anAsk({ at: NOW })], asksRevision: 1 })),
    ],
    [
      "to an opt-out",
      "unsubscribed",
      ({ store }) => store.addresses.set(ADDRESS, anAddress({ unsubscribedFrom: ["post-purchase"] })),
    ],
    ["to the customer's erasure", "erased", ({ store }) => store.customers.delete("c-42")],
  ])("%s is decided again at once", async (_, reason, interfere) => {
    const shard = racedBy(interfere);
    expect(await shard.run()).toEqual({ ...NOTHING, suppressed: 1 });
    expect(shard.invitation()).toMatchObject({ status: "suppressed", reason });
    expect(shard.mailer.sent).toEqual([]);
  });

  it("again and again is left to the next run", async () => {
    const shard = aShard();
    shard.store.claim = async () => false;
    expect(await shard.run()).toEqual({ ...NOTHING, lost: 1 });
    expect(shard.invitation()).toEqual(anInvitation());
  });
});

describe("a mail service that throttles", () => {
  const throttled: SendOutcome = { outcome: "throttled" };

  it("puts the email back and removes the contact; the next emails go slower", async () => {
    let refused = 0;
    const pace = anOpenPace({
      refused: () => {
        refused += 1;
      },
    });
    const shard = aShard({
      ...people(3),
      pace,
      says: [throttled, { outcome: "accepted", messageId: "m" }],
    });
    expect(await shard.run()).toEqual({ ...NOTHING, refused: 1, sent: 2 });
    expect(refused).toBe(1);
    expect(shard.invitation("i0")).toMatchObject({ status: "scheduled", dueAt: later(MINUTE), attempts: 1 });
    expect(shard.asksOf("c0")).toEqual([]);
    expect(shard.store.released).toEqual(["i0"]);
    expect(shard.store.counted).toEqual(["i1", "i2"]);
  });

  it("for long ends the run: the rest stays due", async () => {
    let hadEnough = false;
    const pace = anOpenPace({
      nextSlot: async () => !hadEnough,
      refused: () => {
        hadEnough = true;
      },
    });
    const shard = aShard({ ...people(40), says: [throttled], pace });
    const { refused, sent } = await shard.run();
    expect([sent, refused]).toEqual([0, shard.mailer.sent.length]);
    expect(refused).toBeLessThanOrEqual(32);
    expect(shard.invitation("i39")).toEqual(people(40).invitations[39]);
  });

  it.each([
    [0, 1],
    [1, 2],
    [3, 8],
    [5, 32],
    [6, 60],
    [40, 60],
  ])("after %i attempts is tried again in %i minutes", async (attempts, minutes) => {
    const shard = aShard({ invitations: [anInvitation({ attempts })], says: [throttled] });
    await shard.run();
    expect(shard.invitation()).toMatchObject({ attempts: attempts + 1, dueAt: later(minutes * MINUTE) });
  });

  it("sends it once after it stops throttling", async () => {
    const shard = aShard({ says: [throttled, { outcome: "accepted", messageId: "m" }] });
    await shard.run();
    expect(await shard.run(later(MINUTE))).toEqual({ ...NOTHING, sent: 1 });
    expect(shard.asksOf()).toEqual([{ at: later(MINUTE), survey: "post-purchase", invitation: ID }]);
    expect(shard.invitation().tokenHashes).toHaveLength(1);
  });

  it("on the retry of an email that may have arrived does not remove the contact", async () => {
    const shard = aShard({
      invitations: [leaseRanOut()],
      customers: [
        aCustomer({ asks: [anAsk({ at: earlier(HOUR), survey: "post-purchase", invitation: ID })] }),
      ],
      says: [throttled],
    });
    await shard.run();
    expect(shard.asksOf().map(({ invitation }) => invitation)).toEqual([ID]);
  });
});

describe("a mail service that takes nothing from the sender", () => {
  const denied: SendOutcome = { outcome: "denied", detail: "IdentityNotVerified" };

  it("keeps each survey due and its contact uncounted, names the fault, and slows no other email", async () => {
    let slower = 0;
    const pace = anOpenPace({
      refused: () => {
        slower += 1;
      },
    });
    const shard = aShard({ ...people(2), pace, says: [denied, { outcome: "accepted", messageId: "m" }] });
    expect(await shard.run()).toEqual({ ...NOTHING, denied: 1, sent: 1 });
    expect(shard.invitation("i0")).toMatchObject({ status: "scheduled", dueAt: later(MINUTE), attempts: 1 });
    expect([shard.asksOf("c0"), shard.store.counted, slower]).toEqual([[], ["i1"], 0]);
    expect(shard.uncomposable).toMatchObject([{ name: "IdentityNotVerified" }]);
  });

  it("sends it once the sender is verified, also after days", async () => {
    const shard = aShard({ says: [...Array(100).fill(denied), { outcome: "accepted", messageId: "m" }] });
    for (let hours = 0; hours < 100; hours += 1)
      expect(await shard.run(later(2 * hours * HOUR))).toEqual({ ...NOTHING, denied: 1 });
    expect(await shard.run(later(200 * HOUR))).toEqual({ ...NOTHING, sent: 1 });
  });
});

describe("what changes during a run", () => {
  it("counts from the next email on: nobody more is mailed of a survey that was archived", async () => {
    let sent = 0;
    const shard = aShard({
      ...people(60),
      compose: (input) => {
        sent += 1;
        return anEmail(input);
      },
      read: () => someDefinitions({ surveys: [aSurvey(sent > 5 ? { archivedAt: NOW } : {})] }),
    });
    const report = await shard.run();
    // Those that were decided on already are under way.
    expect(report.sent).toBeLessThanOrEqual(5 + 32);
    expect(report.sent + report.suppressed).toBe(60);
  });

  it.each<[string, Partial<Customer>]>([
    ["address", { email: "new@example.com" }],
    ["time zone", { timezone: "Asia/Tokyo" }],
  ])("counts at once: a new %s makes it decide again", async (_, change) => {
    const shard = racedBy(({ store }) => store.customers.set("c-42", aCustomer(change)));
    expect(await shard.run()).toEqual({ ...NOTHING, sent: 1 });
    expect(shard.mailer.sent[0]?.email.to.email).toBe(change.email ?? "ana@example.com");
  });

  it("of the address ends what may have left for the earlier one", async () => {
    const shard = aShard({
      invitations: [leaseRanOut()],
      customers: [aCustomer({ email: "new@example.com" })],
    });
    expect(await shard.run()).toEqual({ ...NOTHING, failed: 1 });
    expect(shard.mailer.sent).toEqual([]);
    expect(shard.invitation().addressHash).toBe(ADDRESS);
  });
});

describe("an address that is rejected", () => {
  it("fails for good, removes the contact and does not stop the rest", async () => {
    const shard = aShard({
      ...people(2),
      says: [
        { outcome: "rejected", detail: "address" },
        { outcome: "accepted", messageId: "m" },
      ],
    });
    expect(await shard.run()).toEqual({ ...NOTHING, failed: 1, sent: 1 });
    expect(shard.invitation("i0")).toMatchObject({
      status: "failed",
      reason: "rejected",
      decidedAt: NOW,
      dueAt: undefined,
    });
    expect(shard.asksOf("c0")).toEqual([]);
    expect(shard.store.counted).toEqual(["i0", "i1"]);
  });
});

describe("a mail service that says nothing", () => {
  const unknown: SendOutcome = { outcome: "unknown", detail: "socket hang up" };

  it("leaves the lease, keeps the contact and does not stop the rest", async () => {
    const shard = aShard({ ...people(2), says: [unknown, { outcome: "accepted", messageId: "m" }] });
    expect(await shard.run()).toEqual({ ...NOTHING, unconfirmed: 1, sent: 1 });
    expect(shard.invitation("i0")).toMatchObject({
      status: "sending",
      dueAt: later(15 * MINUTE),
      attempts: 1,
      unconfirmed: 0,
    });
    expect(shard.asksOf("c0")).toHaveLength(1);
    expect(shard.store.counted).toEqual(["i1"]);
  });

  it("leaves the invitation alone until the lease has ended", async () => {
    const shard = aShard({ says: [unknown] });
    await shard.run();
    expect(await shard.run(later(15 * MINUTE - 1))).toEqual(NOTHING);
    expect(shard.mailer.sent).toHaveLength(1);
  });

  it("is tried once more and no more: the invitation failed, unconfirmed", async () => {
    const shard = aShard({ says: [unknown] });
    await shard.run();
    expect(await shard.run(later(15 * MINUTE))).toEqual({ ...NOTHING, unconfirmed: 1 });
    expect(shard.invitation()).toMatchObject({ status: "sending", attempts: 2, unconfirmed: 1 });
    expect(await shard.run(later(30 * MINUTE))).toEqual({ ...NOTHING, failed: 1 });
    expect(shard.invitation()).toMatchObject({
      status: "failed",
      reason: "unconfirmed",
      decidedAt: later(30 * MINUTE),
      dueAt: undefined,
    });
    expect(await shard.run(later(DAY))).toEqual(NOTHING);
    expect(shard.mailer.sent).toHaveLength(2);
    expect(shard.store.counted).toEqual([ID]);
    expect(shard.asksOf()).toHaveLength(1);
  });

  it("once and accepts the second time: it is sent, and both links work", async () => {
    const shard = aShard({ says: [unknown, { outcome: "accepted", messageId: "m" }] });
    await shard.run();
    expect(await shard.run(later(15 * MINUTE))).toEqual({ ...NOTHING, sent: 1 });
    expect(shard.invitation().tokenHashes).toEqual(shard.tokens.map(sha256));
    expect(shard.tokens).toHaveLength(2);
    expect(shard.asksOf()).toEqual([{ at: later(15 * MINUTE), survey: "post-purchase", invitation: ID }]);
  });

  it("does not count the contact of the first try against the second one", async () => {
    const asks = [anAsk({ at: earlier(HOUR), survey: "post-purchase", invitation: ID })];
    const shard = aShard({ invitations: [leaseRanOut()], customers: [aCustomer({ asks })] });
    expect(await shard.run()).toEqual({ ...NOTHING, sent: 1 });
  });

  it.each<[string, Parameters<typeof aShard>[0]]>([
    ["unsubscribed meanwhile", { customers: [aCustomer({ unsubscribedAt: NOW })] }],
    ["is gone", { customers: [] }],
    ["could have left only long ago", { invitations: [leaseRanOut({ plannedAt: earlier(31 * DAY) })] }],
  ])(
    "is not asked again where the customer or the survey %s: it may have arrived, so it is failed",
    async (_, overrides) => {
      const shard = aShard({ invitations: [leaseRanOut()], ...overrides });
      expect(await shard.run()).toEqual({ ...NOTHING, failed: 1 });
      expect(shard.invitation()).toMatchObject({ status: "failed", reason: "unconfirmed" });
      expect(shard.mailer.sent).toEqual([]);
    },
  );

  it("and then throttles, and the customer unsubscribes: it may have arrived, so it is failed, not suppressed", async () => {
    const shard = aShard({ invitations: [leaseRanOut()], says: [{ outcome: "throttled" }] });
    await shard.run();
    shard.store.customers.set("c-42", aCustomer({ unsubscribedAt: NOW }));
    await shard.run(later(HOUR));
    expect(shard.invitation()).toMatchObject({ status: "failed", reason: "unconfirmed" });
  });

  it("and then throttles keeps the count of silent tries: a third silence ends it", async () => {
    const shard = aShard({ invitations: [leaseRanOut()], says: [{ outcome: "throttled" }, unknown] });
    await shard.run();
    expect(shard.invitation()).toMatchObject({ status: "scheduled", unconfirmed: 1 });
    await shard.run(later(HOUR));
    expect(await shard.run(later(2 * HOUR))).toEqual({ ...NOTHING, failed: 1 });
    expect(shard.mailer.sent).toHaveLength(2);
  });
});

describe("a run", () => {
  it("stops before its time is over, and leaves the rest due", async () => {
    let looks = 0;
    const hasTime = () => {
      looks += 1;
      return looks <= 2;
    };
    const shard = aShard({ ...people(5), hasTime });
    expect(await shard.run()).toEqual({ ...NOTHING, sent: 2 });
    expect(shard.mailer.sent.map(({ invitationId }) => invitationId)).toEqual(["i0", "i1"]);
    expect(shard.invitation("i2").status).toBe("scheduled");
  });

  it("without any time does nothing", async () => {
    const shard = aShard({ ...people(2), hasTime: () => false });
    expect(await shard.run()).toEqual(NOTHING);
    expect(shard.mailer.sent).toEqual([]);
  });

  it("whose next slot comes too late ends there, before anything is claimed", async () => {
    let slots = 1;
    const shard = aShard({ ...people(3), pace: anOpenPace({ nextSlot: async () => slots-- > 0 }) });
    expect(await shard.run()).toEqual({ ...NOTHING, sent: 1 });
    expect(shard.mailer.sent).toHaveLength(1);
    expect(shard.invitation("i1")).toEqual(people(3).invitations[1]);
    expect(shard.asksOf("c1")).toEqual([]);
  });

  it("in which one email can't be made fails that one, and goes on with the rest", async () => {
    const error = new Error("no text for this language");
    const shard = aShard({
      ...people(3),
      compose: (input) => {
        if (input.customer.id === "c1") throw error;
        return anEmail(input);
      },
    });
    expect(await shard.run()).toEqual({ ...NOTHING, sent: 2, failed: 1 });
    expect(shard.uncomposable).toEqual([error]);
    expect(shard.invitation("i1")).toMatchObject({ status: "failed", reason: "rejected", dueAt: undefined });
    expect(shard.asksOf("c1")).toEqual([]);
    expect(shard.mailer.sent.map(({ invitationId }) => invitationId)).toEqual(["i0", "i2"]);
  });

  it("reports each row that it can't read, and goes on with the rest", async () => {
    const shard = aShard(people(3));
    shard.store.unreadable = [new Error("one"), new Error("two")];
    expect(await shard.run()).toEqual({ ...NOTHING, unreadable: 2, sent: 3 });
    expect(shard.unreadable.map(({ message }) => message)).toEqual(["one", "two"]);
  });

  it("leaves alone what changed after the index was read", async () => {
    const shard = aShard({ invitations: [anInvitation()] });
    shard.store.due = async function* () {
      const { dueAt: _, ...settled } = anInvitation();
      yield [
        { invitation: settled, customer: aCustomer(), address: undefined, isAnswered: false },
        {
          invitation: anInvitation({ dueAt: later(1) }),
          customer: aCustomer(),
          address: undefined,
          isAnswered: false,
        },
      ];
    };
    expect(await shard.run()).toEqual({ ...NOTHING, lost: 2 });
    expect(shard.mailer.sent).toEqual([]);
  });
});
