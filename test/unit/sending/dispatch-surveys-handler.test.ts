import { describe, expect, it } from "vitest";
import { dispatchSurveysHandler } from "../../../functions/dispatch-surveys/handler.ts";
import { functions } from "../../../infra/functions.ts";
import { localStage, MOST_SHARDS } from "../../../infra/stages.ts";
import type { SendOutcome } from "../../../shared/application/sending/ports.ts";
import { UnreadableRow } from "../../../shared/dynamodb/base/faults.ts";
import type { SendQuota } from "../../../shared/email/ses-quota.ts";
import { createPace } from "../../../shared/runtime/pace.ts";
import {
  aCustomer,
  anInvitation,
  aPolicy,
  earlier,
  MINUTE,
  NOW,
  someDefinitions,
} from "../../support/builders.ts";
import { InMemoryDispatch, KeptLog, ManualTimer, ScriptedMailer } from "../../support/fakes.ts";

/** The scheduled function with `people` who are due, and as much time as its time-out leaves. */
const aFunction = ({
  people = 3,
  says = [],
  sendRatePerSecond = 10,
  shards = 2,
  timeoutMs = 60_000,
  quota = async () => undefined,
}: {
  people?: number;
  says?: SendOutcome[];
  sendRatePerSecond?: number;
  shards?: number;
  timeoutMs?: number;
  quota?: () => Promise<SendQuota | undefined>;
} = {}) => {
  const ids = Array.from({ length: people }, (_, n) => n);
  const store = new InMemoryDispatch(
    ids.map((n) => anInvitation({ id: `i${n}`, customerId: `c${n}`, dueAt: earlier((people - n) * MINUTE) })),
    ids.map((n) => aCustomer({ id: `c${n}`, email: `p${n}@example.com` })),
  );
  const [mailer, log, timer] = [new ScriptedMailer(...says), new KeptLog(), new ManualTimer()];
  const metered: Record<string, number>[] = [];
  const aged: (Record<string, number> | undefined)[] = [];
  const handler = dispatchSurveysHandler({
    store,
    mailer,
    compose: ({ customer }) => ({
      to: { email: customer.email },
      from: { email: "feedback@acme.example" },
      subject: "",
      html: "",
      text: "",
      headers: {},
      tags: { survey: "after-order" },
    }),
    clock: () => NOW,
    definitions: async () => someDefinitions({ policy: aPolicy({ sendRatePerSecond }) }),
    shards,
    pace: (limits, hasTime) => createPace(limits, hasTime, timer),
    quota,
    log,
    meter: {
      count: (counts, ages) => {
        metered.push(counts);
        aged.push(ages);
      },
    },
  });
  const run = (event: unknown = { shard: 0 }) => {
    const started = timer.at;
    return handler(event, { getRemainingTimeInMillis: () => timeoutMs - (timer.at - started) });
  };
  return { store, mailer, log, timer, metered, aged, run };
};

describe("the scheduled function", () => {
  it("sends what is due in the shard that is named, and reports it", async () => {
    const { run, metered } = aFunction();
    const { shards } = await run({ shard: 1 });
    expect(shards).toMatchObject([{ shard: 1, sent: 3, failed: 0, unreadable: 0 }]);
    expect(metered).toEqual([
      {
        SurveysSent: 3,
        RemindersSent: 0,
        SurveysFailed: 0,
        SendsRefused: 0,
        SendsDenied: 0,
        RowsUnreadable: 0,
        InvitationsFaulty: 0,
      },
    ]);
  });

  it.each([
    [3, 180],
    [0, 0],
  ])("says how long the oldest of %i due invitations has waited: %i s", async (people, OldestDue) => {
    const { run, aged } = aFunction({ people });
    await run();
    expect(aged).toEqual([{ OldestDue }]);
  });

  it("counts what waits for a sender to be verified, for the alarm, and says why in the log", async () => {
    const { run, metered, log } = aFunction({ says: [{ outcome: "denied", detail: "IdentityNotVerified" }] });
    await run();
    expect(metered).toMatchObject([{ SendsDenied: 3, SendsRefused: 0, SurveysFailed: 0 }]);
    expect(log.errors.map(({ event, error }) => [event, (error as Error).name])).toEqual(
      Array(3).fill(["dispatch.fault", "IdentityNotVerified"]),
    );
  });

  it("sends every shard where none is named, and nothing twice", async () => {
    const { run, mailer } = aFunction();
    const { shards } = await run({});
    expect(shards.map(({ shard }) => shard)).toEqual([0, 1]);
    expect(shards.reduce((sum, { sent }) => sum + sent, 0)).toBe(3);
    expect(mailer.sent).toHaveLength(3);
  });

  it("keeps each shard to its share of the rate", async () => {
    const { run, timer } = aFunction({ people: 4, sendRatePerSecond: 10, shards: 5 });
    await run();
    // 96 % of two a second: what an email takes to leave varies, and the rate must hold all the same
    expect(timer.at).toBeCloseTo(4 * (500 / 0.96));
  });

  it("keeps to what the mail service lets the account send, where that is less", async () => {
    const { run, timer } = aFunction({
      people: 4,
      sendRatePerSecond: 100,
      shards: 2,
      quota: async () => ({ perSecond: 2, left: 1_000 }),
    });
    await run();
    expect(timer.at).toBeCloseTo(4 * (1_000 / 0.96));
  });

  it("sends no more than the shard's share of what is left of the day's quota, and leaves the rest due", async () => {
    const { run, store } = aFunction({ people: 9, quota: async () => ({ perSecond: 14, left: 9 }) });
    expect((await run()).shards[0]?.sent).toBe(4);
    expect([...store.invitations.values()].filter(({ status }) => status === "scheduled")).toHaveLength(5);
  });

  it("goes by the policy where the mail service does not say", async () => {
    const { run, log } = aFunction({
      quota: async () => {
        throw new Error("Rate exceeded");
      },
    });
    expect((await run()).shards[0]?.sent).toBe(3);
    expect(log.errors.map(({ event }) => event)).toEqual(["dispatch.quota"]);
  });

  it("leaves seventeen seconds before its time-out, and the rest due", async () => {
    const { run, mailer, timer } = aFunction({
      people: 9,
      sendRatePerSecond: 1,
      shards: 1,
      timeoutMs: 22_000,
    });
    expect((await run()).shards[0]?.sent).toBe(4);
    expect(timer.at).toBeCloseTo(4_000 / 0.96);
    expect(mailer.sent).toHaveLength(4);
  });

  it.each([localStage.shards, MOST_SHARDS])(
    "sends something in every run at the slowest rate that the policy takes (%i shards)",
    async (shards) => {
      const { run } = aFunction({
        sendRatePerSecond: 1,
        shards,
        // a tenth of a second goes into reading the definitions
        timeoutMs: functions["dispatch-surveys"].timeoutSeconds * 1_000 - 100,
      });
      expect((await run()).shards[0]?.sent).toBeGreaterThan(0);
    },
  );

  it("notes a row that can't be read by its kind and fields, and nothing of the customer", async () => {
    const { run, log, store } = aFunction();
    store.unreadable = [new UnreadableRow("CUSTOMER#ana@example.com", ["email"])];
    expect((await run()).shards[0]).toMatchObject({ unreadable: 1, sent: 3 });
    expect(log.errors.map(({ event }) => event)).toEqual(["dispatch.unreadable"]);
    expect(JSON.stringify([log.errors.map(({ fields }) => fields), log.infos])).not.toMatch(/example\.com/);
  });
});
