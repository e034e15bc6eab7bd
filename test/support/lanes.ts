/**
 * Runs a task for each item, one at a time in each lane. Tasks mostly wait for a browser, so lanes run side by side.
 * A lane may have its own resource, such as a page.
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
