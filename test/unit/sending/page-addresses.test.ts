import { describe, expect, it } from "vitest";
import type { Customer } from "../../../shared/domain/customers/customer.ts";
import { pageTouchpointId } from "../../../shared/domain/journeys/touchpoint.ts";
import {
  aCustomer,
  anAsk,
  anInvitation,
  aSurvey,
  earlier,
  HOUR,
  NOW,
  someDefinitions,
} from "../../support/builders.ts";
import { aShard, NOTHING } from "../../support/shard.ts";

const QUESTION = { en: "How was order {{properties.orderId|?}}, {{customer.name|there}}?" };
const stage = (trustPageAddresses: boolean) =>
  someDefinitions({ surveys: [aSurvey({ question: QUESTION })], trustPageAddresses });
const atPageAddress = (overrides: Partial<Customer> = {}) =>
  aCustomer({ name: "Ana", timezone: "Europe/Lisbon", pageGiven: ["email", "timezone"], ...overrides });
const shardOf = (customer: Customer, trusts = true) => {
  const shard = aShard({ customers: [customer], definitions: stage(trusts) });
  shard.store.touchpoints.set("order-1001", { orderId: 1001 });
  return shard;
};

describe("an address that only page keys gave", () => {
  it("is not mailed", async () => {
    const shard = shardOf(atPageAddress(), false);
    expect(await shard.run()).toEqual({ ...NOTHING, suppressed: 1 });
    expect(shard.invitation()).toMatchObject({ status: "suppressed", reason: "unconfirmedAddress" });
    expect(shard.mailer.sent).toEqual([]);
  });

  it("is mailed where the stage trusts it, and the link knows where it went", async () => {
    const shard = shardOf(atPageAddress());
    expect(await shard.run()).toEqual({ ...NOTHING, sent: 1 });
    expect(shard.invitation()).toMatchObject({ status: "sent", isPageAddress: true });
  });

  it("reads nothing that a server said of the customer or of the touchpoint", async () => {
    const shard = shardOf(atPageAddress());
    await shard.run();
    expect(shard.composed[0]?.customer).toMatchObject({
      name: undefined,
      timezone: "Europe/Lisbon",
      attributes: {},
    });
    expect(shard.composed[0]?.about?.properties).toBeUndefined();
  });

  it("reads everything while only pages have used the id", async () => {
    const shard = shardOf(atPageAddress({ standing: "named" }));
    await shard.run();
    expect(shard.composed[0]).toMatchObject({
      customer: { name: "Ana" },
      about: { properties: { orderId: 1001 } },
    });
  });

  it("has the contact for itself: the customer, whom a server may mail elsewhere, has none", async () => {
    const shard = shardOf(atPageAddress({ asks: [anAsk({ at: earlier(1000 * HOUR) })] }));
    await shard.run();
    expect(shard.asksOf()).toHaveLength(1);
    expect([...shard.store.addresses.values()].map(({ asks }) => asks)).toMatchObject([[{ at: NOW }]]);
  });

  it("is confirmed between the claim's reading and its writing: the email is decided on again", async () => {
    const shard = shardOf(atPageAddress());
    let isFirst = true;
    shard.store.beforeClaim = () => {
      if (!isFirst) return;
      isFirst = false;
      const { pageGiven: _, ...confirmed } = atPageAddress({ asksRevision: 1 });
      shard.store.customers.set("c-42", confirmed);
    };
    await shard.run();
    expect(shard.invitation().isPageAddress).toBeUndefined();
    expect(shard.composed[0]?.customer.name).toBe("Ana");
  });
});

describe("an address that a server gave", () => {
  it.each([
    ["a page key", pageTouchpointId("order-1001"), undefined],
    ["a server", "page:order-1001:00000000", { orderId: 1001 }],
  ])("reads of a touchpoint what %s said: %s", async (_, touchpointId, expected) => {
    const customer = aCustomer({ name: "Ana" });
    const invitation = anInvitation({ touchpointId });
    const shard = aShard({ customers: [customer], invitations: [invitation], definitions: stage(false) });
    shard.store.touchpoints.set(touchpointId, { orderId: 1001 });
    await shard.run();
    expect(shard.composed[0]).toMatchObject({ customer: { name: "Ana" } });
    expect(shard.composed[0]?.about?.properties).toEqual(expected);
  });

  it("is not called by a name that only a page key gave", async () => {
    const shard = shardOf(aCustomer({ name: "call 555 0100", pageGiven: ["name"] }));
    await shard.run();
    expect(shard.composed[0]?.customer.name).toBeUndefined();
  });
});
