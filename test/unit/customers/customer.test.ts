import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { addContact, type Contact, removeContact } from "../../../shared/domain/customers/contact-history.ts";
import { CustomerDetails, newCustomer } from "../../../shared/domain/customers/customer.ts";
import {
  addressSince,
  applyChanges,
  profileChanges,
} from "../../../shared/domain/customers/profile-changes.ts";
import { toItem } from "../../../shared/dynamodb/base/table.ts";
import { errorsOf } from "../../../shared/http/base/problem.ts";
import { aCustomer, anAsk, DAY, earlier, HOUR, NOW } from "../../support/builders.ts";

const check = (details: unknown) => z.safeParse(CustomerDetails, details);
const pathsOf = (details: unknown) => {
  const { error } = check(details);
  return error ? errorsOf(error).map(({ path }) => path) : [];
};

describe("what a caller may send about a customer", () => {
  it("is an id alone, or everything", () => {
    expect(check({ id: "c-42" }).success).toBe(true);
    const details = {
      id: "c-42",
      email: "ana@example.com",
      name: "Ana Águila",
      locale: "pt-BR",
      timezone: "America/Sao_Paulo",
      attributes: { plan: "pro", seats: 3, trial: false },
    };
    expect(check(details).data).toEqual(details);
  });

  it.each([
    ["no id", {}, "id"],
    ["an empty id", { id: "" }, "id"],
    ["a blank id", { id: " " }, "id"],
    ["an id of 129", { id: "x".repeat(129) }, "id"],
    ["an id with a line break", { id: "a\nb" }, "id"],
    ["an id with NUL", { id: "a\u0000" }, "id"],
    ["an id that is half a character", { id: "\ud83d" }, "id"],
    ["an id that is a number", { id: 42 }, "id"],
    ["a header in the name", { id: "c", name: "Ana\r\nBcc: x@example.com" }, "name"],
    ["a header in the address", { id: "c", email: "a@example.com\r\nBcc: x@example.com" }, "email"],
    ["a name of 129", { id: "c", name: "x".repeat(129) }, "name"],
    ["an address that is none", { id: "c", email: "ana" }, "email"],
    ["null for an address", { id: "c", email: null }, "email"],
    ["a locale that is none", { id: "c", locale: "english!" }, "locale"],
    ["an empty locale", { id: "c", locale: "" }, "locale"],
    ["two locales", { id: "c", locale: "en,pt" }, "locale"],
    ["a locale with a line break", { id: "c", locale: "en\r\nX: y" }, "locale"],
    ["a locale of 36", { id: "c", locale: `en-${"abcdefgh-".repeat(4).slice(0, 33)}` }, "locale"],
    ["a zone that no map shows", { id: "c", timezone: "Mars/Olympus" }, "timezone"],
    ["attributes as a list", { id: "c", attributes: ["pro"] }, "attributes"],
    ["an attribute that is an object", { id: "c", attributes: { plan: { a: 1 } } }, "attributes.plan"],
    ["an attribute that is null", { id: "c", attributes: { plan: null } }, "attributes.plan"],
    ["an attribute of 257", { id: "c", attributes: { plan: "x".repeat(257) } }, "attributes.plan"],
    ["half a character in an attribute", { id: "c", attributes: { plan: "\udc00" } }, "attributes.plan"],
    ["an attribute without a name", { id: "c", attributes: { "": 1 } }, "attributes."],
    [
      "an attribute's name of 65",
      { id: "c", attributes: { ["x".repeat(65)]: 1 } },
      `attributes.${"x".repeat(64)}…`,
    ],
    ["a line break in an attribute's name", { id: "c", attributes: { "a\nb": 1 } }, "attributes.a\nb"],
  ])("is not %s, and the field is named", (_, details, path) => {
    expect(new Set(pathsOf(details))).toEqual(new Set([path]));
  });

  it("is no unknown field: each is named", () => {
    const details = JSON.parse('{"id":"c","phone":"1","mail":"x","__proto__":{"x":1},"constructor":2}');
    expect(pathsOf(details)).toEqual(["phone", "mail", "__proto__", "constructor"]);
  });

  it.each([
    [20, true],
    [21, false],
  ])("%i attributes: %s", (count, taken) => {
    const attributes = Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, n]));
    expect(check({ id: "c", attributes }).success).toBe(taken);
  });

  it("is no attribute called __proto__: it is refused by name, not dropped", () => {
    expect(pathsOf(JSON.parse('{"id":"c","attributes":{"__proto__":1}}'))).toEqual(["attributes.__proto__"]);
  });

  it.each([2 ** 53, 1e21, 1e300, -1e300])("is no number that can't be stored (%d)", (n) => {
    const parsed = check({ id: "c", attributes: { n } });
    expect(parsed.success ? () => toItem(newCustomer(parsed.data, NOW)) : () => {}).not.toThrow();
  });
});

