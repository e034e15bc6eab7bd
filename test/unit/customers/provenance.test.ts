import { describe, expect, it } from "vitest";
import {
  type Customer,
  type CustomerDetails,
  newCustomer,
} from "../../../shared/domain/customers/customer.ts";
import { gainOf, joinVerdict } from "../../../shared/domain/customers/join.ts";
import {
  applyChanges,
  attributesThatFit,
  profileChanges,
} from "../../../shared/domain/customers/profile-changes.ts";
import { SERVER, type Source } from "../../../shared/domain/customers/sender.ts";
import { aCustomer, DAY, earlier, HOUR, NOW } from "../../support/builders.ts";

const PAGE: Source = { by: "page" };
const VISITOR: Source = { by: "page", isAnonymous: true };
const LINK: Source = { by: "link" };
const EVIL = {
  email: "evil@example.org",
  name: "Evil",
  timezone: "Europe/Kyiv",
  attributes: { plan: "free" },
};
const ANA = { email: "ana@example.com", name: "Ana", attributes: { plan: "pro" } };

const told = (
  customer: Customer,
  source: Source,
  details: Omit<CustomerDetails, "id">,
  now = NOW,
): Customer => applyChanges(customer, profileChanges(customer, { id: customer.id, ...details }, now, source));
const fresh = (source: Source, details: Omit<CustomerDetails, "id"> = {}, now = NOW) =>
  newCustomer({ id: "c-42", ...details }, now, source);

