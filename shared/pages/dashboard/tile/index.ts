/** Public tiles: pages for walls and other sites. */
export { tileMessagePage, tilePage } from "./tile-page.ts";
