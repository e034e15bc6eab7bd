export { cacheLinks } from "./cached-links.ts";
export { type FollowDeps, type Followed, followLink } from "./follow-link.ts";
export { createLink, type LinkStore, MAX_LINKS } from "./manage-links.ts";
