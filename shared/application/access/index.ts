/** Access: the use cases that find out who calls the API, and that create, list and withdraw keys. */
export { type Caller, identifyCaller } from "./identify-caller.ts";
export { createKey, listKeys, MAX_KEYS, withdrawKey } from "./manage-keys.ts";
export type { ApiKeyFinder, ApiKeyStore } from "./ports.ts";
