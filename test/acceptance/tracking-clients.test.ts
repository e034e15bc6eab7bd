import { Analytics } from "@segment/analytics-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";

/** Clients that others wrote and published, as they are: only the host is Milepost's. */
describe("tools that marketing runs already", () => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(stack.data);
  });

  const journey = async (customer: string) =>
    (await stack.call("GET", `/v1/customers/${customer}/journey?limit=200`, { key: "read" })).json.items;
  const typesIn = (items: { touchpoint: string }[]) => items.map(({ touchpoint }) => touchpoint);

  it("Segment's Node client: every call arrives as it was meant", async () => {
    const client = new Analytics({ writeKey: stack.keys.tag, host: stack.url });
    // Told one by one: what happens in one millisecond has no order of its own.
    const at = (second: number) => new Date(Date.UTC(2026, 9, 1, 12, 0, second));
    client.page({
      timestamp: at(0),
      anonymousId: "seg-anon",
      name: "Pricing",
      category: "Docs",
      properties: { url: "/pricing" },
    });
    client.screen({ timestamp: at(1), anonymousId: "seg-anon", name: "Home" });
    client.identify({
      userId: "seg-1",
      anonymousId: "seg-anon",
      traits: {
        email: "seg@example.com",
        firstName: "Ana",
        lastName: "Lima",
        plan: "pro",
        address: { city: "Rio" },
      },
    });
    client.track({
      timestamp: at(2),
      userId: "seg-1",
      event: "Order Completed",
      properties: { revenue: 120.5, Größe: "ü🎉" },
    });
    client.group({ userId: "seg-1", groupId: "acme", traits: { email: "office@acme.example" } });
    client.alias({ userId: "seg-1", previousId: "seg-old" });
    await client.closeAndFlush();

    const items = await journey("seg-1");
    expect(typesIn(items)).toEqual(["page.viewed", "screen.viewed", "order.completed"]);
    expect(items[0].properties).toEqual({ url: "/pricing", name: "Pricing", category: "Docs" });
    expect(items[2].properties).toEqual({ revenue: 120.5, Größe: "ü🎉" });
    const { customer } = (await stack.call("GET", "/v1/customers/seg-1", { key: "read" })).json;
    expect(customer).toMatchObject({
      email: "seg@example.com",
      name: "Ana Lima",
      attributes: { plan: "pro", groupId: "acme" },
      joined: ["seg-anon", "seg-old"],
    });
  });

  it("hears in a notice of a clock that is ahead, and of an id that is taken, in Segment's own words", async () => {
    const track = (fields: object) =>
      stack.call("POST", "/v1/track", { key: "tag", body: { userId: "words", event: "E", ...fields } });
    const ahead = await track({ timestamp: new Date(Date.now() + 360_000).toISOString() });
    expect([ahead.status, ahead.json.notices]).toEqual([
      200,
      ["The timestamp was not kept: it lies in the future."],
    ]);
    expect((await track({ messageId: "taken" })).status).toBe(200);
    const other = await track({ messageId: "taken", properties: { other: true } });
    expect([other.status, other.json.notices]).toEqual([200, [expect.stringContaining("messageId")]]);
    const items = await journey("words");
    expect(items.map(({ properties }: { properties?: object }) => properties)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("hears of what was refused, and the good ones are stored", async () => {
    const batch = [
      { type: "track", userId: "mixed", event: "Good", messageId: "m-1" },
      { type: "track", userId: "mixed", messageId: "m-2" },
      { type: "identify", userId: "mixed", traits: { email: "nobody" } },
      { type: "video", userId: "mixed" },
      "no message",
    ];
    const { status, json } = await stack.call("POST", "/v1/batch", { key: "tag", body: { batch } });
    expect(status).toBe(400);
    expect(json).toMatchObject({
      status: 400,
      detail: "3 of 5 messages were refused; the others are stored.",
    });
    expect(json.errors.map(({ path }: { path: string }) => path)).toEqual([
      "batch.1.event",
      "batch.3.type",
      "batch.4",
    ]);
    expect(typesIn(await journey("mixed"))).toEqual(["good"]);
    // An identify with an address that is none is taken without it.
    const { customer } = (await stack.call("GET", "/v1/customers/mixed", { key: "read" })).json;
    expect(customer).not.toHaveProperty("email");
  });
});
