import { afterEach, describe, expect, it, vi } from "vitest";
import { manageDashboardHandler } from "../../../functions/manage-dashboard/handler.ts";
import type { CustomerEraser } from "../../../shared/application/privacy/ports.ts";
import { addressHash } from "../../../shared/domain/customers/address.ts";
import { aCustomer, aRequest, NOW } from "../../support/builders.ts";
import { FakeKeys } from "../../support/fake-keys.ts";
import { signedInAs } from "../../support/fake-session.ts";
import { FakeTiles } from "../../support/fake-tiles.ts";
import { InMemoryDefinitions, KeptLog } from "../../support/fakes.ts";

afterEach(() => vi.restoreAllMocks());

const FORM = { "content-type": "application/x-www-form-urlencoded" };

const aFunction = ({
  role = "admin",
  ...more
}: { role?: "viewer" | "agent" | "admin" } & Partial<CustomerEraser> = {}) => {
  const { deps, cookies, origin: own } = signedInAs({ role });
  const customers = new Map(["c-42", "a/b"].map((id) => [id, aCustomer({ id })]));
  const eraser: CustomerEraser = {
    identity: async (id) => ({ id, profile: customers.get(id) }),
    stopMail: async () => {},
    unlist: async () => false,
    recorded: async function* () {},
    asked: async () => undefined,
    removeProfile: async ({ id }) => customers.delete(id),
    ...more,
  };
  const log = new KeptLog();
  const handler = manageDashboardHandler({
    ...deps,
    store: new InMemoryDefinitions(),
    keys: new FakeKeys(),
    tiles: new FakeTiles(),
    newToken: () => "",
    notes: { list: async () => [], count: async () => 0, add: async () => {}, remove: async () => false },
    newNoteId: () => "",
    samples: { mark: async () => undefined },
    volumes: { counted: async () => [], waiting: async () => [] },
    stages: [],
    eraser,
    clock: () => NOW,
    log,
  } as Parameters<typeof manageDashboardHandler>[0]);
  const send = async (
    page: string,
    fields: Record<string, string>,
    options: { query?: Record<string, string>; origin?: string } = {},
  ) => {
    const request = aRequest({
      routeKey: "POST /app/{page+}",
      parameters: { page },
      headers: { ...FORM, origin: options.origin ?? own },
      body: new URLSearchParams(fields).toString(),
      ...(options.query && { query: options.query }),
    });
    const { statusCode, headers: answered } = await handler({ ...request, cookies });
    return [statusCode, answered?.location];
  };
  return { send, customers, log };
};

describe("the search for a customer", () => {
  it.each([
    ["an address", " Ana@Example.com ", `/app/customers?address=${addressHash("ana@example.com")}`],
    ["a name", " Ana Souza ", "/app/customers?q=Ana+Souza"],
    ["an id", "a/b", "/app/customers?q=a%2Fb"],
    ["nothing", " ", "/app/customers"],
  ])("leads to what is found by %s, and puts no address into a URL", async (_by, q, location) => {
    expect(await aFunction({ role: "viewer" }).send("customers", { q })).toEqual([303, location]);
  });

  it("logs nothing of it", async () => {
    const { send, log } = aFunction();
    await send("customers", { q: "ana@example.com" });
    expect(JSON.stringify(log)).not.toContain("ana");
  });
});

describe("the erasure of a customer", () => {
  it.each([
    ["c-42", {}],
    ["a/b", {}],
    ["", { id: "c-42" }],
  ])("is done once the box is ticked: /%s %j", async (id, query) => {
    const { send, customers } = aFunction();
    const page = id === "" ? "customers" : `customers/${id}`;
    expect(await send(page, { confirm: "yes" }, { query })).toEqual([303, "/app/customers?erased=yes"]);
    expect(customers.has(id || "c-42")).toBe(false);
    expect(await send(page, { confirm: "yes" }, { query })).toEqual([404, undefined]);
  });

  it("asks again without the tick, and erases nothing", async () => {
    const { send, customers } = aFunction();
    expect(await send("customers/c-42", {})).toEqual([303, "/app/customers/c-42?erase=unconfirmed#erase"]);
    expect(customers.has("c-42")).toBe(true);
  });

  it.each(["viewer", "agent"] as const)("is refused to a %s, with the box ticked or not", async (role) => {
    const { send, customers } = aFunction({ role });
    expect(await send("customers/c-42", { confirm: "yes" })).toEqual([403, undefined]);
    expect(await send("customers/c-42", {})).toEqual([403, undefined]);
    expect(customers.has("c-42")).toBe(true);
  });

  it("is refused from another site's page", async () => {
    const { send, customers } = aFunction();
    const origin = "https://evil.example";
    expect(await send("customers/c-42", { confirm: "yes" }, { origin })).toEqual([403, undefined]);
    expect(customers.has("c-42")).toBe(true);
  });

  it("says that there is more to erase, where it had no time", async () => {
    const started = performance.now();
    const removeProfile = async () => {
      vi.spyOn(performance, "now").mockReturnValue(started + 21_000);
      return false;
    };
    const { send } = aFunction({ removeProfile });
    expect(await send("customers/c-42", { confirm: "yes" })).toEqual([
      303,
      "/app/customers/c-42?erase=unfinished#erase",
    ]);
  });

  it.each(["x".repeat(129), "\u0000"])("of an id that nobody can have is refused", async (id) => {
    expect((await aFunction().send(`customers/${id}`, { confirm: "yes" }))[0]).toBe(422);
  });
});
