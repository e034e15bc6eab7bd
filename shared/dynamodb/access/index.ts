export { createApiKeyStore } from "./api-key-store.ts";
