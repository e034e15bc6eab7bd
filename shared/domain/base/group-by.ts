/** Items by key, each group in the order given. `Map.groupBy` does the same, but Node.js 20 does not have it. */
export const groupBy = <T, Key = string>(items: readonly T[], key: (item: T) => Key): Map<Key, T[]> => {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};
