import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LogPosition } from "../../../shared/application/base/ports.ts";
import {
  type InvitationQuery,
  listInvitations,
} from "../../../shared/application/sending/list-invitations.ts";
import { invitationId } from "../../../shared/domain/sending/survey-link.ts";
import { createInvitationLog } from "../../../shared/dynamodb/sending/invitation-log.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, survey, touchpoint, type World } from "../../support/world.ts";

const ALL = { from: "2026-01-01T00:00:00.000Z", to: "2027-01-01T00:00:00.000Z" };

describe.each(await enginesHere())("the ledger on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const ledgerOf = async ({ table }: World, query: Partial<InvitationQuery> = {}, limit = 50) => {
    const list = listInvitations(createInvitationLog(table));
    const items = [];
    for (let after: LogPosition | null | undefined; after !== null; ) {
      const page = await list({ ...ALL, ...query }, limit, after);
      items.push(...page.items);
      after = page.next;
    }
    return items;
  };
  const touchpointsOf = async (...asked: Parameters<typeof ledgerOf>) =>
    (await ledgerOf(...asked)).map(({ touchpointId }) => touchpointId);

  /** One invitation a day from the end of October on, two at the first instant; `t0` is the oldest. */
  const days = async (): Promise<World> => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    for (const [n, now] of ["10-30", "10-31", "11-01", "11-02"].entries()) {
      world.clock.now = `2026-${now}T00:00:00.000Z`;
      await world.record(touchpoint(`t${n}`));
    }
    return world;
  };

  it.each([1, 2, 50])("is complete, newest first, over months and in pages of %i", async (limit) => {
    const world = await days();
    expect(await touchpointsOf(world, {}, limit)).toEqual(["t3", "t2", "t1", "t0"]);
  });

  it("includes the start of its range and not the end, and tells invitations of the same instant apart", async () => {
    const world = await days();
    await world.definitions.putSurvey(survey("second"));
    await world.record(touchpoint("both"));
    const from = "2026-10-31T00:00:00.000Z";
    expect(await touchpointsOf(world, { from, to: "2026-11-02T00:00:00.000Z" }, 1)).toEqual(["t2", "t1"]);
    const moment = { from: "2026-11-02T00:00:00.000Z", to: "2026-11-02T00:00:00.001Z" };
    const ids = (await ledgerOf(world, moment, 1)).map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([3, 3]);
    expect(await touchpointsOf(world, { to: ALL.from })).toEqual([]);
  });

  it("shows how each invitation ended", async () => {
    const world = await days();
    // Five of these are sent in any order; c-t0 is asked twice, and must not be the refused one.
    const refused = invitationId("t1", "post-purchase");
    for (let email = 0; email < 5; email += 1)
      world.outbox.says.push((id) =>
        id === refused ? { outcome: "rejected", detail: "MessageRejected" } : undefined,
      );
    await world.record(touchpoint("again", { customer: { id: "c-t0" } }));
    await world.dispatch();
    const ended = (await ledgerOf(world)).map(({ reason, status }) => reason ?? status);
    expect(ended.sort()).toEqual(["contactCap", "rejected", "sent", "sent", "sent"]);
    expect(await touchpointsOf(world, { status: "waiting" })).toEqual([]);
  });

  it("keeps invitations of an erased customer without the customer", async () => {
    const world = await days();
    await world.erase("c-t1");
    const [erased, ...others] = await ledgerOf(world, { reason: "erased" });
    expect([erased?.touchpointId, erased?.customerId, others]).toEqual(["t1", null, []]);
    expect(await touchpointsOf(world, { customer: "c-t1" })).toEqual([]);
  });

  it.each([1, 2, 50])(
    "of one person contains all their ids and no touchpoints, in pages of %i",
    async (limit) => {
      const world = createWorld(await running.table());
      await world.definitions.putSurvey(survey("post-purchase"));
      const expected: string[] = [];
      for (let n = 0; n < 9; n += 1) {
        world.clock.now = `2026-11-02T12:00:0${n}.000Z`;
        const customer = { id: n % 3 === 0 ? "c-anon" : "c-42" };
        await world.record(
          touchpoint(`t${n}`, { customer }),
          touchpoint(`seen${n}`, { customer, touchpoint: "page.viewed" }),
          touchpoint(`other${n}`),
        );
        expected.unshift(`t${n}`);
      }
      await world.receive({ customer: { id: "c-42" }, formerId: "c-anon" });
      for (const customer of ["c-42", "c-anon"])
        expect(await touchpointsOf(world, { customer }, limit)).toEqual(expected);
      const range = { from: "2026-11-02T12:00:02.000Z", to: "2026-11-02T12:00:05.000Z" };
      expect(await touchpointsOf(world, { customer: "c-42", ...range }, limit)).toEqual(["t4", "t3", "t2"]);
      expect(await touchpointsOf(world, { customer: "nobody" }, limit)).toEqual([]);
    },
  );

  it("of one person is in order also when the timelines of their ids are longer than a page", async () => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    const at = (n: number) =>
      `2026-11-02T12:${String(Math.floor(n / 60)).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}.000Z`;
    const expected: string[] = [];
    for (let n = 0; n < 300; n += 1) {
      world.clock.now = at(n);
      // One id's timeline is within the other's, except for its end.
      const id = n > 40 && n < 170 ? "c-anon" : "c-42";
      const type = n % 10 === 0 ? "purchase.completed" : "page.viewed";
      await world.record(touchpoint(`t${n}`, { customer: { id }, touchpoint: type }));
      if (n % 10 === 0) expected.unshift(`t${n}`);
    }
    await world.receive({ customer: { id: "c-42" }, formerId: "c-anon" });
    expect(await touchpointsOf(world, { customer: "c-42" }, 7)).toEqual(expected);
  });
});
