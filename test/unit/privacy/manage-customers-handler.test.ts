import { describe, expect, it } from "vitest";
import { manageCustomersHandler } from "../../../functions/manage-customers/handler.ts";
import { type Address, addressHash } from "../../../shared/domain/customers/address.ts";
import type { Customer } from "../../../shared/domain/customers/customer.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import {
  aCustomer,
  anAddress,
  anAsk,
  aPolicy,
  aRequest,
  earlier,
  HOUR,
  NOW,
  type RequestOptions,
  someDefinitions,
} from "../../support/builders.ts";
import { InMemoryOptOuts, KeptLog } from "../../support/fakes.ts";
import { aLogOf, emptyLists } from "../../support/logs.ts";

const ODD = ["web/42", ".", "..", "a b", "Ana+1", "c-42"];

/** A function over customers that have no journey. */
const aFunction = (...ids: string[]) => aFunctionOver(ids.map((id) => aCustomer({ id })));

const aFunctionOver = (
  people: readonly Customer[],
  addresses: Record<string, Address> = {},
  lists: Partial<typeof emptyLists> = {},
) => {
  const customers = new Map<string, Customer>(people.map((customer) => [customer.id, customer]));
  const handler = manageCustomersHandler({
    ...emptyLists,
    ...lists,
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

describe("the list of customers", () => {
  const eva = aCustomer({ id: "c-1", email: "eva@example.com", createdAt: "2026-10-31T22:30:00.000Z" });
  const bea = aCustomer({ id: "c-2", name: "=1+1", createdAt: "2026-11-01T22:59:59.999Z" });
  const log = aLogOf([eva, bea], ({ createdAt, id }) => ({ at: createdAt, id }));
  const definitions = async () =>
    someDefinitions({ policy: aPolicy({ reportingTimezone: "Europe/Berlin" }) });
  const { ask } = aFunctionOver(
    [eva, bea],
    {},
    {
      definitions,
      directory: {
        ...log,
        withAddress: async (hash: string) => (hash === addressHash("eva@example.com") ? [eva] : []),
      },
    },
  );
  const list = (query: Record<string, string>, headers = {}) =>
    ask("GET /v1/customers", { query, headers, scope: "read" });
  const idsOf = (result: HttpResult) => bodyOf(result).items.map(({ id }: { id: string }) => id);

  it.each([
    ["2026-10-01", "2026-12-01", ["c-2", "c-1"]],
    ["2026-11-01", "2026-11-02", ["c-2"]],
    ["2026-10-31T22:30:00Z", "2026-11-01T23:59:59.999+01:00", ["c-1"]],
  ])("is of those first seen from %s to before %s: %j", async (from, to, ids) => {
    expect(idsOf(await list({ from, to }))).toEqual(ids);
  });

  it("goes on behind its cursor", async () => {
    const query = { from: "2026-10-01", to: "2026-12-01", limit: "1" };
    const first = bodyOf(await list(query));
    expect(first.items.map(({ id }: { id: string }) => id)).toEqual(["c-2"]);
    expect(idsOf(await list({ ...query, cursor: first.nextCursor }))).toEqual(["c-1"]);
  });

  it("finds who has an address", async () => {
    const found = bodyOf(await list({ email: "eva@example.com" }));
    expect(found).toMatchObject({ items: [{ id: "c-1", email: "eva@example.com" }], nextCursor: null });
    expect(bodyOf(await list({ email: "nobody@example.com" })).items).toEqual([]);
    expect((await list({ email: "nobody" })).statusCode).toBe(422);
  });

  it("is a file that no spreadsheet runs, by Accept and by format alike", async () => {
    const query = { from: "2026-10-01", to: "2026-12-01" };
    const accepted = await list(query, { accept: "text/csv" });
    expect(accepted).toEqual(await list({ ...query, format: "csv" }));
    expect(accepted.body?.split("\r\n").slice(1)).toEqual([
      "c-2,2026-11-01T23:59:59+01:00,ana@example.com,'=1+1,,,,,,",
      "c-1,2026-10-31T23:30:00+01:00,eva@example.com,Ana,,,,,,",
      "",
    ]);
    expect((await list({ email: "eva@example.com", format: "csv" })).body).toContain("\r\nc-1,");
  });

  it.each([
    [{ id: "c-1", email: "eva@example.com" }, "email"],
    [{ email: "eva@example.com", from: "2026-10-01" }, "from"],
    [{ from: "2026-10-01" }, "to"],
    [{ from: "2026-10-01", to: "2026-12-01", format: "csv", limit: "5" }, "limit"],
    [{ from: "2026-10-01", to: "2026-12-01", format: "xml" }, "format"],
    [{}, "id"],
  ])("asked for with %j is refused, by name", async (query, path) => {
    const result = await list(query);
    expect([result.statusCode, bodyOf(result).errors[0].path]).toEqual([422, path]);
  });
});
