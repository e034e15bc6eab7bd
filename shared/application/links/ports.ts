import type { TagLink } from "../../domain/links/index.ts";
import type { Page } from "../base/ports.ts";

/** Finds a link by its id. */
export interface LinkFinder {
  find(id: string): Promise<TagLink | undefined>;
}

/** A page of links begins after this one. */
export type LinkPosition = { id: string };

/** Links, as admins create, list and remove them. */
export interface LinkStore extends LinkFinder {
  /** Returns the link that is stored under the id: this one, or the one that was there before. */
  add(link: TagLink): Promise<{ isNew: boolean; link: TagLink }>;
  /** False where there was none. */
  remove(id: string): Promise<boolean>;
  count(): Promise<number>;
  /** By id, ascending. */
  page(limit: number, after?: LinkPosition): Promise<Page<TagLink, LinkPosition>>;
}
