/** Digests: what became of them, the links that end them, and how many cases they tell of. */
export { createDigestLinks, createDigestStore } from "./digest-store.ts";
