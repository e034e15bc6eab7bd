import { groupBy } from "../../domain/base/group-by.ts";

const CONCURRENCY = 16;

/** Runs through the queues side by side; within one, in order. */
export const workThrough = async <T>(queues: T[][], work: (item: T) => Promise<void>): Promise<void> => {
  const left = [...queues];
  const worker = async () => {
    for (let queue = left.shift(); queue; queue = left.shift()) for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, queues.length) }, worker));
};

/** What became of each item, in the order given; a few at a time. */
export const sideBySide = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  await workThrough(
    items.map((item, index) => [{ item, index }]),
    async ({ item, index }) => {
      results[index] = await work(item);
    },
  );
  return results;
};

/** Items with the same key in one queue, in the order given. */
export const gatherBy = <T>(items: readonly T[], key: (item: T) => string): T[][] => [
  ...groupBy(items, key).values(),
];
