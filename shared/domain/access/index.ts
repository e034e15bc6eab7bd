export { ApiKey, ApiKeyScope, keyFrom, newApiKey, SCOPES } from "./api-key.ts";
