import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../../shared/application/sending/ports.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import { decideReminder, type ReminderSituation } from "../../../shared/domain/sending/decision.ts";
import type { Invitation } from "../../../shared/domain/sending/invitation.ts";
import type { Survey } from "../../../shared/domain/surveys/survey.ts";
import {
  aCustomer,
  anAddress,
  anAsk,
  aPolicy,
  aSentInvitation,
  aSituation,
  aSurvey,
  DAY,
  earlier,
  HOUR,
  later,
  MINUTE,
  NOW,
  someDefinitions,
} from "../../support/builders.ts";
import { aShard, NOTHING } from "../../support/shard.ts";

const ANA = addressHash("ana@example.com");
const THREE_DAYS = { after: "P3D", max: 2 };
const survey = (overrides: Partial<Survey> = {}) => aSurvey({ reminder: THREE_DAYS, ...overrides });

const situation = ({
  reminder,
  ...overrides
}: Partial<Omit<ReminderSituation, "reminder">> & {
  reminder?: Partial<ReminderSituation["reminder"]>;
} = {}): ReminderSituation => ({
  ...aSituation({ survey: survey(), ...overrides }),
  reminder: { answered: false, sent: 0, expiresAt: later(20 * DAY), addressHash: ANA, ...reminder },
});

describe("whether to remind", () => {
  it("lists every rule, and what it saw", () => {
    const { decision, rules } = decideReminder(situation());
    expect(decision).toBe("send");
    expect(rules.map(({ rule }) => rule)).toEqual([
      "archived",
      "erased",
      "noEmail",
      "unsubscribed",
      "bounced",
      "complained",
      "confirmedAddress",
      "answered",
      "sameAddress",
      "reminder",
      "delay",
      "expiry",
      "active",
      "sendWindow",
    ]);
    for (const rule of rules) expect(rule).toMatchObject({ passed: true, detail: expect.any(String) });
  });

  it.each<[string, Parameters<typeof situation>[0]]>([
    ["answered", { reminder: { answered: true } }],
    ["sameAddress", { customer: aCustomer({ email: "new@example.com" }) }],
    ["sameAddress", { reminder: { addressHash: undefined } }],
    ["reminder", { reminder: { sent: 2 } }],
    ["reminder", { survey: aSurvey() }],
    ["expiry", { reminder: { expiresAt: NOW } }],
    ["archived", { survey: survey({ archivedAt: NOW }) }],
    ["erased", { customer: undefined }],
    ["erased", { address: anAddress({ erasedAt: NOW }) }],
    ["noEmail", { customer: aCustomer({ email: undefined }) }],
    ["unsubscribed", { customer: aCustomer({ unsubscribedAt: NOW }) }],
    ["unsubscribed", { customer: aCustomer({ unsubscribedFrom: ["post-purchase"] }) }],
    ["unsubscribed", { address: anAddress({ unsubscribedAt: NOW }) }],
    ["unsubscribed", { address: anAddress({ unsubscribedFrom: ["post-purchase"] }) }],
    ["bounced", { address: anAddress({ bouncedAt: NOW }) }],
    ["complained", { address: anAddress({ complainedAt: NOW }) }],
    ["confirmedAddress", { customer: aCustomer({ pageGiven: ["email"] }) }],
  ])("no more: %s (%#)", (rule, overrides) => {
    const decided = decideReminder(situation(overrides));
    expect(decided.decision).toBe("stop");
    const failed = decided.rules.filter(({ passed }) => !passed).map((one) => one.rule);
    expect(failed).toContain(rule);
  });

  it.each<[string, Parameters<typeof situation>[0]]>([
    ["one of two", { reminder: { sent: 1 } }],
    ["a moment before the end", { reminder: { expiresAt: later(1) } }],
    ["another survey's no", { address: anAddress({ unsubscribedFrom: ["other"] }) }],
    [
      "the contact cap and the cooldown",
      {
        survey: survey({ cooldown: "P90D" }),
        policy: aPolicy({ contactCap: { max: 1, per: "P14D" } }),
        customer: aCustomer({ asks: [anAsk({ at: earlier(1), survey: "post-purchase" })] }),
      },
    ],
    ["a sample that has become smaller", { survey: survey({ sampleRate: 0 }) }],
  ])("yes, whatever %s", (_, overrides) => {
    expect(decideReminder(situation(overrides)).decision).toBe("send");
  });

  it.each<[string, string, Parameters<typeof situation>[0]]>([
    ["inactive", later(15 * MINUTE), { survey: survey({ active: false }) }],
    [
      "sendWindow",
      "2026-11-03T09:00:00.000Z",
      { survey: survey({ sendWindow: { days: ["tue"], from: "09:00", to: "10:00" } }) },
    ],
  ])("not yet: %s", (reason, dueAt, overrides) => {
    expect(decideReminder(situation(overrides))).toMatchObject({ decision: "wait", reason, dueAt });
  });
});

