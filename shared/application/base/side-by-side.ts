import { groupBy } from "../../domain/base/group-by.ts";

const CONCURRENCY = 16;

/** Works on up to 16 queues at the same time, and on the items of each queue one after the other. */
export const workThrough = async <T>(queues: T[][], work: (item: T) => Promise<void>): Promise<void> => {
  const left = [...queues];
  const worker = async () => {
    for (let queue = left.shift(); queue; queue = left.shift()) for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, queues.length) }, worker));
};

/** Works on up to 16 items at the same time. The results have the order of the items. */
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

/** One queue per key, with its items in the order given: for {@link workThrough}. */
export const gatherBy = <T>(items: readonly T[], key: (item: T) => string): T[][] => [
  ...groupBy(items, key).values(),
];
