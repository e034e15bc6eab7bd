import type { TagLink } from "../../domain/links/index.ts";
import { within } from "../base/within.ts";
import { MAX_LINKS } from "./manage-links.ts";
import type { LinkFinder } from "./ports.ts";

/** How long a link is followed without a look: the longest that a deleted one goes on. */
const CACHED_MS = 60_000;

type CacheOptions = {
  /** In milliseconds. */
  now: () => number;
  /** How long whoever follows a link waits for its look-up. */
  patienceMs: number;
  onFault: (link: string, error: unknown) => void;
};

/**
 * Looks links up and believes them for a minute, so that a newsletter costs no read per click. While the store
 * fails, a link that was known before is still followed, however old: customers wait behind it.
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