describe("a profile", () => {
  it("starts with what is known, and without contacts", () => {
    expect(newCustomer({ id: "c", email: "a@example.com", locale: undefined }, NOW)).toEqual({
      id: "c",
      email: "a@example.com",
      attributes: {},
      asks: [],
      joined: [],
      asksRevision: 0,
      createdAt: NOW,
    });
  });

  it("does not change where nothing is new", () => {
    const customer = aCustomer({ locale: "en", attributes: { plan: "pro" } });
    expect(profileChanges(customer, { id: "c-42" }, NOW)).toBeUndefined();
    expect(profileChanges(aCustomer({ name: "Ana" }), { id: "c-42", name: "{{name}}" }, NOW)).toBeUndefined();
    expect(
      profileChanges(customer, { id: "c-42", locale: "en", attributes: { plan: "pro" } }, NOW),
    ).toBeUndefined();
  });

  it("takes what is new, and a missing field never erases a known one", () => {
    const customer = aCustomer({ name: "Ana", attributes: { plan: "pro", seats: 3 } });
    const changes = profileChanges(
      customer,
      {
        id: "c-42",
        email: "new@example.com",
        name: undefined,
        attributes: { seats: 4, plan: "pro" },
      },
      NOW,
    );
    expect(changes).toEqual({
      fields: { email: "new@example.com", emailSince: NOW },
      attributes: { seats: 4 },
      confirmed: ["email", "attributes.seats"],
    });
    expect(applyChanges(customer, changes)).toEqual({
      ...customer,
      email: "new@example.com",
      emailSince: NOW,
      attributes: { plan: "pro", seats: 4 },
    });
  });

  it.each([
    ["the same in other letters", { email: "Ana@Example.com" }, "ana@example.com", {}],
    ["no address", { email: "ana@example.com" }, undefined, {}],
    ["one in place of another", { email: "ana@example.com" }, "eve@example.com", { emailSince: NOW }],
    [
      "one of a stranger at once",
      { email: "ana@example.com", createdAt: NOW },
      "eve@example.com",
      { emailSince: NOW },
    ],
    ["one that comes with the first contact", { createdAt: earlier(HOUR) }, "ana@example.com", {}],
    ["one that comes later", { createdAt: earlier(HOUR + 1) }, "eve@example.com", { emailSince: NOW }],
  ])("notes since when the customer has an address: %s", (_, customer, email, since) => {
    expect(addressSince({ createdAt: earlier(DAY), ...customer }, email, { now: NOW })).toEqual(since);
  });

  it("tells 1 from true and from the text 1", () => {
    const customer = aCustomer({ attributes: { n: 1 } });
    expect(profileChanges(customer, { id: "c", attributes: { n: "1" } }, NOW)?.attributes).toEqual({
      n: "1",
    });
    expect(profileChanges(customer, { id: "c", attributes: { n: true } }, NOW)?.attributes).toEqual({
      n: true,
    });
  });

  it("may have an attribute with the name of an object's own member", () => {
    const changes = profileChanges(aCustomer(), { id: "c", attributes: { constructor: "x" } }, NOW);
    expect(changes?.attributes).toEqual({ constructor: "x" });
  });
});

describe("the contacts of a customer", () => {
  const asks = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 5_000 }).map((n) => new Date(Date.parse(NOW) + n * 60_000).toISOString()),
      survey: fc.constantFrom("a", "b", "c", "d"),
    }),
    { minLength: 1, maxLength: 260 },
  );
  const added = (list: readonly Omit<Contact, "invitation">[]): Contact[] =>
    list.reduce<Contact[]>((kept, ask, index) => addContact(kept, { ...ask, invitation: `i${index}` }), []);

  it("keep what the contact cap can need: up to 100 in any time until now", () => {
    fc.assert(
      fc.property(asks, fc.integer({ min: 0, max: 5_000 }), (list, n) => {
        const since = new Date(Date.parse(NOW) + n * 60_000).toISOString();
        const all = list.filter(({ at }) => at > since).length;
        const kept = added(list).filter(({ at }) => at > since).length;
        expect(Math.min(kept, 100)).toBe(Math.min(all, 100));
      }),
    );
  });

  it("keep what every cooldown can need: the newest of each survey", () => {
    fc.assert(
      fc.property(asks, (list) => {
        const newest = (of: readonly Pick<Contact, "at" | "survey">[], survey: string) =>
          of
            .filter((ask) => ask.survey === survey)
            .map(({ at }) => at)
            .sort()
            .at(-1);
        const kept = added(list);
        for (const survey of ["a", "b", "c", "d"]) expect(newest(kept, survey)).toBe(newest(list, survey));
      }),
    );
  });

  it("keep the newest of a survey from long before a hundred others", () => {
    const rare = [0, 1].map((n) => ({ at: `2026-01-0${n + 1}T00:00:00.000Z`, survey: "rare" }));
    const others = Array.from({ length: 130 }, (_, n) => ({
      at: new Date(Date.parse(NOW) + n * 60_000).toISOString(),
      survey: "a",
    }));
    const kept = added([...rare, ...others]);
    expect(kept.filter(({ survey }) => survey === "rare").map(({ at }) => at)).toEqual([rare[1]?.at]);
    expect(kept).toHaveLength(101);
  });

  it("stay few", () => {
    fc.assert(
      fc.property(asks, (list) => {
        expect(added(list).length).toBeLessThanOrEqual(100 + 4);
      }),
    );
  });

  it("count an invitation once, at its last claim", () => {
    const once = addContact([], anAsk({ at: NOW, invitation: "i" }));
    const again = addContact(once, anAsk({ at: "2026-11-02T15:00:00.000Z", invitation: "i" }));
    expect(again).toEqual([anAsk({ at: "2026-11-02T15:00:00.000Z", invitation: "i" })]);
  });

  it("lose the one that never reached the customer, and no other", () => {
    const [first, second] = [anAsk({ invitation: "i1" }), anAsk({ invitation: "i2" })];
    expect(removeContact([first, second], "i1")).toEqual([second]);
    expect(removeContact([first, second], "i3")).toEqual([first, second]);
  });
});
