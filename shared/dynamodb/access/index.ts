/** API keys, by their hash and as admins list them; members, their sign-in links and sessions; public tiles. */
export { createApiKeyFinder, createApiKeyStore } from "./api-key-store.ts";
export { createAttemptCounter } from "./attempt-counter.ts";
export { createMemberFinder, createMemberStore } from "./member-store.ts";
export { createSessionEnder, createSessionFinder } from "./session-store.ts";
export { createSignInLinks } from "./sign-in-store.ts";
export { createTileFinder, createTileStore } from "./tile-store.ts";
