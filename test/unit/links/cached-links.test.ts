import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { cacheLinks } from "../../../shared/application/links/cached-links.ts";
import { MAX_LINKS } from "../../../shared/application/links/manage-links.ts";
import { aLink } from "../../support/builders.ts";
import { InMemoryLinks } from "../../support/fakes.ts";

describe("a cached link", () => {
  const link = aLink();
  const setUp = (...links: (typeof link)[]) => {
    const store = new InMemoryLinks(...links);
    const time = { now: 0 };
    const faults: string[] = [];
    const cached = cacheLinks(store, {
      now: () => time.now,
      patienceMs: 1_000,
      onFault: (id) => void faults.push(id),
    });
    return { store, time, faults, find: (id = link.id) => cached.find(id) };
  };
  const fail = (store: InMemoryLinks) => {
    store.reading = () => {
      throw new Error("down");
    };
  };

  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([
    [0, 1],
    [59_999, 1],
    [60_000, 2],
  ])("is kept for a minute: %i ms later there were %i reads", async (ms, finds) => {
    const { store, time, find } = setUp(link);
    await find();
    time.now = ms;
    expect(await find()).toEqual(link);
    expect(store.finds).toBe(finds);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is gone at most a minute after it was deleted, and back at once when it is created again", async () => {
    const { store, time, find } = setUp(link);
    await find();
    await store.remove(link.id);
    expect(await find()).toEqual(link);
    time.now = 60_000;
    expect(await find()).toBeUndefined();
    await store.add(link);
    expect(await find()).toEqual(link);
  });

  it("is still used while the store fails, however old, and the fault is reported", async () => {
    const { store, time, faults, find } = setUp(link);
    await find();
    fail(store);
    time.now = 3_600_000;
    expect(await find()).toEqual(link);
    expect(faults).toEqual([link.id]);
  });

  it("is still used when the store does not answer within a second", async () => {
    const { store, time, faults, find } = setUp(link);
    await find();
    store.reading = () => new Promise<void>(() => {});
    time.now = 3_600_000;
    const found = find();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await found).toEqual(link);
    expect(faults).toEqual([link.id]);
  });

  it("that is not cached yet is a fault while the store fails", async () => {
    const { store, find } = setUp(link);
    fail(store);
    await expect(find()).rejects.toThrow("down");
    store.reading = () => new Promise<void>(() => {});
    const found = expect(find()).rejects.toBeInstanceOf(StoreUnavailable);
    await vi.advanceTimersByTimeAsync(1_000);
    await found;
  });

  it("is removed when the cache is full, so that its size is bounded", async () => {
    const links = Array.from({ length: MAX_LINKS + 1 }, (_, n) =>
      aLink({ target: `https://acme.example/${n}` }),
    );
    const { store, find } = setUp(...links);
    for (const { id } of links.slice(0, MAX_LINKS)) await find(id);
    await find(links[0]?.id);
    expect(store.finds).toBe(MAX_LINKS);
    await find(links[MAX_LINKS]?.id);
    await find(links[0]?.id);
    expect(store.finds).toBe(MAX_LINKS + 2);
  });
});
