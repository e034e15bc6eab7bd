import { describe, expect, it } from "vitest";
import { searchCustomers } from "../../../shared/application/customers/search-customers.ts";
import type { Customer } from "../../../shared/domain/customers/customer.ts";
import { aCustomer, DAY, earlier, NOW } from "../../support/builders.ts";
import { aLogOf } from "../../support/logs.ts";

const directoryOf = (customers: readonly Customer[]) => ({
  ...aLogOf([...customers], ({ createdAt, id }: Customer) => ({ at: createdAt, id })),
  withAddress: async () => [],
});
const seen = (id: string, days: number, more: Partial<Customer> = {}) =>
  aCustomer({ id, name: `Name ${id}`, email: `${id}@example.com`, createdAt: earlier(days * DAY), ...more });
const search = (customers: readonly Customer[], q: string, limit = 50) =>
  searchCustomers(directoryOf(customers))({ q, now: NOW, limit });

describe("the search for customers", () => {
  it.each([
    ["silva", ["c-1", "c-2"]],
    ["MARIA silva", ["c-1"]],
    ["lucia", ["c-3"]],
    ["иван", ["c-4"]],
    ["info", ["c-2"]],
    ["c-3", ["c-3"]],
    ["ilva", []],
    ["%", []],
  ])("finds by words of name, address and id: %s", async (q, ids) => {
    const people = [
      seen("c-1", 1, { name: "Maria da Silva" }),
      seen("c-2", 2, { name: "João Silva", email: "info@example.com" }),
      seen("c-3", 3, { name: "Lucía" }),
      seen("c-4", 4, { name: "Иван Петров" }),
    ];
    expect((await search(people, q)).items.map(({ id }) => id)).toEqual(ids);
  });

  it("finds who was first seen this moment", async () => {
    expect((await search([seen("c-1", 0)], "name")).items).toHaveLength(1);
  });

  it("looks a year back at a time, until nobody was first seen in a whole year", async () => {
    const directory = directoryOf([seen("new", 10), seen("old", 400)]);
    const first = await searchCustomers(directory)({ q: "name", now: NOW, limit: 50 });
    expect([first.items.map(({ id }) => id), first.since]).toEqual([["new"], "2025-11-03T14:03:00.000Z"]);
    const asked = { q: "name", now: NOW, limit: 50 };
    const second = await searchCustomers(directory)(asked, first.next ?? undefined);
    expect(second.items.map(({ id }) => id)).toEqual(["old"]);
    const third = await searchCustomers(directory)(asked, second.next ?? undefined);
    expect([third.items, third.looked, third.next]).toEqual([[], 0, null]);
  });

  it("reads at most 2,000 profiles, says since when, and goes on where it ended", async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => seen(`m-${n}`, 1 + n / 100));
    const directory = directoryOf([...many, seen("last", 30, { name: "Zoe" })]);
    const asked = { q: "zoe", now: NOW, limit: 50 };
    const first = await searchCustomers(directory)(asked);
    expect([first.items, first.looked]).toEqual([[], 2_000]);
    expect(first.since).toBe(first.next?.at);
    const second = await searchCustomers(directory)(asked, first.next ?? undefined);
    expect(second.items.map(({ id }) => id)).toEqual(["last"]);
  });
});
