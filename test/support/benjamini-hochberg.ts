/** The procedure as published: sort the p-values, then take all up to the last one that is at most k/m · rate. */
export const asPublished = (pValues: readonly number[], rate: number): boolean[] => {
  const sorted = [...pValues].sort((a, b) => a - b);
  let last = -1;
  for (const [index, p] of sorted.entries()) if (p <= ((index + 1) / sorted.length) * rate) last = index;
  return pValues.map((p) => last >= 0 && p <= (sorted[last] ?? 0));
};
