/** Links: the use cases that create tag links, cache them and follow them. */
export { cacheLinks } from "./cached-links.ts";
export { type FollowDeps, type Followed, followLink } from "./follow-link.ts";
export { createLink, MAX_LINKS } from "./manage-links.ts";
export type { LinkFinder, LinkStore } from "./ports.ts";
