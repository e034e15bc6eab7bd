import { describe, expect, it } from "vitest";
import { eventKey } from "../../../shared/domain/catalogue/event-key.ts";
import type { Problem } from "../../../shared/http/base/problem.ts";
import {
  type SegmentCall,
  understand,
  understandItem,
} from "../../../shared/http/dialects/segment/segment.ts";

const pathsOf = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    return ((error as Problem).details.errors ?? []).map(({ path }) => path);
  }
  throw new Error("it was taken");
};

describe("the touchpoint type of an event's name", () => {
  it.each([
    ["Order Completed", "order.completed"],
    ["  Order -- Completed! ", "order.completed"],
    ["order_completed", "order_completed"],
    ["purchase.completed", "purchase.completed"],
    ["Sign-Up/Step 2", "sign-up.step.2"],
    ["Café visité", "caf.visit"],
    ["Заказ", ""],
    ["🎉", ""],
    ["...", ""],
    ["__proto__", "proto"],
  ])("%j is %j", (name, key) => expect(eventKey(name)).toBe(key));
});

describe("a message of Segment's tracking API", () => {
  const minimal: Record<SegmentCall, object> = {
    track: { userId: "u", event: "Signed Up" },
    identify: { userId: "u" },
    page: { anonymousId: "a" },
    screen: { userId: "u" },
    group: { userId: "u", groupId: "g" },
    alias: { userId: "u", previousId: "p" },
  };
  it.each(Object.entries(minimal))("%s needs no more than %j", (call, message) => {
    expect(understand(call as SegmentCall, message).notices).toEqual([]);
    expect(understandItem({ type: call, ...message }).event).toEqual(
      understand(call as SegmentCall, message).event,
    );
  });

  it.each([
    ["track", { event: "E" }, ["userId"]],
    ["track", { userId: "u" }, ["event"]],
    ["track", { userId: "u", event: "" }, ["event"]],
    ["track", { userId: "u", event: "Заказ" }, ["event"]],
    ["track", { userId: "u", event: "x".repeat(65) }, ["event"]],
    ["track", { userId: "u", event: 7 }, ["event"]],
    ["track", { userId: "x".repeat(129), event: "E" }, ["userId"]],
    ["track", { userId: "a\u0000b", event: "E" }, ["userId"]],
    ["track", { userId: "u", event: "E", messageId: "m".repeat(129) }, ["messageId"]],
    ["track", { userId: "u", event: "E", timestamp: "yesterday" }, ["timestamp"]],
    ["track", { userId: "u", event: "E", properties: [] }, ["properties"]],
    ["track", { userId: "u", event: "E", properties: { x: "y".repeat(8_192) } }, ["properties"]],
    ["page", { userId: "u", properties: { x: "y".repeat(8_100) }, name: "n".repeat(200) }, ["properties"]],
    ["track", { userId: "u", event: "E", context: { traits: { email: "nobody" } } }, ["traits.email"]],
    [
      "identify",
      { userId: "u", traits: { email: "nobody", timezone: "Mars" } },
      ["traits.email", "traits.timezone"],
    ],
    ["identify", { userId: "u", traits: "many" }, ["traits"]],
    ["group", { userId: "u" }, ["groupId"]],
    ["alias", { previousId: "p" }, ["userId"]],
    ["alias", { userId: "u" }, ["previousId"]],
    ["identify", "text", [""]],
    ["identify", null, [""]],
    ["identify", [], [""]],
  ] as const)("%s %j is refused at %j", (call, message, paths) => {
    expect(pathsOf(() => understand(call, message))).toEqual(paths);
  });

  it.each([undefined, null, 7, "text", [], {}, { type: "video" }])("%j in a batch is refused", (item) => {
    expect(pathsOf(() => understandItem(item)).length).toBeGreaterThan(0);
  });

  it("becomes a touchpoint of the user, with the page's name among its properties", () => {
    const { event } = understand("page", {
      messageId: "m-1",
      userId: 42,
      anonymousId: "anon",
      name: "Pricing",
      category: "Docs",
      properties: { url: "/pricing" },
      timestamp: "2026-11-02T15:03:00+01:00",
      channel: "web",
      context: { locale: "pt-BR", timezone: "America/Sao_Paulo", ip: "10.0.0.1" },
      integrations: { All: true },
      sentAt: "2026-11-02T14:03:01Z",
    });
    expect(event).toEqual({
      customer: { id: "42", locale: "pt-BR", timezone: "America/Sao_Paulo" },
      formerId: "anon",
      touchpoint: {
        id: "m-1",
        touchpoint: "page.viewed",
        channel: "web",
        occurredAt: "2026-11-02T14:03:00.000Z",
        properties: { url: "/pricing", name: "Pricing", category: "Docs" },
      },
    });
  });

  it("may send null or an empty text for a missing field, as RudderStack's clients do", () => {
    const { event } = understand("track", {
      userId: "",
      anonymousId: "anon",
      event: "E",
      timestamp: null,
      originalTimestamp: "2026-11-02T14:03:00Z",
      traits: null,
      context: { traits: { email: "", name: null, plan: null }, timezone: "GMT+0200", locale: "" },
    });
    expect(event.customer).toEqual({ id: "anon" });
    expect(event.formerId).toBeUndefined();
    expect(event.touchpoint?.occurredAt).toBe("2026-11-02T14:03:00.000Z");
  });

  it.each([
    [{ name: "Ana Lima", firstName: "X" }, "Ana Lima"],
    [{ firstName: "Ana", lastName: "Lima" }, "Ana Lima"],
    [{ first_name: "Ana" }, "Ana"],
    [{}, undefined],
  ])("names the customer by %j", (traits, name) => {
    expect(understand("identify", { userId: "u", traits }).event.customer.name).toBe(name);
  });

  it("keeps short texts, numbers and booleans of the traits, and names the others in notices", () => {
    const { event, notices } = understand("identify", {
      userId: "u",
      traits: {
        email: "ana@example.com",
        plan: "pro",
        seats: 3,
        trial: false,
        address: { city: "Rio" },
        bio: "x".repeat(257),
        big: 1e300,
        constructor: "kept",
      },
    });
    expect(event.customer).toEqual({
      id: "u",
      email: "ana@example.com",
      attributes: { plan: "pro", seats: 3, trial: false, constructor: "kept" },
    });
    expect(notices).toHaveLength(3);
    expect(notices.join()).toMatch(/address.*bio.*big/s);
  });

  it.each<[SegmentCall, string, boolean]>([
    ["identify", '{"traits":{"__proto__":"x","plan":"pro"}}', true],
    ["identify", '{"traits":{"__proto__":{"email":"a@b.co"}}}', true],
    ["alias", '{"previousId":"p","traits":{"__proto__":1}}', true],
    ["track", '{"event":"E","context":{"traits":{"__proto__":true}}}', true],
    ["identify", '{"traits":{"__proto__":1},"context":{"traits":{"__proto__":1}}}', true],
    ["identify", '{"traits":{"__proto__":null},"context":{"traits":{"__proto__":""}}}', false],
    ["group", '{"groupId":"g","traits":{"__proto__":1}}', false],
    ["identify", '{"traits":null,"context":null}', false],
    ["identify", '{"__proto__":{"traits":{"plan":"pro"}}}', false],
  ])("names a trait called __proto__ as left out, once: %s %s (%s)", (call, json, isNamed) => {
    const { event, notices } = understand(call, { userId: "u", ...JSON.parse(json) });
    expect(notices).toEqual(isNamed ? ['The trait "__proto__" was not kept: it is a reserved name.'] : []);
    expect(Object.hasOwn(event.customer.attributes ?? {}, "__proto__")).toBe(false);
    expect(event.customer.email).toBeUndefined();
  });

  it("keeps the first 20 traits", () => {
    const traits = Object.fromEntries(Array.from({ length: 22 }, (_, n) => [`t${n}`, n]));
    const { event, notices } = understand("identify", { userId: "u", traits });
    expect(Object.keys(event.customer.attributes ?? {})).toHaveLength(20);
    expect(notices).toHaveLength(2);
  });

  it("keeps a group's traits from its members", () => {
    const { event } = understand("group", {
      userId: "u",
      groupId: 7,
      traits: { email: "office@acme.example" },
    });
    expect(event.customer).toEqual({ id: "u", attributes: { groupId: "7" } });
  });

  it("joins what alias names, and what came with both ids", () => {
    expect(understand("alias", { userId: "u", previousId: "p", anonymousId: "a" }).event.formerId).toBe("p");
    expect(understand("identify", { userId: "u", anonymousId: "a" }).event.formerId).toBe("a");
    expect(understand("identify", { anonymousId: "a" }).event.formerId).toBeUndefined();
  });
});
