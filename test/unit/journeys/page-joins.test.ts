import { describe, expect, it, vi } from "vitest";
import { importResponses } from "../../../shared/application/answers/import-responses.ts";
import { type CustomerEvent, receiveEvents } from "../../../shared/application/journeys/receive-events.ts";
import { newCustomer } from "../../../shared/domain/customers/customer.ts";
import type { Sender } from "../../../shared/domain/customers/sender.ts";
import { aCustomer, NOW, someDefinitions } from "../../support/builders.ts";
import { InMemoryResponseImports, InMemoryTouchpoints } from "../../support/fakes.ts";

const EVIL = "evil";
const seen = { touchpoint: "purchase.completed" };
const visit = (id: string): CustomerEvent => ({ customer: { id }, isAnonymous: true, touchpoint: seen });
const use = (id: string): CustomerEvent => ({ customer: { id }, touchpoint: seen });
const both = (id: string, formerId: string): CustomerEvent => ({
  customer: { id },
  formerId,
  joins: "onceKnown",
});
const alias = (id: string, formerId: string): CustomerEvent => ({
  customer: { id },
  formerId,
  joins: "always",
});

const aStore = () => {
  const store = new InMemoryTouchpoints();
  const by =
    (sender: Sender) =>
    (...events: CustomerEvent[]) =>
      receiveEvents(store)(events, NOW, { by: sender });
  const owner = (id: string) => store.customers.get(id)?.joinedTo ?? store.customers.get(id)?.id;
  return { store, page: by("page"), server: by("server"), link: by("link"), owner };
};

/** `c-42` and `a-1` were taken by the attacker before any server used them. */
const taken = async () => {
  const shop = aStore();
  await shop.page(visit("c-42"), visit("a-1"));
  await shop.page(both(EVIL, "c-42"), both(EVIL, "a-1"));
  expect(["c-42", "a-1"].map(shop.owner)).toEqual([EVIL, EVIL]);
  return shop;
};

describe("a page key joins", () => {
  it.each<[string, CustomerEvent[], string | undefined]>([
    ["a visitor that it recorded", [visit("a-1")], EVIL],
    ["no id that was never recorded", [], undefined],
    ["no id that is a customer's elsewhere in the call", [visit("a-1"), use("a-1")], "a-1"],
  ])("%s", async (_, before, expected) => {
    const { page, owner } = aStore();
    await page(...before, alias(EVIL, "a-1"));
    expect(owner("a-1")).toBe(expected);
  });

  it("with as many reads where a server knows the id as where nobody does, so the time says nothing", async () => {
    const { store, page, server } = aStore();
    await server(use("known"));
    await page(use(EVIL));
    const read = vi.spyOn(store, "identities");
    const readsOf = async (former: string) => {
      read.mockClear();
      await page(alias(EVIL, former));
      return read.mock.calls.length;
    };
    expect(await readsOf("known")).toBe(await readsOf("nobody-yet"));
  });

  it.each<[string, Sender, CustomerEvent]>([
    ["a server has used as a customer's", "server", use("a-1")],
    ["a server has used as a visitor's", "server", visit("a-1")],
    ["a link has used", "link", use("a-1")],
    ["pages have used as a customer's", "page", use("a-1")],
  ])("no id that %s", async (_, sender, event) => {
    const { store, page, owner } = aStore();
    await page(visit("a-1"));
    await receiveEvents(store)([event], NOW, { by: sender });
    await page(both(EVIL, "a-1"), alias(EVIL, "a-1"));
    expect(owner("a-1")).toBe("a-1");
  });

  it("no id that it joined to another", async () => {
    const { page, owner } = await taken();
    await page(alias("c-7", "a-1"));
    expect(owner("a-1")).toBe(EVIL);
  });
});

