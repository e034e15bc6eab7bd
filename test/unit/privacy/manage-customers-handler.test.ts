import { describe, expect, it } from "vitest";
import { manageCustomersHandler } from "../../../functions/manage-customers/handler.ts";
import { type Address, addressHash } from "../../../shared/domain/customers/address.ts";
import type { Customer } from "../../../shared/domain/customers/customer.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import {
  aCustomer,
  anAddress,
  anAsk,
  aRequest,
  earlier,
  HOUR,
  NOW,
  type RequestOptions,
} from "../../support/builders.ts";
import { InMemoryOptOuts, KeptLog } from "../../support/fakes.ts";

const ODD = ["web/42", ".", "..", "a b", "Ana+1", "c-42"];

/** A function over customers that have no journey. */
const aFunction = (...ids: string[]) => aFunctionOver(ids.map((id) => aCustomer({ id })));

const aFunctionOver = (people: readonly Customer[], addresses: Record<string, Address> = {}) => {
  const customers = new Map<string, Customer>(people.map((customer) => [customer.id, customer]));
  const handler = manageCustomersHandler({
    customers: { find: async (id) => customers.get(id) },
    addresses: { find: async (hash) => addresses[hash] },
    journeys: { journey: async (id) => ({ items: [], next: null, isKnown: customers.has(id) }) },
    eraser: {
      identity: async (id) => ({ id, profile: customers.get(id) }),
      stopMail: async () => {},
      unlist: async () => false,
      recorded: async function* () {},
      asked: async () => undefined,
      removeProfile: async ({ id }) => customers.delete(id),
    },
    optOuts: new InMemoryOptOuts(),
    clock: () => NOW,
    log: new KeptLog(),
  });
  const ask = (routeKey: string, options: RequestOptions = {}) =>
    handler(aRequest({ routeKey, scope: "admin", ...options }));
  return { customers, ask };
};
const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");

describe("a customer by an id in the query", () => {
  it.each(ODD)("is shown as with the id in the path (%j)", async (id) => {
    const { ask } = aFunction(...ODD);
    const result = await ask("GET /v1/customers", { query: { id }, scope: "read" });
    expect([result.statusCode, bodyOf(result).customer.id]).toEqual([200, id]);
    expect(result).toEqual(await ask("GET /v1/customers/{id}", { parameters: { id }, scope: "read" }));
  });

  it.each(ODD)("is erased, and no other customer is (%j)", async (id) => {
    const { ask, customers } = aFunction(...ODD);
    expect((await ask("DELETE /v1/customers", { query: { id } })).statusCode).toBe(204);
    expect([...customers.keys()]).toEqual(ODD.filter((other) => other !== id));
    expect((await ask("DELETE /v1/customers", { query: { id } })).statusCode).toBe(404);
  });

  it.each([
    ["GET /v1/customers", {}, "id"],
    ["GET /v1/customers", { cursor: "x" }, "id"],
    ["GET /v1/customers", { id: "c-42", cursor: "x" }, "cursor"],
    ["GET /v1/customers", { id: "c-42", limit: "1" }, "limit"],
    ["DELETE /v1/customers", {}, "id"],
    ["DELETE /v1/customers", { id: "" }, "id"],
    ["DELETE /v1/customers", { id: "x".repeat(129) }, "id"],
    ["DELETE /v1/customers", { id: "c-42", cursor: "x" }, "cursor"],
  ])(
    "is refused, and the parameter is named: %s %j",
    async (routeKey, query: Record<string, string>, path) => {
      const { ask, customers } = aFunction("c-42");
      const { status, errors } = bodyOf(await ask(routeKey, { query }));
      expect([status, [...new Set(errors.map((one: { path: string }) => one.path))]]).toEqual([422, [path]]);
      expect([...customers.keys()]).toEqual(["c-42"]);
    },
  );

  it.each([
    ["GET /v1/customers", "tag", 403],
    ["GET /v1/customers", "read", 200],
    ["DELETE /v1/customers", "tag", 403],
    ["DELETE /v1/customers", "read", 403],
  ])("needs the same scope as with the path: %s with %s is %i", async (routeKey, scope, status) => {
    const { ask, customers } = aFunction("c-42");
    expect((await ask(routeKey, { query: { id: "c-42" }, scope })).statusCode).toBe(status);
    expect(customers.has("c-42")).toBe(true);
  });
});

describe("what is stored about a customer", () => {
  const shown = async (customer: Customer, address?: Address) => {
    const known = address ? { [addressHash("ana@example.com")]: address } : {};
    const { ask } = aFunctionOver([customer], known);
    return bodyOf(await ask("GET /v1/customers/{id}", { parameters: { id: customer.id }, scope: "read" }));
  };

  it("contains the customer's opt-outs and contact history", async () => {
    const customer = aCustomer({ asks: [anAsk()], asksRevision: 3, unsubscribedFrom: ["after-support"] });
    const { asksRevision: _, ...whole } = customer;
    expect((await shown(customer)).customer).toEqual(whole);
  });

  it.each<[string, Address | undefined, object | null]>([
    ["nothing", undefined, null],
    ["nothing any more", anAddress({ asksRevision: 2 }), null],
    ["an ask", anAddress({ asks: [anAsk()], asksRevision: 1 }), { asks: [anAsk()] }],
    ["a bounce", anAddress({ bouncedAt: earlier(HOUR) }), { asks: [], bouncedAt: earlier(HOUR) }],
    [
      "an opt-out of a survey",
      anAddress({ unsubscribedFrom: ["after-support"] }),
      { asks: [], unsubscribedFrom: ["after-support"] },
    ],
  ])("contains what is stored about the address: %s", async (_what, address, expected) => {
    expect((await shown(aCustomer(), address)).address).toEqual(expected);
  });

  it("contains no address where the customer has none", async () => {
    const { email: _, ...customer } = aCustomer();
    expect((await shown(customer, anAddress({ bouncedAt: NOW }))).address).toBeNull();
  });
});
