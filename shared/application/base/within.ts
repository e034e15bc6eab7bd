import { StoreUnavailable } from "./store-unavailable.ts";

/**
 * What `work` gives, if it comes within `ms`. Work that takes longer goes on, and nobody listens to it any more.
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
