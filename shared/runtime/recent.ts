/**
 * What was read at most `ms` ago, read anew where it is older; callers at one moment share a reading. One that failed is
 * not kept.
 */
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
