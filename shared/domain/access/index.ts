/** Access: API keys, what they look like and what they allow. */
export {
  ApiKey,
  ApiKeyScope,
  isKeyId,
  KeyName,
  keyFrom,
  keyIdOf,
  type ListedApiKey,
  newApiKey,
  SCOPES,
} from "./api-key.ts";
