/** Caches one value for `ms`. Callers at the same time share one read. A read that failed is not cached. */
export const createRecent = <T>(
  read: () => Promise<T>,
  ms: number,
  now: () => number = () => performance.now(),
): (() => Promise<T>) => {
  let kept: { value: Promise<T>; until: number } | undefined;
  return () => {
    if (kept && now() < kept.until) return kept.value;
    const reading = { value: read(), until: now() + ms };
    reading.value.catch(() => {
      if (kept === reading) kept = undefined;
    });
    kept = reading;
    return reading.value;
  };
};
