import { describe, expect, it } from "vitest";
import { recordTouchpointsHandler } from "../../../functions/record-touchpoints/handler.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import type { MailStopper } from "../../../shared/application/privacy/ports.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import { aRequest, NOW } from "../../support/builders.ts";
import { InMemoryTouchpoints, KeptLog } from "../../support/fakes.ts";

const email = "ana@example.com";
const ANA = addressHash(email);

const aFunction = () => {
  const stops: Parameters<MailStopper["stopMail"]>[0][] = [];
  const store = new InMemoryTouchpoints();
  let isBusy = false;
  const handler = recordTouchpointsHandler({
    store,
    identify: async () => ({ scope: "none" }),
    clock: () => NOW,
    log: new KeptLog(),
    mail: {
      stopMail: async (stop) => {
        if (isBusy) throw new StoreUnavailable("busy");
        expect(store.customers.has(stop.customerId ?? "")).toBe(true);
        stops.push(stop);
      },
    },
  });
  return {
    stops,
    store,
    busy: (now: boolean) => {
      isBusy = now;
    },
    post: async (call: string, body: unknown) =>
      (await handler(aRequest({ routeKey: `POST /v1/${call}`, scope: "tag", body }))).statusCode,
  };
};

describe("Segment's traits.unsubscribed", () => {
  it.each([true, "true", "True", 1, "1", "yes"])(
    "%j stops mail to the customer and the address",
    async (unsubscribed) => {
      const { post, stops } = aFunction();
      expect(await post("identify", { userId: "c-42", traits: { email, unsubscribed } })).toBe(200);
      expect(stops).toEqual([{ customerId: "c-42", addressHash: ANA, at: NOW }]);
    },
  );

  it("stops mail to the customer where no address comes along, on any call that has it", async () => {
    const { post, stops } = aFunction();
    const context = { traits: { unsubscribed: true } };
    expect(await post("track", { userId: "c-42", event: "Order Completed", context })).toBe(200);
    expect(stops).toEqual([{ customerId: "c-42", addressHash: undefined, at: NOW }]);
  });

  it.each([
    ["identify", { userId: "c-42", traits: { email, unsubscribed: false } }],
    ["identify", { userId: "c-42", traits: { email, unsubscribed: "no" } }],
    ["identify", { userId: "c-42", traits: { email, unsubscribed: 0 } }],
    ["identify", { userId: "c-42", traits: { email } }],
    ["group", { userId: "c-42", groupId: "g", traits: { unsubscribed: true } }],
  ])("stops nothing in %s %j", async (call, body) => {
    const { post, stops } = aFunction();
    expect([await post(call, body), stops]).toEqual([200, []]);
  });

  it("counts for each message of a batch, and for none that is refused", async () => {
    const { post, stops } = aFunction();
    const traits = { unsubscribed: true };
    const batch = [
      { type: "identify", userId: "a", traits },
      { type: "track", userId: "refused", context: { traits } },
      { type: "identify", userId: "b", traits: {} },
      { type: "identify", userId: "c", traits },
    ];
    expect(await post("batch", { batch })).toBe(400);
    expect(stops.map(({ customerId }) => customerId)).toEqual(["a", "c"]);
  });

  it("is stored when the message comes again after a fault", async () => {
    const { post, stops, busy } = aFunction();
    const body = {
      messageId: "m-1",
      userId: "c-42",
      event: "Left",
      context: { traits: { unsubscribed: true } },
    };
    busy(true);
    expect(await post("track", body)).toBe(503);
    busy(false);
    expect(await post("track", body)).toBe(200);
    expect(stops).toHaveLength(1);
  });
});
