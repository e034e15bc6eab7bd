/** Tag links. */
export { createLinkStore } from "./link-store.ts";