const reminded = (overrides: Partial<Invitation> = {}) =>
  aSentInvitation({
    addressHash: ANA,
    sentAt: earlier(3 * DAY),
    dueAt: NOW,
    expiresAt: later(27 * DAY),
    ...overrides,
  });

const aReminder = ({
  invitation = {},
  says = [],
  is = survey(),
}: {
  invitation?: Partial<Invitation>;
  says?: SendOutcome[];
  is?: Survey;
} = {}) =>
  aShard({
    invitations: [reminded(invitation)],
    definitions: someDefinitions({ surveys: [is] }),
    says,
  });

describe("a reminder", () => {
  it("is planned when the email is sent, and only where it comes before the end", async () => {
    const due = async (is: Survey) => {
      const shard = aShard({ definitions: someDefinitions({ surveys: [is] }) });
      await shard.run();
      return shard.invitation().dueAt;
    };
    expect(await due(survey())).toBe(later(3 * DAY));
    expect(await due(aSurvey())).toBeUndefined();
    expect(await due(survey({ expiresAfter: "P3D" }))).toBeUndefined();
    expect(await due(survey({ expiresAfter: "P4D" }))).toBe(later(3 * DAY));
  });

  it("is sent with its own link, is no contact and is not recounted", async () => {
    const shard = aReminder();
    expect(await shard.run()).toEqual({ ...NOTHING, reminded: 1 });
    expect(shard.mailer.sent).toHaveLength(1);
    expect(shard.composed).toMatchObject([{ isReminder: true }]);
    expect(shard.invitation()).toMatchObject({
      status: "sent",
      sentAt: earlier(3 * DAY),
      messageId: "message-1",
      reminders: 1,
      remindedAt: NOW,
      dueAt: later(3 * DAY),
      expiresAt: later(27 * DAY),
    });
    expect(shard.invitation().tokenHashes).toHaveLength(2);
    expect(shard.invitation().reminding).toBeUndefined();
    expect(shard.asksOf()).toEqual([]);
    expect(shard.store.counted).toEqual([]);
  });

  it("comes as often as the survey says, and not more often", async () => {
    const shard = aReminder();
    await shard.run();
    expect(await shard.run(later(3 * DAY - 1))).toEqual(NOTHING);
    expect(await shard.run(later(3 * DAY))).toEqual({ ...NOTHING, reminded: 1 });
    expect(shard.invitation()).toMatchObject({ reminders: 2, dueAt: undefined });
    expect(await shard.run(later(20 * DAY))).toEqual(NOTHING);
  });

  it("is spared who answered, also in the last moment", async () => {
    const before = aReminder();
    before.store.answered.add(before.invitation().id);
    expect(await before.run()).toEqual({ ...NOTHING, spared: 1 });
    const during = aReminder();
    during.store.beforeClaim = ({ id }) => void during.store.answered.add(id);
    expect(await during.run()).toEqual({ ...NOTHING, spared: 1 });
    for (const shard of [before, during]) {
      expect(shard.mailer.sent).toEqual([]);
      expect(shard.invitation()).toMatchObject({ status: "sent", reminders: 0, dueAt: undefined });
    }
  });

  it("is not sent after an opt-out at the last moment", async () => {
    const shard = aReminder();
    shard.store.beforeClaim = () => void shard.store.addresses.set(ANA, anAddress({ unsubscribedAt: NOW }));
    expect(await shard.run()).toEqual({ ...NOTHING, spared: 1 });
    expect(shard.mailer.sent).toEqual([]);
  });

  it("waits for the customer's hours", async () => {
    const shard = aReminder({
      is: survey({ sendWindow: { days: ["tue"], from: "09:00", to: "10:00" } }),
    });
    expect(await shard.run()).toEqual({ ...NOTHING, postponed: 1 });
    expect(shard.invitation()).toMatchObject({ dueAt: "2026-11-03T09:00:00.000Z", waitsFor: "sendWindow" });
    expect(await shard.run("2026-11-03T09:00:00.000Z")).toEqual({ ...NOTHING, reminded: 1 });
    expect(shard.invitation().waitsFor).toBeUndefined();
  });

  it("that the mail service throttles comes later", async () => {
    const shard = aReminder({ says: [{ outcome: "throttled" }, { outcome: "accepted", messageId: "m2" }] });
    expect(await shard.run()).toEqual({ ...NOTHING, refused: 1 });
    expect(shard.invitation()).toMatchObject({ reminders: 0, dueAt: later(2 * MINUTE) });
    expect(shard.invitation().reminding).toBeUndefined();
    expect(await shard.run(later(2 * MINUTE))).toEqual({ ...NOTHING, reminded: 1 });
  });

  it("that did not leave removes its own link, and no earlier one", async () => {
    const says: SendOutcome[] = Array.from({ length: 20 }, () => ({
      outcome: "denied",
      detail: "AccessDenied",
    }));
    const shard = aReminder({ says });
    const links = shard.invitation().tokenHashes;
    for (let hours = 0; hours < 20; hours += 1) await shard.run(later(2 * hours * HOUR));
    expect(shard.mailer.sent.length).toBeGreaterThan(12);
    expect(shard.invitation().tokenHashes).toEqual(links);
  });

  it("is not sent to another address than the email went to", async () => {
    const shard = aReminder();
    shard.store.customers.set("c-42", aCustomer({ email: "third@example.com" }));
    expect(await shard.run()).toEqual({ ...NOTHING, spared: 1 });
    expect(shard.mailer.sent).toEqual([]);
    expect(shard.invitation()).toMatchObject({
      dueAt: undefined,
      detail: expect.stringContaining("address"),
    });
  });

  it("that the mail service rejects is not tried again; the invitation stays sent", async () => {
    const shard = aReminder({ says: [{ outcome: "rejected", detail: "MessageRejected" }] });
    expect(await shard.run()).toEqual({ ...NOTHING, spared: 1 });
    expect(shard.invitation()).toMatchObject({ status: "sent", reminders: 0, dueAt: undefined });
  });

  it("of which the mail service says nothing is tried once more, and then counts as sent", async () => {
    const silence: SendOutcome = { outcome: "unknown", detail: "TimeoutError" };
    const shard = aReminder({ says: [silence] });
    expect(await shard.run()).toEqual({ ...NOTHING, unconfirmed: 1 });
    expect(shard.invitation()).toMatchObject({ reminding: true, reminders: 0, dueAt: later(15 * MINUTE) });
    expect(await shard.run(later(15 * MINUTE))).toEqual({ ...NOTHING, unconfirmed: 1 });
    expect(await shard.run(later(30 * MINUTE))).toEqual({ ...NOTHING, unconfirmed: 1 });
    expect(shard.mailer.sent).toHaveLength(2);
    expect(shard.invitation()).toMatchObject({ reminders: 1, unconfirmed: 0 });
    expect(shard.invitation().dueAt).toBe(later(30 * MINUTE + 3 * DAY));
  });

  it("that may have left when the customer answers counts as sent, and is the last", async () => {
    const shard = aReminder({ invitation: { reminding: true, attempts: 2 } });
    shard.store.answered.add(shard.invitation().id);
    expect(await shard.run(later(HOUR))).toEqual({ ...NOTHING, spared: 1 });
    expect(shard.invitation()).toMatchObject({ reminders: 1, dueAt: undefined });
  });
});
