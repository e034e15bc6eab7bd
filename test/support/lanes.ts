/**
 * Does the same with each of many, one at a time in each lane: what waits or draws in a browser leaves room for others.
 * A lane may bring what its work needs, such as a page of its own.
 */
export const inLanes = async <T, L>(
  items: readonly T[],
  lanes: readonly L[],
  work: (item: T, lane: L) => Promise<void>,
): Promise<void> => {
  const left = [...items];
  const run = async (lane: L) => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item, lane);
  };
  await Promise.all(lanes.map(run));
};
