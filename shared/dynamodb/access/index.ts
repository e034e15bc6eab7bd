/** API keys, by their hash, and as admins list them. */
export { createApiKeyFinder, createApiKeyStore } from "./api-key-store.ts";
