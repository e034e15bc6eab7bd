import { StoreUnavailable } from "./store-unavailable.ts";

/**
 * The result of `work`, if it comes within `ms` milliseconds. Work that takes longer continues, and its result is ignored.
 * @throws {StoreUnavailable} when the time is over
 */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
