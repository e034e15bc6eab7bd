import { groupBy } from "../domain/group-by.ts";

const CONCURRENCY = 16;

/** Runs through the queues side by side; within one, in order. */
export const workThrough = async <T>(queues: T[][], work: (item: T) => Promise<void>): Promise<void> => {
  const left = [...queues];
  const worker = async () => {
    for (let queue = left.shift(); queue; queue = left.shift()) for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, queues.length) }, worker));
};

/** Items with the same key in one queue, in the order given. */
export const gatherBy = <T>(items: readonly T[], key: (item: T) => string): T[][] => [
  ...groupBy(items, key).values(),
];