describe("a profile", () => {
  it.each<[string, Source, string | undefined]>([
    ["a server", SERVER, undefined],
    ["a page, of a visitor", VISITOR, "anonymous"],
    ["a page, of a customer", PAGE, "named"],
    ["a link", LINK, "named"],
  ])("that %s began knows who has used its id", (_, source, expected) => {
    expect(fresh(source).standing).toBe(expected);
    expect(fresh(source).pageGiven).toBeUndefined();
  });

  it("keeps what a server said, and takes from a page what is not known", () => {
    const known = fresh(SERVER, ANA);
    const next = told(known, PAGE, EVIL);
    expect(next).toMatchObject({ ...ANA, timezone: "Europe/Kyiv", pageGiven: ["timezone"] });
    expect(told(next, PAGE, { timezone: "UTC", attributes: { plan: "x" } })).toEqual(next);
  });

  it("takes everything from a server, which confirms what it says", () => {
    const filled = fresh(PAGE, { ...EVIL, locale: "ru" });
    expect(filled.pageGiven).toEqual(["email", "name", "locale", "timezone", "attributes.plan"]);
    const next = told(filled, SERVER, { ...ANA, locale: "ru" });
    expect(next).toMatchObject({ ...ANA, locale: "ru", pageGiven: ["timezone"], trustedSince: NOW });
    expect(next).not.toHaveProperty("standing");
    expect(next).not.toHaveProperty("emailSince");
  });

  it("costs a server one change more where pages used the id before, and none after", () => {
    const raised = told(fresh(VISITOR), SERVER, {});
    expect(raised).toMatchObject({ trustedSince: NOW });
    expect(profileChanges(raised, { id: "c-42" }, NOW)).toBeUndefined();
    expect(profileChanges(fresh(SERVER), { id: "c-42" }, NOW)).toBeUndefined();
  });

  it.each<[string, Source, string | undefined]>([
    ["a page as a customer's", PAGE, "named"],
    ["a link", LINK, "named"],
    ["a page as a visitor's again", VISITOR, "anonymous"],
    ["a server", SERVER, undefined],
  ])("of a visitor, once %s uses the id, is %s", (_, source, standing) => {
    expect(told(fresh(VISITOR), source, {}).standing).toBe(standing);
  });

  it("has the server's address from the start, however long ago a page began the profile", () => {
    const begun = fresh(PAGE, EVIL, earlier(30 * DAY));
    expect(told(begun, SERVER, ANA)).not.toHaveProperty("emailSince");
    const filledLate = told(fresh(SERVER, {}, earlier(30 * DAY)), PAGE, EVIL);
    expect(filledLate.emailSince).toBe(NOW);
    const raised = told(begun, SERVER, {}, earlier(HOUR));
    expect(told(raised, SERVER, ANA)).not.toHaveProperty("emailSince");
    expect(told(told(begun, SERVER, {}, earlier(HOUR + 1)), SERVER, ANA).emailSince).toBe(NOW);
  });

  it("has room for 25 attributes from pages beside the servers' 100", () => {
    const many = (count: number, prefix: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}${n}`, n]));
    const filled = fresh(PAGE, { attributes: many(25, "p") });
    const given = (attributes: Customer["attributes"]) => ({ id: "c-42", attributes });
    expect(attributesThatFit(filled, given({ one: 1, p1: 2 }), PAGE).surplus).toEqual(["one"]);
    expect(attributesThatFit(filled, given(many(100, "s")), SERVER).surplus).toEqual([]);
    expect(attributesThatFit(filled, given({ ...many(100, "s"), p1: 1 }), SERVER).surplus).toEqual(["p1"]);
  });
});

describe("joining", () => {
  const email = undefined;
  it.each<[string, Customer | undefined, "joined" | "apart"]>([
    ["a visitor's", fresh(VISITOR), "joined"],
    ["one that nobody has used", undefined, "joined"],
    ["a customer's, known from pages", fresh(PAGE), "apart"],
    ["one that a link used", fresh(LINK), "apart"],
    ["one that a server has used", fresh(SERVER), "apart"],
    ["one that a server used after pages", told(fresh(VISITOR), SERVER, {}), "apart"],
  ])("by a page key of %s id is %s", (_, former, expected) => {
    expect(joinVerdict(fresh(PAGE), former, { email, by: "page" })).toBe(expected);
  });

  it("by a server is not stopped by an address that only pages gave; by a page it is", () => {
    const filled = told(fresh(SERVER), PAGE, EVIL);
    const known = fresh(SERVER, ANA);
    expect(joinVerdict(filled, known, { email, by: "server" })).toBe("joined");
    expect(joinVerdict(known, fresh(VISITOR, EVIL), { email, by: "server" })).toBe("joined");
    expect(joinVerdict(known, fresh(VISITOR, EVIL), { email, by: "page" })).toBe("apart");
    expect(joinVerdict(known, fresh(SERVER, { email: "bo@example.com" }), { email, by: "server" })).toBe(
      "apart",
    );
  });

  it("by a page key takes at most half of the room", () => {
    const joined = (count: number) =>
      aCustomer({ joined: Array.from({ length: count }, (_, n) => `a-${n}`) });
    const by = (sender: "page" | "server", count: number) =>
      joinVerdict(joined(count), fresh(VISITOR), { email, by: sender });
    expect([by("page", 24), by("page", 25), by("server", 49), by("server", 50)]).toEqual([
      "joined",
      "full",
      "joined",
      "full",
    ]);
  });

  it("keeps where each field came from, and a server's takes the place of a page's", () => {
    const customer = told(fresh(SERVER, { attributes: { plan: "pro" } }), PAGE, { name: "Evil" });
    const visitor = fresh(VISITOR, { ...EVIL, attributes: { plan: "free", seen: 1 } });
    expect(gainOf(customer, visitor, NOW)).toMatchObject({
      email: EVIL.email,
      attributes: { seen: 1 },
      pageGiven: ["attributes.seen", "email", "name", "timezone"],
    });
    const known = fresh(SERVER, ANA);
    expect(gainOf(customer, known, NOW)).toMatchObject({ ...ANA, attributes: {}, pageGiven: [] });
    expect(gainOf(told(customer, PAGE, EVIL), known, NOW)).toMatchObject({
      email: ANA.email,
      emailSince: undefined,
      pageGiven: ["timezone"],
    });
  });
});
