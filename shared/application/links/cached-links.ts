import type { TagLink } from "../../domain/links/index.ts";
import { within } from "../base/within.ts";
import { MAX_LINKS } from "./manage-links.ts";
import type { LinkFinder } from "./ports.ts";

/** How long a link is cached, and so how long a deleted link may still work. */
const CACHED_MS = 60_000;

type CacheOptions = {
  /** In milliseconds. */
  now: () => number;
  /** The longest that a visitor waits for the link to be read. */
  patienceMs: number;
  onFault: (link: string, error: unknown) => void;
};

/**
 * Finds links and caches them for a minute, so that a newsletter costs no read per click. While the store fails, a link
 * from the cache is used however old it is, because a customer is waiting. `onFault` gets the error then.
 */
export const cacheLinks = (links: LinkFinder, { now, patienceMs, onFault }: CacheOptions): LinkFinder => {
  const cached = new Map<string, { link: TagLink; until: number }>();
  const lookUp = async (id: string): Promise<TagLink | undefined> => {
    const link = await within(patienceMs, links.find(id));
    cached.delete(id);
    if (link === undefined) return undefined;
    if (cached.size >= MAX_LINKS) cached.clear();
    cached.set(id, { link, until: now() + CACHED_MS });
    return link;
  };
  return {
    find: async (id) => {
      const known = cached.get(id);
      if (known && known.until > now()) return known.link;
      try {
        return await lookUp(id);
      } catch (error) {
        if (known === undefined) throw error;
        onFault(id, error);
        return known.link;
      }
    },
  };
};
