/** API keys, by their hash. */
export { createApiKeyStore } from "./api-key-store.ts";
