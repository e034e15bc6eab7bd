import { describe, expect, it } from "vitest";
import type { Problem } from "../../../shared/http/base/problem.ts";
import {
  type Arrival,
  understandItem as itemOf,
  type SegmentCall,
  type Understood,
  understand as understandAt,
} from "../../../shared/http/dialects/segment/understand.ts";

const receivedAt = "2026-11-02T14:03:02.000Z";
const understand = (call: SegmentCall, message: unknown, more: Partial<Arrival> = {}): Understood =>
  understandAt(call, message, { receivedAt, ...more });
const understandItem = (message: unknown): Understood => itemOf(message, { receivedAt });

const pathsOf = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    return ((error as Problem).details.errors ?? []).map(({ path }) => path);
  }
  throw new Error("it was taken");
};

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
    ["track", { userId: "u", event: "…" }, ["event"]],
    ["track", { userId: "u", event: {} }, ["event"]],
    ["track", { userId: "x".repeat(129), event: "E" }, ["userId"]],
    ["track", { userId: "a\u0000b", event: "E" }, ["userId"]],
    ["track", { userId: "undefined", event: "E" }, ["userId"]],
    ["track", { anonymousId: "[object Object]", event: "E" }, ["userId"]],
    ["track", { userId: 0, event: "E" }, ["userId"]],
    ["track", { userId: true, event: "E" }, ["userId"]],
    ["alias", { userId: "u", previousId: "null" }, ["previousId"]],
    ["group", { userId: "u" }, ["groupId"]],
    ["group", { userId: "u", groupId: ["g"] }, ["groupId"]],
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
        saidAt: "2026-11-02T14:03:00.000Z",
        properties: { url: "/pricing", name: "Pricing", category: "Docs" },
      },
      joins: "onceKnown",
      keepsWhatFits: true,
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
      context: { traits: { email: "", name: null, plan: null }, timezone: "", locale: "" },
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

  const order = { userId: "u", event: "Order Completed", messageId: "m-1" };
  const tracked = (more: object) => {
    const { event, notices } = understand("track", { ...order, ...more });
    return { ...event, notices };
  };

  describe("never loses its event to a bad field", () => {
    it.each<[string, object, string]>([
      ["a list for properties", { properties: ["a"] }, 'The field "properties"'],
      ["a text for traits", { context: { traits: "many" } }, 'The field "context.traits"'],
      ["a list for context", { context: [1] }, 'The field "context"'],
      ["n/a as address", { context: { traits: { email: "n/a" } } }, "The email address"],
      ["a name cut within an emoji", { context: { traits: { name: "Ana \ud83d" } } }, "The name"],
      ["a name of 129 characters", { context: { traits: { name: "n".repeat(129) } } }, "The name"],
      ["a merge tag as name", { context: { traits: { name: "{{ first_name }}" } } }, "The name"],
      ["a locale that is none", { context: { locale: "english!" } }, "The locale"],
      ["a zone that is none", { context: { timezone: "GMT+3" } }, "The time zone"],
      ["a channel of 65 characters", { channel: "c".repeat(65) }, "The channel"],
      ["a time that is none", { timestamp: "yesterday" }, "The timestamp"],
      ["a message id that is an object", { messageId: {} }, 'The field "messageId"'],
      ["a user id that names nobody", { userId: "null", anonymousId: "u" }, 'The field "userId"'],
    ])("%s", (_, bad, named) => {
      const { customer, touchpoint, notices } = tracked(bad);
      expect(customer).toEqual({ id: "u" });
      expect(touchpoint).toMatchObject({ touchpoint: "order.completed" });
      expect(touchpoint?.properties).toBeUndefined();
      expect(notices).toEqual([expect.stringMatching(new RegExp(`^${named} was not kept: `))]);
    });

    it.each<[string, object]>([
      ["[] for properties", { properties: [] }],
      ["[] for context", { context: [] }],
      ["[] for traits", { traits: [], context: { traits: [] } }],
    ])("takes %s as {}", (_, more) => expect(tracked(more).notices).toEqual([]));

    it("keeps what it can: a POSIX locale, blanks around an address, a Unicode domain, a number as id", () => {
      const context = { locale: "pt_BR.UTF-8", traits: { email: " ana&joe@почта.рф " } };
      const { customer, touchpoint, notices } = tracked({ messageId: 1001, context });
      expect(customer).toEqual({ id: "u", locale: "pt-BR", email: "ana&joe@xn--80a1acny.xn--p1ai" });
      expect(touchpoint?.id).toBe("1001");
      expect(notices).toEqual([]);
    });

    it("gives a message id that no touchpoint can have a hash, the same each time", () => {
      const ids = ["m".repeat(129), "m".repeat(129), "m".repeat(130)].map(
        (messageId) => tracked({ messageId }).touchpoint?.id,
      );
      expect(ids[0]).toMatch(/^sha256-[0-9a-f]{64}$/);
      expect(ids[1]).toBe(ids[0]);
      expect(ids[2]).not.toBe(ids[0]);
    });

    it("names no value in a notice", () => {
      const { notices } = tracked({
        context: { traits: { email: "secret @ example", name: "Secret\u0000" } },
      });
      expect(notices).toHaveLength(2);
      expect(notices.join()).not.toMatch(/secret/i);
    });
  });

  it.each(["undefined", "half an emoji \ud83d", "x".repeat(257)])(
    "of a group whose id can't be kept (%j) is recorded without it",
    (groupId) => {
      const { event, notices } = understand("group", { userId: "u", groupId });
      expect(event.customer).toEqual({ id: "u" });
      expect(notices).toEqual([expect.stringContaining("The group's id was not kept")]);
    },
  );

  describe("has properties that fit", () => {
    it("leaves the largest members out, named, and keeps the rest", () => {
      const properties = {
        big: "x".repeat(5_000),
        larger: "x".repeat(6_000),
        small: "x".repeat(3_000),
        n: 1,
      };
      const { touchpoint, notices } = tracked({ properties });
      expect(Object.keys(touchpoint?.properties ?? {})).toEqual(["big", "small", "n"]);
      expect(notices).toEqual([expect.stringContaining('"larger"')]);
    });

    it("keeps properties of exactly 8 KB of JSON", () => {
      const fit = { x: "é".repeat(4_092) };
      expect(Buffer.byteLength(JSON.stringify(fit))).toBe(8_192);
      expect(tracked({ properties: fit }).touchpoint?.properties).toEqual(fit);
      expect(tracked({ properties: { x: `${fit.x}y`, n: 1 } }).touchpoint?.properties).toEqual({ n: 1 });
    });

    it("leaves out a number beyond a double and what is nested too deep", () => {
      const deep = JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`);
      const { touchpoint, notices } = tracked({
        properties: { n: Number.POSITIVE_INFINITY, deep, ok: true },
      });
      expect(touchpoint?.properties).toEqual({ ok: true });
      expect(notices).toHaveLength(2);
    });
  });

  describe("happened when it says", () => {
    it.each([
      ["2026-11-02T14:03:00.123+0000", "2026-11-02T14:03:00.123Z"],
      ["2026-11-02t14:03:00z", "2026-11-02T14:03:00.000Z"],
      ["2026-11-02T14:03:00", "2026-11-02T14:03:00.000Z"],
      ["2026-11-02 11:03:00 -03", "2026-11-02T14:03:00.000Z"],
      ["2026-11-02", "2026-11-02T00:00:00.000Z"],
      ["20261102T140300Z", "2026-11-02T14:03:00.000Z"],
      [1_793_628_180, "2026-11-02T14:03:00.000Z"],
      [1_793_628_180_000, "2026-11-02T14:03:00.000Z"],
      ["1793628180", "2026-11-02T14:03:00.000Z"],
      ["2026-11-02T14:03:00.123456789Z", "2026-11-02T14:03:00.123Z"],
      ["2026-11-02T14:03:00.1239999999999Z", "2026-11-02T14:03:00.123Z"],
      ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"],
    ])("%j", (timestamp, at) => expect(tracked({ timestamp }).touchpoint?.occurredAt).toBe(at));

    it.each(["2026-02-30", "2026-13-01", "02/11/2026", "12", Number.MAX_VALUE, "1600-01-01", {}, true])(
      "but not %j",
      (timestamp) => {
        const { touchpoint, notices } = tracked({ timestamp });
        expect(touchpoint?.occurredAt).toBeUndefined();
        expect(notices).toHaveLength(1);
      },
    );

    it.each([
      // the clock is ten minutes ahead, two hours behind, and as good as right
      ["2026-11-02T14:13:00Z", "2026-11-02T14:13:02Z", "2026-11-02T14:03:00.000Z"],
      ["2026-11-02T12:00:00Z", "2026-11-02T12:03:02Z", "2026-11-02T14:00:00.000Z"],
      ["2026-11-02T14:03:00Z", "2026-11-02T14:02:32Z", "2026-11-02T14:03:00.000Z"],
    ])("by our clock: %s, sent at %s, is %s", (timestamp, sentAt, at) => {
      const { touchpoint, notices } = tracked({ timestamp, sentAt });
      expect(touchpoint).toMatchObject({ occurredAt: at, saidAt: timestamp.replace("Z", ".000Z") });
      expect(notices).toEqual([]);
      expect(understand("track", { ...order, timestamp }, { sentAt }).event.touchpoint?.occurredAt).toBe(at);
    });

    it.each(["1970-01-01T00:00:00Z", 0, "2999-01-01T00:00:00Z", "2026-11-02T12:00:00Z"])(
      "by its own word, where by sentAt (%j) it would be a time ahead, or none",
      (sentAt) => {
        const { touchpoint, notices } = tracked({ timestamp: "2026-11-02T14:03:00Z", sentAt });
        expect(touchpoint?.occurredAt).toBe("2026-11-02T14:03:00.000Z");
        expect(notices).toEqual([]);
      },
    );

    it("or now, where that lies ahead all the same", () => {
      const { touchpoint, notices } = tracked({ timestamp: "2026-11-02T14:13:00Z" });
      expect(touchpoint?.occurredAt).toBeUndefined();
      expect(notices).toEqual(["The timestamp was not kept: it lies in the future."]);
    });
  });

  it("has the batch's context where its own has no such field", () => {
    const context = { locale: "de", timezone: "Europe/Berlin", traits: { plan: "pro" } };
    const own = { context: { locale: "fr" } };
    expect(understand("track", { ...order, ...own }, { context }).event.customer).toEqual({
      id: "u",
      locale: "fr",
      timezone: "Europe/Berlin",
      attributes: { plan: "pro" },
    });
  });

  it("asks nobody where its context says so", () => {
    expect(tracked({ context: { ask: false } }).ask).toBe(false);
    expect(tracked({ context: { ask: "no" } }).ask).toBeUndefined();
  });
});