describe("an id that a page key joined", () => {
  it("is taken back by a server that uses it, with what was said by it", async () => {
    const { server, store, owner } = await taken();
    await server({ ...use("c-42"), customer: { id: "c-42", email: "ana@example.com" } });
    expect(owner("c-42")).toBe("c-42");
    expect(store.customers.get("c-42")).toMatchObject({ email: "ana@example.com", joined: [] });
    expect(store.customers.get("c-42")).not.toHaveProperty("standing");
    expect(store.customers.get(EVIL)?.joined).toEqual(["a-1"]);
    expect([...store.touchpoints.values()].at(-1)?.customerId).toBe("c-42");
  });

  it("is taken back by a tag link, and stays so", async () => {
    const { link, page, owner } = await taken();
    await link(use("c-42"));
    await page(both(EVIL, "c-42"));
    expect(owner("c-42")).toBe("c-42");
  });

  it("is joined to the customer that a server names", async () => {
    const { server, owner } = await taken();
    await server(both("c-42", "a-1"));
    expect(["c-42", "a-1"].map(owner)).toEqual(["c-42", "c-42"]);
  });

  it("stays with the customer that a server names too", async () => {
    const { store, page, server, owner } = aStore();
    await page(visit("a-1"));
    await page(both("c-42", "a-1"));
    await server(both("c-42", "a-1"));
    expect(owner("a-1")).toBe("c-42");
    expect(store.customers.get("c-42")?.joined).toEqual(["a-1"]);
  });

  it("stays joined whatever pages do with it", async () => {
    const { page, owner } = await taken();
    await page(visit("c-42"), use("c-42"));
    expect(owner("c-42")).toBe(EVIL);
  });

  it("is taken back by an import of answers", async () => {
    const pointer = { ...newCustomer({ id: "c-42" }, NOW), joinedTo: EVIL, joinedBy: "page" as const };
    const customers = [pointer, aCustomer({ id: EVIL, joined: ["c-42"], standing: "named" })];
    const store = new InMemoryResponseImports({ customers, definitions: someDefinitions() });
    await importResponses(store)(
      [
        {
          id: "r-1",
          touchpoint: "purchase.completed",
          survey: "post-purchase",
          metric: "nps",
          score: 9,
          customer: { id: "c-42" },
          answeredAt: NOW,
        },
      ],
      NOW,
    );
    expect(store.responses.get("r-1")?.customerId).toBe("c-42");
  });
});

describe("a page key that joins an id while a server uses it", () => {
  it.each<[string, CustomerEvent, string]>([
    ["of a touchpoint", use("c-42"), "c-42"],
    ["of a profile", { customer: { id: "c-42", email: "ana@example.com" } }, "c-42"],
    ["in a join", alias("c-7", "c-42"), "c-7"],
  ])("does not get it: %s", async (_, event, owned) => {
    const { store, page, server, owner } = aStore();
    await page(visit("c-42"));
    const read = store.read.bind(store);
    vi.spyOn(store, "read").mockImplementationOnce(async (ids) => {
      const known = await read(ids);
      await page(alias(EVIL, "c-42"));
      expect(owner("c-42")).toBe(EVIL);
      return known;
    });
    expect(await server(event)).not.toEqual([expect.objectContaining({ outcome: "fault" })]);
    expect(owner("c-42")).toBe(owned);
    expect(store.customers.get(EVIL)).not.toHaveProperty("email");
    expect(store.customers.get(EVIL)?.joined).toEqual([]);
  });
});

describe("ids that a page key joined to one customer", () => {
  it("are all taken back where servers use them at the same moment", async () => {
    const { store, page, server, owner } = aStore();
    const ids = Array.from({ length: 25 }, (_, n) => `c-${n}`);
    await page(...ids.map(visit));
    await page(...ids.map((id) => alias(EVIL, id)));
    expect(new Set(ids.map(owner))).toEqual(new Set([EVIL]));
    const outcomes = (await Promise.all(ids.map((id) => server(use(id))))).flat();
    expect(outcomes.filter(({ outcome }) => outcome !== "recorded")).toEqual([]);
    expect(ids.map(owner)).toEqual(ids);
    expect(store.customers.get(EVIL)?.joined).toEqual([]);
  });
});
