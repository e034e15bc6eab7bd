import type { TagLink } from "../../domain/links/index.ts";
import type { Page } from "../base/ports.ts";

export interface LinkFinder {
  find(id: string): Promise<TagLink | undefined>;
}

/** Where a list of links goes on: behind this one. */
export type LinkPosition = { id: string };

export interface LinkStore extends LinkFinder {
  /** Answers with the link that stands under the id, be it this one or an older one. */
  add(link: TagLink): Promise<{ isNew: boolean; link: TagLink }>;
  /** Whether there was one. */
  remove(id: string): Promise<boolean>;
  count(): Promise<number>;
  /** In the order of the ids. */
  page(limit: number, after?: LinkPosition): Promise<Page<TagLink, LinkPosition>>;
}
